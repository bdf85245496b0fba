import { mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { errorCode } from "../project/failure.js";

/**
 * Makes a folder and those above it. Node's own recursive form never returns on file systems that answer "no such
 * folder" although the parent is there, such as `/proc`.
 */
export function makeFolder(path: string): void {
  try {
    mkdirSync(path);
  } catch (error) {
    if (isFolder(path)) {
      return;
    }
    const parent = dirname(path);
    if (errorCode(error) !== "ENOENT" || isFolder(parent) || parent === path) {
      throw error;
    }
    makeFolder(parent);
    mkdirSync(path);
  }
}

/** True if there is a folder of this name, or a link to one. */
export function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
