import {
  closeSync,
  fchmodSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname } from "node:path";
import { Failure, fileErrorText } from "../project/failure.js";
import { makeFolder } from "./make-folder.js";
import { followLink, removeTemporaries, temporaryFor } from "./temporary-files.js";

/** A file to write. */
export interface FileText {
  readonly path: string;
  readonly text: string;
}

/**
 * Writes files so that each is seen either as it was or complete: to temporary names in the same folders, then renamed once all are
 * written. Without a pause in between, so that no signal handler runs while a temporary file exists.
 */
export function writeAtomically(files: readonly FileText[]): Failure | undefined {
  const written: Temporary[] = [];
  let current = "";
  try {
    for (const { path, text } of files) {
      current = path;
      makeFolder(dirname(path));
      const target = followLink(path);
      const temporary = temporaryFor(target);
      written.push({ path, temporary, target });
      write(temporary, text, modeOf(target));
    }
    for (const { path, temporary, target } of written) {
      current = path;
      renameSync(temporary, target);
    }
    return undefined;
  } catch (error) {
    for (const { temporary } of written) {
      rmSync(temporary, { force: true });
    }
    return new Failure([`cannot write ${current}: ${fileErrorText(error)}`]);
  }
}

interface Temporary {
  readonly path: string;
  readonly temporary: string;
  readonly target: string;
}

/** Removes what processes that were ended by force have left in these folders: temporary files for lifted classes. */
export function removeLeftovers(folders: Iterable<string>): void {
  for (const folder of folders) {
    removeTemporaries(folder, (name) => /\.crdt(?:\.test)?\.ts$/.test(name));
  }
}

function write(path: string, text: string, mode: number | undefined): void {
  const file = openSync(path, "wx");
  try {
    if (mode !== undefined) {
      fchmodSync(file, mode & 0o777);
    }
    writeFileSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function modeOf(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.mode;
}
