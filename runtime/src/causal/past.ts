import type { Reader } from "../binary/reader.js";
import type { Writer } from "../binary/writer.js";
import { InvalidStateError } from "../error/invalid-state.js";
import type { Path } from "../error/path.js";
import { Context, type ContextJson } from "../replica/context.js";

/** The past of a node as JSON data: null for none. */
export function pastToJSON(past: Context | undefined): ContextJson | null {
  return past === undefined ? null : past.toJSON();
}

export function pastFromJSON(json: unknown, path: Path): Context | undefined {
  if (json === null) return undefined;
  const past = Context.fromJSON(json, path);
  if (past.isEmpty()) throw new InvalidStateError(path, "an empty past is null");
  return past;
}

export function writePast(out: Writer, past: Context | undefined): void {
  if (past === undefined) out.nat(0);
  else past.write(out);
}

export function readPast(input: Reader): Context | undefined {
  const past = Context.read(input);
  return past.isEmpty() ? undefined : past;
}
