import { InvalidStateError, invalidState } from "./invalid-state.js";
import type { Path } from "./path.js";

/** JSON data as an object that has exactly these fields of its own; throws InvalidStateError if it is none. */
export function fieldsOf(
  json: unknown,
  names: readonly string[],
  path: Path,
): Readonly<Record<string, unknown>> {
  if (typeof json !== "object" || json === null || Array.isArray(json)) {
    throw invalidState(path, "an object", json);
  }
  for (const name of names) {
    if (!Object.hasOwn(json, name)) throw new InvalidStateError(path.at(name), "is missing");
  }
  for (const name of Object.keys(json)) {
    if (!names.includes(name)) throw new InvalidStateError(path.at(name), "is not a known field");
  }
  return json as Readonly<Record<string, unknown>>;
}
