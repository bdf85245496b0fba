import {
  CreateFile,
  type TextDocumentEdit,
  TextEdit,
  type WorkspaceEdit,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { outlineOf } from "../frontend/outline.js";
import type { Edit } from "../ir/diagnostic.js";
import { testPath } from "../project/output-path.js";
import type { LiftedReport } from "../report.js";
import type { Desk } from "./desk.js";
import { type FileState, liftedNames, meantIn, reportOf } from "./file-state.js";
import type { Waiter } from "./lift-memory.js";
import { rangeOf, uriOf } from "./places.js";
import type { Wanted } from "./wanted.js";

/** An edit, or why there is none. */
export type MadeEdit = WorkspaceEdit | { readonly problem: string };

/**
 * The edit that makes a class replicated: of the source, and of the file of lifted classes. What is written was lifted, and proved, from the source
 * as it will be then.
 */
export async function liftedEdit(
  desk: Desk,
  state: FileState,
  { className, edits }: Wanted,
  waiter: Waiter,
): Promise<MadeEdit> {
  const { snapshot, settings, onDisk } = state;
  const { path, text } = snapshot.source;
  if (onDisk === undefined && desk.textAt(settings.lifted) !== undefined) {
    return {
      problem: `${settings.lifted} is there, and is not the lifted form of ${path}: nothing was changed.`,
    };
  }
  const textEdits = [...edits, ...marksOfOthers(state, className, edits)].map(textEdit);
  const edited = TextDocument.applyEdits(
    TextDocument.create(snapshot.uri, "typescript", 0, text),
    textEdits,
  );
  const isMarked = outlineOf({ path, text: edited }).some((one) => one.isMarked);
  const report = await desk.reportIf(state, edited, isMarked ? "marked" : "named", waiter);
  const lifted = reportOf(report, className);
  if (lifted?.outcome !== "lifted") {
    const errors = [...report.diagnostics, ...(lifted?.diagnostics ?? [])];
    const reason = errors.find(({ severity }) => severity === "error")?.message;
    return { problem: `${className} cannot be lifted. ${reason ?? ""}`.trim() };
  }
  const files = filesOf(lifted, settings.lifted);
  return {
    documentChanges: [
      // Files are made before all else: VS Code undoes in one step what changes texts one after the other.
      ...files.flatMap((file) => creations(desk, file)),
      ...(textEdits.length > 0 ? [documentEdit(snapshot.uri, snapshot.version, textEdits)] : []),
      ...files.flatMap((file) => fileEdits(desk, file)),
    ],
  };
}

/** A change to the source as the protocol has it. */
export function textEdit({ range, text }: Edit): TextEdit {
  return TextEdit.replace(rangeOf(range), text);
}

export function documentEdit(
  uri: string,
  version: number | null,
  edits: TextEdit[],
): TextDocumentEdit {
  return { textDocument: { uri, version }, edits };
}

/** In a source without marks all that is exported is meant. Once a class is marked, the others that were lifted need marks as well. */
function marksOfOthers(
  state: FileState,
  className: string,
  edits: readonly Edit[],
): readonly Edit[] {
  if (edits.length === 0 || meantIn(state) !== "named") {
    return [];
  }
  const lifted = liftedNames(state).filter((name) => name !== className);
  return state.snapshot.classes.flatMap(({ name, mark }) => (lifted.includes(name) ? mark : []));
}

interface FileText {
  readonly path: string;
  readonly text: string;
}

function filesOf({ emitted }: LiftedReport, path: string): readonly FileText[] {
  const { text, test } = emitted;
  return [{ path, text }, ...(test ? [{ path: testPath(path), text: test.text }] : [])];
}

/** What makes a file, if there is none. */
function creations(desk: Desk, { path }: FileText): readonly CreateFile[] {
  return desk.textAt(path) === undefined
    ? [CreateFile.create(uriOf(path), { ignoreIfExists: true })]
    : [];
}

/** What gives a file this text. */
function fileEdits(desk: Desk, { path, text }: FileText): readonly TextDocumentEdit[] {
  const uri = uriOf(path);
  const known = desk.textAt(path);
  if (known === undefined) {
    // A place after the end means the end. Neovim has a line even where there is no text, and would keep it after the text.
    const all = { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } };
    return [documentEdit(uri, null, [TextEdit.replace(all, text)])];
  }
  if (known === text) {
    return [];
  }
  const document = TextDocument.create(uri, "typescript", 0, known);
  const whole = { start: { line: 0, character: 0 }, end: document.positionAt(known.length) };
  return [documentEdit(uri, desk.versionAt(path), [TextEdit.replace(whole, text)])];
}
