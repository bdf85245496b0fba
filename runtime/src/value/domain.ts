import type { Reader } from "../binary/reader.js";
import type { Writer } from "../binary/writer.js";
import type { Path } from "../error/path.js";
import type { Key } from "./type.js";

/** The values of one type: their order, and how they are checked, copied to JSON and to bytes. Values are never mutated. */
export interface Domain<T, J = unknown> {
  /** The type in words, such as `option<int>`. */
  readonly notation: string;
  /** The least value, or undefined where there is none. */
  readonly least: T | undefined;
  /** Negative, zero or positive: a total order. Zero only for values that can't be told apart. */
  compare(a: T, b: T): number;
  /** The normalised value, if a value made on this replica is one; else throws RangeError or TypeError. */
  check(value: unknown, path: Path): T;
  toJSON(value: T): J;
  /** The value, if it is one; else throws InvalidStateError. */
  fromJSON(json: unknown, path: Path): T;
  write(out: Writer, value: T): void;
  read(input: Reader): T;
}

/** An order by JavaScript's `<`, which is total on each primitive type that keys can have. */
export function compareKeys<T extends Key>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
