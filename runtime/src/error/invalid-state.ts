import { describe } from "./describe.js";
import type { Path } from "./path.js";

/**
 * Data from outside (a state, a delta, a version, as JSON data or as bytes) is malformed or belongs
 * to another class. Whoever throws it has changed nothing.
 */
export class InvalidStateError extends Error {
  override readonly name = "InvalidStateError";
  /** Where the data is wrong, such as `state.value.items[3][1]` or `bytes[17]`. */
  readonly path: string;

  /** `cause`: what reading the data threw. */
  constructor(path: Path | string, problem: string, cause?: unknown) {
    super(`${path}: ${problem}`, cause === undefined ? undefined : { cause });
    this.path = String(path);
  }
}

/** The error for data from outside of which one part is not what it has to be. */
export function invalidState(path: Path, expected: string, got: unknown): InvalidStateError {
  return new InvalidStateError(path, `expected ${expected}, got ${describe(got)}`);
}
