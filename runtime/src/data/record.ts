import type { Reader } from "../binary/reader.js";
import type { Writer } from "../binary/writer.js";
import { InvalidStateError, invalidState } from "../error/invalid-state.js";
import { isString } from "../value/string.js";
import { wrong } from "./argument.js";
import type { Codec } from "./codec.js";
import { objectOf, plainFieldsOf } from "./plain-object.js";

/** A field of a record. */
export interface Field {
  readonly name: string;
  readonly codec: Codec;
  /** The codec of what may also be undefined; then the field may be absent. */
  readonly inner: Codec | undefined;
}

type Fields = Readonly<Record<string, unknown>>;

/** The first byte of a field that may be absent. */
const ABSENT = 0;
const UNDEFINED = 1;
const PRESENT = 2;

/**
 * Plain objects with these fields, in this order, and no others. An absent field is not the same as one
 * that is undefined. Throws TypeError for the name `__proto__` and for names with lone surrogates.
 */
export function record(fields: readonly Field[]): Codec<Fields> {
  const names = new Set(fields.map(({ name }) => name));
  for (const name of names) {
    if (name === "__proto__" || !isString(name)) {
      throw new TypeError(`a record can't have a field named ${JSON.stringify(name)}`);
    }
  }

  /** An object with the fields that `make` gives a value in an array for. */
  function build(make: (field: Field) => readonly [unknown] | undefined): Fields {
    const parts: [string, unknown][] = [];
    for (const field of fields) {
      const made = make(field);
      if (made !== undefined) parts.push([field.name, made[0]]);
    }
    return objectOf(parts);
  }

  return {
    notation: `record<${fields.map(({ name, codec }) => `${label(name)}: ${codec.notation}`).join(", ")}>`,
    accepts: (value) =>
      typeof value === "object" &&
      value !== null &&
      Object.getPrototypeOf(value) === Object.prototype &&
      Object.keys(value).every((name) => names.has(name)) &&
      fields.every(({ name, codec, inner }) =>
        Object.hasOwn(value, name) ? codec.accepts((value as Fields)[name]) : inner !== undefined,
      ),
    check(value, path) {
      const given = plainFieldsOf(value);
      if (given === undefined) throw wrong(path, "a plain object", value);
      for (const name of given.keys()) {
        if (!names.has(name)) throw wrong(path.at(name), "no such field", given.get(name));
      }
      return build(({ name, codec, inner }) => {
        if (!given.has(name) && inner !== undefined) return undefined;
        return [codec.check(given.get(name), path.at(name))];
      });
    },
    toJSON: (value) =>
      build(({ name, codec }) =>
        Object.hasOwn(value, name) ? [codec.toJSON(value[name])] : undefined,
      ),
    fromJSON(json, path) {
      if (typeof json !== "object" || json === null || Array.isArray(json)) {
        throw invalidState(path, "an object", json);
      }
      for (const name of Object.keys(json)) {
        if (!names.has(name)) throw new InvalidStateError(path.at(name), "is not a known field");
      }
      return build(({ name, codec, inner }) => {
        if (Object.hasOwn(json, name)) {
          return [codec.fromJSON((json as Fields)[name], path.at(name))];
        }
        if (inner !== undefined) return undefined;
        throw new InvalidStateError(path.at(name), "is missing");
      });
    },
    write(out, value) {
      if (fields.length === 0) out.byte(0);
      for (const { name, codec, inner } of fields) {
        if (inner === undefined) codec.write(out, value[name]);
        else writeOptional(out, inner, value, name);
      }
    },
    read(input) {
      if (fields.length === 0) input.below(1, "the empty record");
      return build(({ codec, inner }) =>
        inner === undefined ? [codec.read(input)] : readOptional(input, inner),
      );
    },
  };
}

function writeOptional(out: Writer, inner: Codec, value: Fields, name: string): void {
  // Not by its value: an absent field may be there in the prototype.
  if (!Object.hasOwn(value, name)) {
    out.byte(ABSENT);
  } else if (value[name] === undefined) {
    out.byte(UNDEFINED);
  } else {
    out.byte(PRESENT);
    inner.write(out, value[name]);
  }
}

function readOptional(input: Reader, inner: Codec): readonly [unknown] | undefined {
  const kind = input.below(PRESENT + 1, "the optional field");
  if (kind === ABSENT) return undefined;
  if (kind === UNDEFINED) return [undefined];
  const part = inner.read(input);
  if (part === undefined) throw input.error("undefined is written as a value");
  return [part];
}

/** A field's name as the notation shows it. */
export function label(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}
