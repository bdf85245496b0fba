import { readFileSync } from "node:fs";
import { errorCode, Failure, fileErrorText } from "./failure.js";
import { writeAtomically } from "./write-atomically.js";

/** A file of lifted classes, and how it compares with what is on disk. */
export interface Output {
  readonly path: string;
  readonly text: string;
  readonly state: OutputState;
  /** What is on disk, where that differs. */
  readonly onDisk?: string;
}

/**
 * - `written`: it is on disk now
 * - `unchanged`: it was there already, to the byte
 * - `shown`: it was neither written nor compared
 * - `missing`, `stale`: it is not there, or differs; nothing was written
 */
export type OutputState = "written" | "unchanged" | "shown" | "missing" | "stale";

/** Writes, shows or compares a file of lifted classes. */
export function settleOutput(
  path: string,
  text: string,
  mode: "write" | "show" | "check",
): Output | Failure {
  if (mode === "show") {
    return { path, text, state: "shown" };
  }
  const onDisk = readText(path);
  if (onDisk instanceof Failure) {
    return onDisk;
  }
  if (onDisk === text) {
    return { path, text, state: "unchanged" };
  }
  if (mode === "check") {
    return onDisk === undefined
      ? { path, text, state: "missing" }
      : { path, text, state: "stale", onDisk };
  }
  return writeAtomically(path, text) ?? { path, text, state: "written" };
}

/** The text of a file; undefined if there is no such file. */
function readText(path: string): string | undefined | Failure {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    return errorCode(error) === "ENOENT"
      ? undefined
      : new Failure([`cannot read ${path}: ${fileErrorText(error)}`]);
  }
}
