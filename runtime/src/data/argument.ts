import { type InvalidArgumentError, invalidArgument } from "../error/invalid-argument.js";
import type { Path } from "../error/path.js";

/** The error for a value made on this replica that is not of the type that it has to be. */
export function wrong(path: Path, expected: string, got: unknown): InvalidArgumentError {
  return invalidArgument(String(path), expected, got);
}
