import { invalidDelta } from "./invalid-delta.js";
import type { Path } from "./path.js";

/** The fields that a delta made on this replica gives; throws TypeError if it is no object, or has fields of other names. */
export function deltaFieldsOf(
  delta: unknown,
  names: readonly string[],
  path: Path,
): Readonly<Record<string, unknown>> {
  if (typeof delta !== "object" || delta === null) {
    throw invalidDelta(path, "an object", delta, false);
  }
  for (const name of Object.keys(delta)) {
    if (!names.includes(name)) throw new TypeError(`${path.at(name)}: is not a known field`);
  }
  return delta as Readonly<Record<string, unknown>>;
}
