import { describe } from "./describe.js";

/** A method of a replicated class was called with an argument that it can't replicate. */
export class InvalidArgumentError extends TypeError {
  override readonly name = "InvalidArgumentError";
}

/** The error for one argument; `name` says which, such as `add(value)`. */
export function invalidArgument(
  name: string,
  expected: string,
  got: unknown,
): InvalidArgumentError {
  return new InvalidArgumentError(`${name}: expected ${expected}, got ${describe(got)}`);
}
