import type { Edit } from "../ir/diagnostic.js";

/** A class that is to be made replicated, as it travels to the editor and back. */
export interface Wanted {
  readonly uri: string;
  /** Of the text that the edits are for. */
  readonly version: number;
  readonly className: string;
  /** What changes in the source. */
  readonly edits: readonly Edit[];
}

/** Reads what an editor sent back. */
export function readWanted(value: unknown): Wanted | undefined {
  const { uri, version, className, edits } = fieldsOf(value);
  return typeof uri === "string" &&
    typeof version === "number" &&
    typeof className === "string" &&
    Array.isArray(edits) &&
    edits.every(isEdit)
    ? { uri, version, className, edits }
    : undefined;
}

function isEdit(value: unknown): value is Edit {
  const { range, text } = fieldsOf(value);
  const { file, start, end } = fieldsOf(range);
  return (
    typeof text === "string" && typeof file === "string" && isPosition(start) && isPosition(end)
  );
}

function isPosition(value: unknown): boolean {
  const { line, column } = fieldsOf(value);
  return Number.isSafeInteger(line) && Number.isSafeInteger(column);
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
