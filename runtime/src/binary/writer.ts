const MARK = 0x80;
const SIGN = 0x40;

/** Strings of up to so many UTF-16 units are short. */
const SHORT = 32;

const encoder = new TextEncoder();

/**
 * Builds a message of the binary format: header, string table, body. What is written goes to the body.
 * The format is described in docs/format.md.
 */
export class Writer {
  #bytes = new Uint8Array(64);
  #length = 0;
  readonly #strings = new Map<string, number>();

  byte(value: number): void {
    this.#reserve(1);
    this.#bytes[this.#length++] = value;
  }

  /** A safe integer that is not negative: 7 bits a byte, lowest first. */
  nat(value: number): void {
    let rest = value;
    while (rest >= MARK) {
      this.byte((rest % MARK) + MARK);
      rest = Math.floor(rest / MARK);
    }
    this.byte(rest);
  }

  /** A safe integer: sign and 6 bits in the first byte, the rest as a nat. */
  int(value: number): void {
    const sign = value < 0 ? SIGN : 0;
    const size = Math.abs(value);
    if (size < SIGN) {
      this.byte(sign + size);
    } else {
      this.byte(MARK + sign + (size % SIGN));
      this.nat(Math.floor(size / SIGN));
    }
  }

  /** Any number but NaN and -0: as an int where it is a safe one, else 9 bytes. */
  num(value: number): void {
    if (Number.isSafeInteger(value)) {
      this.int(value);
      return;
    }
    this.byte(SIGN);
    this.#reserve(8);
    new DataView(this.#bytes.buffer).setFloat64(this.#length, value, true);
    this.#length += 8;
  }

  /** A well-formed string: its number in the string table. */
  string(value: string): void {
    const known = this.#strings.get(value);
    const index = known ?? this.#strings.size;
    if (known === undefined) this.#strings.set(value, index);
    this.nat(index);
  }

  /** The whole message. The writer can't be used afterwards. */
  finish(header: Uint8Array): Uint8Array {
    const table = new Writer();
    table.#raw(header);
    table.nat(this.#strings.size);
    for (const string of this.#strings.keys()) {
      table.#text(string);
    }
    table.#raw(this.#bytes.subarray(0, this.#length));
    return table.#bytes.slice(0, table.#length);
  }

  /** A string in UTF-8 after its length. An encoder costs more than the few characters of a usual name. */
  #text(value: string): void {
    if (value.length > SHORT || !isAscii(value)) {
      const bytes = encoder.encode(value);
      this.nat(bytes.length);
      this.#raw(bytes);
      return;
    }
    this.nat(value.length);
    this.#reserve(value.length);
    for (let i = 0; i < value.length; i++) {
      this.#bytes[this.#length++] = value.charCodeAt(i);
    }
  }

  #raw(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  #reserve(count: number): void {
    const needed = this.#length + count;
    if (needed <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(needed, 2 * this.#bytes.length));
    grown.set(this.#bytes);
    this.#bytes = grown;
  }
}

function isAscii(value: string): boolean {
  for (let i = 0; i < value.length; i++) {
    if (value.charCodeAt(i) >= MARK) return false;
  }
  return true;
}
