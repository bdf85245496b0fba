import { invalidArgument } from "../error/invalid-argument.js";
import { isString } from "../value/string.js";

/** The argument, if it is a string without lone surrogates, which no replica could pass on; else throws InvalidArgumentError. */
export function checkString(name: string, value: unknown): string {
  if (isString(value)) return value;
  const expected = typeof value === "string" ? "a string without lone surrogates" : "a string";
  throw invalidArgument(name, expected, value);
}
