import { closeSync, fstatSync, openSync, readFileSync } from "node:fs";
import { errorCode, fileErrorText } from "../project/failure.js";

/** Larger files are refused: no hand-written class is, and the type checker would take minutes. */
export const MAX_SOURCE_BYTES = 2_000_000;

/** A source file as the user named it. A byte order mark is left out. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

/** A file that cannot be read, or is no text. */
export interface Unreadable {
  readonly path: string;
  /** One line, the path included. */
  readonly problem: string;
  readonly missing: boolean;
}

/** Reads a text file, or says in one line why that cannot be done. */
export function readSource(path: string): Source | Unreadable {
  try {
    const file = openSync(path, "r");
    try {
      return decode(path, file);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    return unreadable(path, fileErrorText(error), errorCode(error) === "ENOENT");
  }
}

function decode(path: string, file: number): Source | Unreadable {
  const stat = fstatSync(file);
  if (stat.isDirectory()) {
    return unreadable(
      path,
      "it is a folder; name the files, or use a pattern such as 'src/**/*.ts'",
    );
  }
  if (!stat.isFile()) {
    return unreadable(path, "it is not a regular file");
  }
  if (stat.size > MAX_SOURCE_BYTES) {
    return unreadable(path, `it is too large (${megabytes(stat.size)}; the limit is 2 MB)`);
  }
  const bytes = readFileSync(file);
  if (bytes.includes(0)) {
    return unreadable(path, "it is a binary file (it contains NUL bytes)");
  }
  try {
    return { path, text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    return unreadable(path, "it is not a text file (its bytes are not valid UTF-8)");
  }
}

function unreadable(path: string, reason: string, missing = false): Unreadable {
  return { path, problem: `cannot read ${path}: ${reason}`, missing };
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
