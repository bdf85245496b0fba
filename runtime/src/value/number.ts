import { invalidState } from "../error/invalid-state.js";
import type { Domain } from "./domain.js";
import { positiveZero, primitive } from "./primitive.js";

/** Whether it is a safe integer, a whole number of at most 2^53 - 1 in size. */
export const isInt = (value: unknown): value is number => Number.isSafeInteger(value);

/** Whether it is a safe integer from 0 on. */
export const isNat = (value: unknown): value is number => isInt(value) && value >= 0;

/** Whether it is a number, but not NaN. */
export const isNum = (value: unknown): value is number =>
  typeof value === "number" && !Number.isNaN(value);

/** Safe integers from 0 on. */
export const nat: Domain<number, number> = primitive<number>({
  notation: "nat",
  least: 0,
  typeOf: "number",
  expected: "a safe integer that is not negative",
  accepts: isNat,
  write: (out, value) => out.nat(value),
  read: (input) => input.nat(),
});

/** Safe integers. */
export const int: Domain<number, number> = primitive<number>({
  notation: "int",
  least: undefined,
  typeOf: "number",
  expected: "a safe integer",
  accepts: isInt,
  write: (out, value) => out.int(value),
  read: (input) => input.int(),
});

/** Numbers but NaN. JSON has no infinities: there they are the strings "Infinity" and "-Infinity". */
export const num: Domain<number, number | "Infinity" | "-Infinity"> = {
  ...primitive<number>({
    notation: "num",
    least: undefined,
    typeOf: "number",
    expected: "a number that is not NaN",
    accepts: isNum,
    write: (out, value) => out.num(value),
    read: (input) => input.num(),
  }),
  toJSON(value) {
    if (Number.isFinite(value)) return value;
    return value > 0 ? "Infinity" : "-Infinity";
  },
  fromJSON(json, path) {
    if (json === "Infinity") return Number.POSITIVE_INFINITY;
    if (json === "-Infinity") return Number.NEGATIVE_INFINITY;
    if (typeof json === "number" && Number.isFinite(json)) return positiveZero(json);
    throw invalidState(path, 'a finite number, "Infinity" or "-Infinity"', json);
  },
};
