import type { Reader } from "../binary/reader.js";
import type { Writer } from "../binary/writer.js";
import { invalidState } from "../error/invalid-state.js";
import type { Path } from "../error/path.js";
import type { Json } from "../value/data.js";
import { positiveZero } from "../value/primitive.js";
import { isString } from "../value/string.js";
import { wrong } from "./argument.js";
import type { Codec } from "./codec.js";
import { elementsOf, objectOf, plainFieldsOf } from "./plain-object.js";

/** The most arrays and objects that may be inside each other. Keeps cyclic data out. */
const DEEPEST = 100;
const EXPECTED = "plain JSON data";
const TOO_DEEP = `JSON data that is nested at most ${DEEPEST} deep`;

/** The first byte of a value says what it is. */
const NULL = 0;
const FALSE = 1;
const TRUE = 2;
const NUMBER = 3;
const STRING = 4;
const ARRAY = 5;
const OBJECT = 6;

type Fail = (path: Path, expected: string, got: unknown) => Error;

/** Any plain JSON data. The fields of an object keep their order. */
export const json: Codec<Json> = {
  notation: "json",
  accepts: (value) => accepts(value),
  check: (value, path) => copied(value, path, 0, wrong),
  toJSON: (value) => copied(value, undefined, 0, wrong),
  fromJSON: (value, path) => copied(value, path, 0, invalidState),
  write,
  read: (input) => read(input, 0),
};

function accepts(value: unknown): boolean {
  switch (typeof value) {
    case "boolean":
      return true;
    case "number":
      return Number.isFinite(value);
    case "string":
      return isString(value);
    case "object":
      return value === null || isContainer(value);
    default:
      return false;
  }
}

/** Of a normal value: whether it is an array or a plain object whose parts are all JSON data. */
function isContainer(value: object): boolean {
  if (Array.isArray(value)) return value.every(accepts);
  return Object.getPrototypeOf(value) === Object.prototype && Object.values(value).every(accepts);
}

function copied(value: unknown, path: Path | undefined, depth: number, fail: Fail): Json {
  switch (typeof value) {
    case "boolean":
      return value;
    case "number":
      if (Number.isFinite(value)) return positiveZero(value);
      break;
    case "string":
      if (isString(value)) return value;
      break;
    case "object":
      if (value === null) return null;
      return copiedContainer(value, path, depth, fail);
  }
  throw fail(path as Path, EXPECTED, value);
}

function copiedContainer(value: object, path: Path | undefined, depth: number, fail: Fail): Json {
  if (depth >= DEEPEST) throw fail(path as Path, TOO_DEEP, value);
  const elements = elementsOf(value);
  if (elements !== undefined) {
    return elements.map((part, i) => copied(part, path?.at(i), depth + 1, fail));
  }
  const fields = plainFieldsOf(value);
  if (fields === undefined) throw fail(path as Path, EXPECTED, value);
  const parts: [string, Json][] = [];
  for (const [name, part] of fields) {
    if (!isString(name)) throw fail(path as Path, "names without lone surrogates", name);
    parts.push([name, copied(part, path?.at(name), depth + 1, fail)]);
  }
  return objectOf(parts) as Json;
}

function write(out: Writer, value: Json): void {
  if (value === null) {
    out.byte(NULL);
  } else if (typeof value === "boolean") {
    out.byte(value ? TRUE : FALSE);
  } else if (typeof value === "number") {
    out.byte(NUMBER);
    out.num(value);
  } else if (typeof value === "string") {
    out.byte(STRING);
    out.string(value);
  } else if (Array.isArray(value)) {
    out.byte(ARRAY);
    out.nat(value.length);
    for (const part of value) write(out, part);
  } else {
    const fields = Object.entries(value);
    out.byte(OBJECT);
    out.nat(fields.length);
    for (const [name, part] of fields) {
      out.string(name);
      write(out, part);
    }
  }
}

function read(input: Reader, depth: number): Json {
  const kind = input.below(OBJECT + 1, "the kind of JSON data");
  switch (kind) {
    case NULL:
      return null;
    case FALSE:
    case TRUE:
      return kind === TRUE;
    case NUMBER: {
      const value = input.num();
      if (!Number.isFinite(value)) throw input.error("JSON data has no infinities");
      return value;
    }
    case STRING:
      return input.string();
  }
  if (depth >= DEEPEST) throw input.error(`expected ${TOO_DEEP}`);
  return kind === ARRAY ? readArray(input, depth) : readObject(input, depth);
}

function readArray(input: Reader, depth: number): Json {
  const parts: Json[] = [];
  for (let left = input.count(1); left > 0; left--) parts.push(read(input, depth + 1));
  return parts;
}

function readObject(input: Reader, depth: number): Json {
  const fields: [string, Json][] = [];
  for (let left = input.count(2); left > 0; left--) {
    fields.push([input.string(), read(input, depth + 1)]);
  }
  const value = objectOf(fields);
  // JavaScript has names that are indexes first; another order could not be written again.
  const names = Object.keys(value);
  if (names.length !== fields.length) throw input.error("an object has the same name twice");
  if (fields.some(([name], i) => name !== names[i])) {
    throw input.error("the names of an object are not in JavaScript's order");
  }
  return value as Json;
}
