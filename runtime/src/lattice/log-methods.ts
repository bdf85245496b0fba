import type { Reader } from "../binary/reader.js";
import type { Writer } from "../binary/writer.js";
import { wrong } from "../data/argument.js";
import type { Codec } from "../data/codec.js";
import { codecOf } from "../data/codec-of.js";
import { elementsOf } from "../data/plain-object.js";
import { label } from "../data/record.js";
import { invalidState } from "../error/invalid-state.js";
import type { Path } from "../error/path.js";
import type { DataType } from "../value/data.js";
import { compareKeys } from "../value/domain.js";
import { isString } from "../value/string.js";

/** A method of which a log keeps calls: how their arguments are checked and written (see Codec). */
export interface LogMethod {
  readonly name: string;
  /** Its place among the methods by name, as the bytes have it. */
  readonly index: number;
  /** The method in words, such as `add(string, option<int>)`. */
  readonly notation: string;
  /** Arguments that are missing count as undefined. */
  check(args: unknown, path: Path): readonly unknown[];
  toJSON(args: readonly unknown[]): readonly unknown[];
  fromJSON(json: unknown, path: Path): readonly unknown[];
  write(out: Writer, args: readonly unknown[]): void;
  read(input: Reader): readonly unknown[];
}

/** The methods of a log. */
export interface LogMethods {
  /** By name. */
  readonly list: readonly LogMethod[];
  /** In words, what a method's name has to be. */
  readonly expected: string;
  get(name: unknown): LogMethod | undefined;
}

/** Throws TypeError for a type that is none, and for a name with lone surrogates. */
export function logMethods(types: { readonly [name: string]: readonly DataType[] }): LogMethods {
  const list = Object.entries(types)
    .sort(([a], [b]) => compareKeys(a, b))
    .map(([name, parts], index) => logMethod(name, index, parts.map(codecOf)));
  const byName = new Map<unknown, LogMethod>(list.map((method) => [method.name, method]));
  return {
    list,
    expected: `one of ${list.map(({ name }) => JSON.stringify(name)).join(", ")}`,
    get: (name) => byName.get(name),
  };
}

function logMethod(name: string, index: number, codecs: readonly Codec[]): LogMethod {
  if (!isString(name)) {
    throw new TypeError(`a log can't have a method named ${JSON.stringify(name)}`);
  }
  return {
    name,
    index,
    notation: `${label(name)}(${codecs.map(({ notation }) => notation).join(", ")})`,
    check(args, path) {
      const given = elementsOf(args);
      if (given === undefined || given.length > codecs.length) {
        throw wrong(path, `an array of ${codecs.length} arguments`, args);
      }
      return codecs.map((codec, i) => codec.check(given[i], path.at(i)));
    },
    toJSON: (args) => codecs.map((codec, i) => codec.toJSON(args[i])),
    fromJSON(json, path) {
      if (!Array.isArray(json) || json.length !== codecs.length) {
        throw invalidState(path, `an array of ${codecs.length} arguments`, json);
      }
      return codecs.map((codec, i) => codec.fromJSON(json[i], path.at(i)));
    },
    write(out, args) {
      for (const [i, codec] of codecs.entries()) codec.write(out, args[i]);
    },
    read: (input) => codecs.map((codec) => codec.read(input)),
  };
}
