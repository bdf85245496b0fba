import type { Reader } from "../binary/reader.js";
import type { Writer } from "../binary/writer.js";
import type { Path } from "../error/path.js";

/**
 * How values of one data type are checked, and written as JSON data and as bytes. A *normal* value is
 * one that `check`, `fromJSON` or `read` gave: it is never mutated, and shares nothing with anything.
 * Every value takes at least one byte.
 */
export interface Codec<T = unknown> {
  /** The type in words, such as `array<option<int>>`. */
  readonly notation: string;
  /** Whether a normal value, of any type, is one of this type. */
  accepts(value: unknown): boolean;
  /** A normal copy of a value made on this replica; throws InvalidArgumentError if it is not of this type. */
  check(value: unknown, path: Path): T;
  /** New JSON data. */
  toJSON(value: T): unknown;
  /** The value that `toJSON` wrote; throws InvalidStateError for anything else. */
  fromJSON(json: unknown, path: Path): T;
  write(out: Writer, value: T): void;
  /** The value that `write` wrote; throws InvalidStateError for anything else. */
  read(input: Reader): T;
}
