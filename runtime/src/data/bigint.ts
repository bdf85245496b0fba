import { invalidState } from "../error/invalid-state.js";
import { wrong } from "./argument.js";
import type { Codec } from "./codec.js";

const DECIMAL = /^(0|-?[1-9][0-9]*)$/;
/** More decimal digits than this would take too long to read. */
const MOST_DIGITS = 100_000;
const MOST_BYTES = 50_000;
const EXPECTED = `a bigint of at most ${MOST_BYTES} bytes`;

/** Bigints: in JSON their decimal digits, in bytes twice the count of bytes, plus 1 for a negative one, and these. */
export const bigint: Codec<bigint> = {
  notation: "bigint",
  accepts: (value) => typeof value === "bigint",
  check(value, path) {
    if (typeof value !== "bigint") throw wrong(path, EXPECTED, value);
    if (digitsOf(value).length > 2 * MOST_BYTES) throw wrong(path, EXPECTED, value);
    return value;
  },
  toJSON: String,
  fromJSON(json, path) {
    if (typeof json !== "string" || json.length > 3 * MOST_DIGITS || !DECIMAL.test(json)) {
      throw invalidState(path, "the decimal digits of a bigint", json);
    }
    const value = BigInt(json);
    if (digitsOf(value).length > 2 * MOST_BYTES) throw invalidState(path, EXPECTED, json);
    return value;
  },
  write(out, value) {
    const digits = value === 0n ? "" : digitsOf(value);
    out.nat(digits.length + (value < 0n ? 1 : 0));
    for (let end = digits.length; end > 0; end -= 2) {
      out.byte(Number.parseInt(digits.slice(end - 2, end), 16));
    }
  },
  read(input) {
    const head = input.below(2 * MOST_BYTES + 2, "a bigint of the size");
    const bytes: string[] = [];
    for (let left = Math.floor(head / 2); left > 0; left--) {
      bytes.push(input.byte().toString(16).padStart(2, "0"));
    }
    if (bytes.at(-1) === "00") throw input.error("a bigint takes more bytes than it needs");
    if (head === 1) throw input.error("-0 is not allowed");
    const size = BigInt(`0x0${bytes.reverse().join("")}`);
    return head % 2 === 1 ? -size : size;
  },
};

/** The hexadecimal digits of its absolute value, an even number of them. */
function digitsOf(value: bigint): string {
  const digits = (value < 0n ? -value : value).toString(16);
  return digits.length % 2 === 0 ? digits : `0${digits}`;
}
