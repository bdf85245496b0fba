import { describe } from "./describe.js";
import type { Path } from "./path.js";

/**
 * The error for a delta that was made on this replica and is no element of the lattice: a RangeError
 * if the type is right (an integer that is no longer a safe one), else a TypeError.
 */
export function invalidDelta(
  path: Path,
  expected: string,
  got: unknown,
  rightType: boolean,
): RangeError | TypeError {
  const message = `${path}: expected ${expected}, got ${describe(got)}`;
  return rightType ? new RangeError(message) : new TypeError(message);
}
