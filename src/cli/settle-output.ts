import { readFileSync } from "node:fs";
import { errorCode, Failure, fileErrorText } from "../project/failure.js";
import { type FileText, writeAtomically } from "./write-atomically.js";

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
 * - `orphaned`: it is there, though no class is lifted to it any more
 */
export type OutputState = "written" | "unchanged" | "shown" | "missing" | "stale" | "orphaned";

/** Writes, shows or compares files that belong together: all of them are written, or none. */
export function settleOutputs(
  files: readonly FileText[],
  mode: "write" | "show" | "check",
): readonly Output[] | Failure {
  if (mode === "show") {
    return files.map((file) => ({ ...file, state: "shown" }));
  }
  const outputs: Output[] = [];
  for (const file of files) {
    const output = compareOutput(file);
    if (output instanceof Failure) {
      return output;
    }
    outputs.push(output);
  }
  if (mode === "check") {
    return outputs;
  }
  const changed = outputs.filter(({ state }) => state !== "unchanged");
  return (
    writeAtomically(changed) ??
    outputs.map(({ path, text, state }) => ({
      path,
      text,
      state: state === "unchanged" ? state : "written",
    }))
  );
}

/** Compares a file with what is on disk. */
export function compareOutput({ path, text }: FileText): Output | Failure {
  const onDisk = readText(path);
  if (onDisk instanceof Failure) {
    return onDisk;
  }
  if (onDisk === text) {
    return { path, text, state: "unchanged" };
  }
  return onDisk === undefined
    ? { path, text, state: "missing" }
    : { path, text, state: "stale", onDisk };
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
