import { isAbsolute, relative, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Position, Range } from "vscode-languageserver";
import type { SourceRange } from "../ir/range.js";

/**
 * The path of a document's file, as the command line has it if it is called in the folder of the server: so both find what the other has
 * found out. Undefined if the document is no file.
 */
export function pathOf(uri: string): string | undefined {
  if (!uri.startsWith("file:")) {
    return undefined;
  }
  try {
    const path = fileURLToPath(uri);
    const near = relative(process.cwd(), path);
    return near.startsWith("..") || isAbsolute(near) ? path : near;
  } catch {
    return undefined;
  }
}

/** The address of a file. */
export function uriOf(path: string): string {
  return pathToFileURL(resolve(path)).href;
}

/** A range as the protocol has it: counted from 0. */
export function rangeOf({ start, end }: SourceRange): Range {
  return { start: positionOf(start), end: positionOf(end) };
}

function positionOf({ line, column }: SourceRange["start"]): Position {
  return { line: line - 1, character: column - 1 };
}

/** Whether two ranges share a place; the ends count. */
export function touches(a: Range, b: Range): boolean {
  return !isBefore(a.end, b.start) && !isBefore(b.end, a.start);
}

function isBefore(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
