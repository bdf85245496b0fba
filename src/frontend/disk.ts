import { existsSync, readFileSync, realpathSync, type Stats, statSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The files that sources may import from. */
export interface Disk {
  readonly isCaseSensitive: boolean;
  /** The text of a file; undefined if it cannot be read. */
  readFile(path: string): string | undefined;
  fileExists(path: string): boolean;
  folderExists(path: string): boolean;
  /** The path without links. */
  realPath(path: string): string;
}

/** This machine's own. */
export const DISK: Disk = {
  isCaseSensitive:
    process.platform !== "win32" && !existsSync(otherCase(fileURLToPath(import.meta.url))),
  readFile(path) {
    try {
      return decoded(readFileSync(path));
    } catch {
      return undefined;
    }
  },
  fileExists: (path) => statOf(path)?.isFile() === true,
  folderExists: (path) => statOf(path)?.isDirectory() === true,
  realPath(path) {
    try {
      return realpathSync.native(path);
    } catch {
      return path;
    }
  },
};

/** Undefined of what is not there, or cannot be looked at. */
function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/** A text in UTF-8, or in what its byte order mark says. */
function decoded(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) {
    return bytes.toString("utf16le", 2);
  }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) {
    return Buffer.from(bytes.subarray(2, bytes.length & ~1))
      .swap16()
      .toString("utf16le");
  }
  const text = bytes.toString("utf8");
  return text.startsWith("\uFEFF") ? text.slice(1) : text;
}

function otherCase(path: string): string {
  return path.replaceAll(/\p{L}/gu, (letter) => {
    const upper = letter.toUpperCase();
    return letter === upper ? letter.toLowerCase() : upper;
  });
}
