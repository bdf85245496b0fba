import type { Reader } from "../binary/reader.js";
import type { Writer } from "../binary/writer.js";
import { invalidDelta } from "../error/invalid-delta.js";
import { invalidState } from "../error/invalid-state.js";
import { compareKeys, type Domain } from "./domain.js";
import type { Key } from "./type.js";

/** What tells one primitive type from another. */
interface Primitive<T extends Key> {
  readonly notation: string;
  readonly least: T | undefined;
  readonly typeOf: "boolean" | "number" | "string";
  /** In words, what a value has to be. */
  readonly expected: string;
  accepts(value: unknown): value is T;
  compare?(a: T, b: T): number;
  write(out: Writer, value: T): void;
  read(input: Reader): T;
}

/** The domain of a primitive type whose values are JSON values themselves. */
export function primitive<T extends Key>(type: Primitive<T>): Domain<T, T> {
  const { notation, least, expected, write, read, compare = compareKeys } = type;
  return {
    notation,
    least,
    compare,
    check(value, path) {
      if (type.accepts(value)) return positiveZero(value);
      const rightType = typeof value === type.typeOf;
      throw invalidDelta(path, expected, value, rightType);
    },
    toJSON: (value) => value,
    fromJSON(json, path) {
      if (type.accepts(json)) return positiveZero(json);
      throw invalidState(path, expected, json);
    },
    write,
    read,
  };
}

/** The same value, but 0 for -0: these two are equal and must not be told apart. */
export function positiveZero<T>(value: T): T {
  return value === 0 ? (0 as T) : value;
}
