import { randomBytes } from "node:crypto";
import {
  closeSync,
  fchmodSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { Failure, fileErrorText } from "./failure.js";
import { makeFolder } from "./make-folder.js";

/**
 * Writes a file so that it is seen either as it was or complete: to a temporary name in the same folder, then renamed.
 * Without a pause in between, so that no signal handler runs while the temporary file exists.
 */
export function writeAtomically(path: string, text: string): Failure | undefined {
  try {
    makeFolder(dirname(path));
    const target = followLink(path);
    replace(target, text, modeOf(target));
    return undefined;
  } catch (error) {
    return new Failure([`cannot write ${path}: ${fileErrorText(error)}`]);
  }
}

function replace(target: string, text: string, mode: number | undefined): void {
  const name = `.${basename(target)}.${process.pid}-${randomBytes(4).toString("hex")}.tmp`;
  const temporary = join(dirname(target), name);
  try {
    const file = openSync(temporary, "wx");
    try {
      if (mode !== undefined) {
        fchmodSync(file, mode & 0o777);
      }
      writeFileSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** A link stays a link: what it points to is replaced. */
function followLink(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function modeOf(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.mode;
}
