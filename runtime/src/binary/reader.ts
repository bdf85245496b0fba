import { InvalidStateError } from "../error/invalid-state.js";

const MARK = 0x80;
const SIGN = 0x40;
const LARGEST_SCALE = 2 ** 49;

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * Reads a message of the binary format (docs/format.md). Every method throws InvalidStateError where
 * the bytes are not what a Writer writes, and allocates no more than the bytes that are there pay for.
 */
export class Reader {
  readonly #bytes: Uint8Array;
  readonly #name: string;
  readonly #view: DataView;
  #position = 0;
  #strings: readonly string[] = [];
  /** How many of the strings have come in the body. */
  #used = 0;

  /** `name`: what errors call the bytes. */
  constructor(bytes: Uint8Array, name = "bytes") {
    this.#bytes = bytes;
    this.#name = name;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Takes the header, which must be exactly this, and the string table. `wrong` says what a wrong byte means. */
  header(expected: Uint8Array, wrong: (index: number) => string): void {
    for (const [index, byte] of expected.entries()) {
      if (this.#bytes[index] !== byte) throw this.error(wrong(index));
      this.#position++;
    }
    this.#strings = this.#table();
  }

  byte(): number {
    const value = this.#bytes[this.#position];
    if (value === undefined) throw this.error("the data ends too early");
    this.#position++;
    return value;
  }

  /** A safe integer that is not negative. */
  nat(): number {
    let value = 0;
    for (let scale = 1; scale <= LARGEST_SCALE; scale *= MARK) {
      const byte = this.byte();
      value += (byte % MARK) * scale;
      if (byte >= MARK) continue;
      if (byte === 0 && scale > 1) throw this.error("an integer takes more bytes than it needs");
      return this.#safe(value);
    }
    throw this.error("an integer is too large");
  }

  /** A nat below `limit`. */
  below(limit: number, what: string): number {
    const value = this.nat();
    if (value >= limit) throw this.error(`${what} ${value} does not exist`);
    return value;
  }

  /** A count of things of which each takes at least `size` bytes. */
  count(size: number): number {
    const count = this.nat();
    if (count * size > this.#bytes.length - this.#position) {
      throw this.error(`there is no room for ${count} entries`);
    }
    return count;
  }

  /** A safe integer. */
  int(): number {
    return this.#int(this.byte());
  }

  /** Any number but NaN; -0 does not occur. */
  num(): number {
    const first = this.byte();
    if (first !== SIGN) return this.#int(first);
    if (this.#position + 8 > this.#bytes.length) throw this.error("the data ends too early");
    const value = this.#view.getFloat64(this.#position, true);
    if (Number.isNaN(value)) throw this.error("NaN is not allowed");
    if (Number.isSafeInteger(value)) throw this.error("an integer is written as a fraction");
    this.#position += 8;
    return value;
  }

  /** A well-formed string. One that has not come yet is the next of the table. */
  string(): string {
    const index = this.nat();
    const value = this.#strings[index];
    if (value === undefined) throw this.error("a string is not in the string table");
    if (index > this.#used) throw this.error("the string table is not in the order of use");
    if (index === this.#used) this.#used++;
    return value;
  }

  /** Nothing may be left. */
  end(): void {
    if (this.#used !== this.#strings.length) throw this.error("a string is never used");
    if (this.#position !== this.#bytes.length) throw this.error("there are bytes after the end");
  }

  /** An error at the place where the reader is. */
  error(problem: string): InvalidStateError {
    return new InvalidStateError(`${this.#name}[${this.#position}]`, problem);
  }

  #int(first: number): number {
    const low = first % SIGN;
    let size = low;
    if (first >= MARK) {
      const high = this.nat();
      if (high === 0) throw this.error("an integer takes more bytes than it needs");
      size = this.#safe(low + high * SIGN);
    }
    if ((first & SIGN) === 0) return size;
    if (size === 0) throw this.error("-0 is not allowed");
    return -size;
  }

  #safe(value: number): number {
    if (value > Number.MAX_SAFE_INTEGER) throw this.error("an integer is too large");
    return value;
  }

  #table(): string[] {
    const strings: string[] = [];
    for (let left = this.count(1); left > 0; left--) {
      const length = this.count(1);
      const bytes = this.#bytes.subarray(this.#position, this.#position + length);
      try {
        strings.push(decoder.decode(bytes));
      } catch {
        throw this.error("a string is not valid UTF-8");
      }
      this.#position += length;
    }
    if (new Set(strings).size !== strings.length) {
      throw this.error("the string table has the same string twice");
    }
    return strings;
  }
}
