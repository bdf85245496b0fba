import { invalidArgument } from "../error/invalid-argument.js";
import { isInt, isNat, isNum } from "../value/number.js";
import { positiveZero } from "../value/primitive.js";

/** The argument, if it is a safe integer, with -0 as 0; else throws InvalidArgumentError. */
export function checkInt(name: string, value: unknown): number {
  if (isInt(value)) return positiveZero(value);
  throw invalidArgument(name, "a safe integer", value);
}

/** The argument, if it is a safe integer from 0 on, with -0 as 0; else throws InvalidArgumentError. */
export function checkNat(name: string, value: unknown): number {
  if (isNat(value)) return positiveZero(value);
  throw invalidArgument(name, "a safe integer that is not negative", value);
}

/** The argument, if it is a number but NaN (±Infinity is one), with -0 as 0; else throws InvalidArgumentError. */
export function checkNum(name: string, value: unknown): number {
  if (isNum(value)) return positiveZero(value);
  throw invalidArgument(name, "a number that is not NaN", value);
}
