import { type CodeAction, CodeActionKind, type Range } from "vscode-languageserver";
import type { ClassOutline } from "../frontend/outline.js";
import type { ClassReport, LiftReport } from "../report.js";
import { choicesOf } from "./choices.js";
import { diagnosticOf, foundIn } from "./diagnostics.js";
import { type FileState, meantIn, writtenAs } from "./file-state.js";
import { documentEdit, textEdit } from "./lifted-edit.js";
import { rangeOf, touches } from "./places.js";
import type { Wanted } from "./wanted.js";

/** The changes that settle what a report says of a place. */
export function quickFixes(state: FileState, report: LiftReport, at: Range): readonly CodeAction[] {
  const { uri, version } = state.snapshot;
  return foundIn(report)
    .filter(({ range }) => touches(rangeOf(range), at))
    .flatMap((found) =>
      found.fixes.map(({ title, edits }) => ({
        title,
        kind: CodeActionKind.QuickFix,
        diagnostics: [diagnosticOf(found)],
        edit: { documentChanges: [documentEdit(uri, version, edits.map(textEdit))] },
      })),
    );
}

/** The ways to make a class replicated. Their edits are made when one of them is chosen. */
export function makeReplicated(
  state: FileState,
  { name, isMarked, mark }: ClassOutline,
  report: ClassReport,
): readonly CodeAction[] {
  const isNamed = meantIn(state) === "named";
  const marks = isMarked || isNamed ? [] : [mark];
  const choices = choicesOf(report, (lifted) => writtenAs(state, lifted), marks);
  if ("reason" in choices) {
    return [
      {
        title: "Make replicated",
        kind: CodeActionKind.RefactorRewrite,
        disabled: { reason: choices.reason },
      },
    ];
  }
  const { uri, version } = state.snapshot;
  return choices.map(({ title, edits }) => {
    const wanted: Wanted = { uri, version, className: name, edits };
    return { title, kind: CodeActionKind.RefactorRewrite, data: wanted };
  });
}

/** What stands for the ways to make a class replicated while they are not known. */
export function someWay({ snapshot: { uri } }: FileState, { name }: ClassOutline): CodeAction {
  const title = "Make replicated…";
  return {
    title,
    kind: CodeActionKind.RefactorRewrite,
    command: { title, command: CHOOSE, arguments: [{ uri, className: name }] },
  };
}

/** The command that asks which way a class is to be made replicated, and does it. */
export const CHOOSE = "joinery.choose";
