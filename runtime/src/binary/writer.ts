const MARK = 0x80;
const SIGN = 0x40;

/** Strings of up to so many UTF-16 units are short. */
const SHORT = 32;

/** Bytes that are copied one by one. */
const FEW = 64;

const encoder = new TextEncoder();

/** In bytes: a new buffer, and the largest that is kept for the next message. */
const SMALLEST = 256;
const LARGEST_SPARE = 65_536;

/** A buffer that no writer uses any more: to make one takes longer than to write most messages. */
let spare: Uint8Array | undefined;

function buffer(): Uint8Array {
  const bytes = spare ?? new Uint8Array(SMALLEST);
  spare = undefined;
  return bytes;
}

/**
 * Builds a message of the binary format: header, string table, body. What is written goes to the body.
 * The format is described in docs/format.md.
 */
export class Writer {
  #bytes = buffer();
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
    const body = this.#length;
    this.nat(this.#strings.size);
    for (const string of this.#strings.keys()) this.#text(string);
    const table = this.#length - body;
    const bytes = this.#bytes;
    const message = new Uint8Array(header.length + this.#length);
    copy(header, 0, header.length, message, 0);
    copy(bytes, body, this.#length, message, header.length);
    copy(bytes, 0, body, message, header.length + table);
    if (bytes.length <= LARGEST_SPARE) spare = bytes;
    this.#bytes = new Uint8Array();
    this.#length = 0;
    return message;
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
    const grown = new Uint8Array(Math.max(SMALLEST, needed, 2 * this.#bytes.length));
    grown.set(this.#bytes);
    this.#bytes = grown;
  }
}

/** Few bytes are copied faster one by one than by a view that has to be made first. */
function copy(from: Uint8Array, start: number, end: number, to: Uint8Array, at: number): void {
  if (end - start > FEW) {
    to.set(from.subarray(start, end), at);
    return;
  }
  for (let i = start; i < end; i++) to[at + i - start] = from[i] as number;
}

function isAscii(value: string): boolean {
  for (let i = 0; i < value.length; i++) {
    if (value.charCodeAt(i) >= MARK) return false;
  }
  return true;
}
