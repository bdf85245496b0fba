import { invalidArgument } from "../error/invalid-argument.js";

type Checks<T extends readonly unknown[]> = {
  readonly [I in keyof T]: (name: string, value: unknown) => T[I];
};

/**
 * A new array with what each check makes of its part of the argument, which must be an array of that
 * length; else throws InvalidArgumentError. Parts are named such as `move(to)[0]`.
 */
export function checkTuple<const T extends readonly unknown[]>(
  name: string,
  value: unknown,
  checks: Checks<T>,
): T {
  if (!Array.isArray(value) || value.length !== checks.length) {
    throw invalidArgument(name, `an array of length ${checks.length}`, value);
  }
  return checks.map((check, i) => check(`${name}[${i}]`, value[i])) as unknown as T;
}
