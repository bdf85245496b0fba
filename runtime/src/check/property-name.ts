import { invalidArgument } from "../error/invalid-argument.js";

/**
 * The argument, if it can name an entry of a plain object; else throws InvalidArgumentError. What every object
 * inherits, such as `constructor`, is there before anybody put it in.
 */
export function checkPropertyName(name: string, value: string): string {
  if (value in Object.prototype) {
    throw invalidArgument(name, "a name that objects do not inherit", value);
  }
  return value;
}
