import { invalidState } from "../error/invalid-state.js";
import { wrong } from "./argument.js";
import type { Codec } from "./codec.js";

const LAST = 8.64e15;
const EXPECTED = "a valid Date";

/** Dates, as milliseconds since 1970. */
export const date: Codec<Date> = {
  notation: "date",
  accepts: (value) => value instanceof Date,
  check(value, path) {
    const time = timeOf(value);
    if (time === undefined || Number.isNaN(time)) throw wrong(path, EXPECTED, value);
    return new Date(time);
  },
  toJSON: (value) => value.getTime(),
  fromJSON(json, path) {
    if (!Number.isSafeInteger(json) || Math.abs(json as number) > LAST) {
      throw invalidState(path, "the milliseconds of a date", json);
    }
    return new Date(json as number);
  },
  write: (out, value) => out.int(value.getTime()),
  read(input) {
    const time = input.int();
    if (Math.abs(time) > LAST) throw input.error("a date is out of range");
    return new Date(time);
  },
};

/** The time of a date, also of another realm and without running its code; undefined if it is none. */
function timeOf(value: unknown): number | undefined {
  try {
    return Date.prototype.getTime.call(value);
  } catch {
    return undefined;
  }
}
