import type { TextDocument } from "vscode-languageserver-textdocument";
import { type ClassOutline, outlineOf } from "../frontend/outline.js";
import type { SourceInput } from "../frontend/source-input.js";
import { pathOf } from "./places.js";

/** One text of a document that is a file. */
export interface Snapshot {
  readonly uri: string;
  readonly version: number;
  readonly source: SourceInput;
  readonly classes: readonly ClassOutline[];
}

/** The text that a document has now; undefined if it is no file. */
export function snapshotOf(document: TextDocument): Snapshot | undefined {
  const { uri, version } = document;
  const path = pathOf(uri);
  if (path === undefined) {
    return undefined;
  }
  const source = { path, text: document.getText() };
  return { uri, version, source, classes: outlineOf(source) };
}
