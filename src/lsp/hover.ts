import { type Hover, MarkupKind, type Position } from "vscode-languageserver";
import type { ClassOutline } from "../frontend/outline.js";
import { GROWTH_TEXT } from "../lattice/growth.js";
import { coordinationInWords } from "../project/report-words.js";
import type { ClassReport, ConflictReport, LiftedReport, LiftReport } from "../report.js";
import { type FileState, reportOf, writtenAs } from "./file-state.js";
import { rangeOf, touches } from "./places.js";

/** What is known of the class or method whose name is at a place. */
export function hoverAt(
  state: FileState,
  report: LiftReport | undefined,
  at: Position,
): Hover | undefined {
  const place = { start: at, end: at };
  for (const one of state.snapshot.classes) {
    const found = reportOf(report, one.name);
    if (!found) {
      continue;
    }
    if (touches(rangeOf(one.nameRange), place)) {
      return hover(classLines(state, found), one.nameRange);
    }
    const member = one.members.find(({ range }) => touches(rangeOf(range), place));
    const lines = member && memberLines(found, member.name);
    if (member && lines && lines.length > 0) {
      return hover(lines, member.range);
    }
  }
  return undefined;
}

function hover(lines: readonly string[], range: ClassOutline["nameRange"]): Hover {
  return {
    contents: { kind: MarkupKind.Markdown, value: lines.join("\n\n") },
    range: rangeOf(range),
  };
}

function classLines(state: FileState, report: ClassReport): readonly string[] {
  if (report.outcome === "rejected") {
    const errors = report.diagnostics.filter(({ severity }) => severity === "error");
    return [
      "**Not replicated** as it stands",
      ...errors.map(({ code, message }) => `${code}: ${plain(message)}`),
    ];
  }
  const { lattice, growth, order, obligations, conflicts, whyThisClock, clock } = report;
  const isWritten = writtenAs(state, report) === "as it is";
  return [
    `**Replicated**${isWritten ? "" : " (the file is not written, or stale)"}: ${obligations.length} obligations proved`,
    `Lattice: \`${lattice}\``,
    `Grows with: ${plain(GROWTH_TEXT[growth])}`,
    `Order: ${plain(order)}`,
    ...(whyThisClock === undefined ? [] : [`Clock: ${clock}: ${plain(whyThisClock)}`]),
    ...conflictLines(conflicts),
  ];
}

function memberLines(report: ClassReport, name: string): readonly string[] {
  if (report.outcome === "rejected") {
    return [];
  }
  const query = report.queries.find((one) => one.name === name);
  const conflicts = report.conflicts.filter(({ updates }) => updates.includes(name));
  const proved = provedOf(report, name);
  return [
    ...(query
      ? [`**${query.coordination}**: ${plain(coordinationInWords(query.coordination))}`]
      : []),
    ...(proved.length > 0 ? [`Proved: ${proved.map(plain).join(" ")}`] : []),
    ...conflictLines(conflicts),
  ];
}

/** What was proved of an update. */
function provedOf({ obligations }: LiftedReport, update: string): readonly string[] {
  return obligations
    .filter(({ name }) => name.split(".").at(-1) === update)
    .map(({ statement }) => statement);
}

function conflictLines(conflicts: readonly ConflictReport[]): readonly string[] {
  const more = conflicts.length - SHOWN;
  return [
    ...conflicts
      .slice(0, SHOWN)
      .map(
        ({ updates: [one, other], example, concurrent }) =>
          `**${one === other ? `Two calls of ${one}` : `${one} and ${other}`}** conflict. ${plain(example)} At the same time: ${plain(concurrent)}`,
      ),
    ...(more > 0 ? [`… and ${more} more pairs of updates`] : []),
  ];
}

/** Conflicts that are shown. */
const SHOWN = 3;

/** A text in which nothing is Markdown. */
function plain(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|~]/g, "\\$&");
}
