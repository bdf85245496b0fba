import { invalidArgument } from "../error/invalid-argument.js";

/** The argument, if it is a boolean; else throws InvalidArgumentError. `name` is such as `add(value)`. */
export function checkBool(name: string, value: unknown): boolean {
  if (typeof value === "boolean") return value;
  throw invalidArgument(name, "a boolean", value);
}
