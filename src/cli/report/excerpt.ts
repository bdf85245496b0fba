import type { SourceRange } from "../../ir/range.js";
import type { Source } from "../read-source.js";
import type { Style } from "./style.js";
import { cellWidth, keepEnd, keepStart, linesOf, printable } from "./text.js";

/** The source line of a range with a caret under it; nothing for an empty range, which stands for the whole file. */
export function excerptLines(
  range: SourceRange,
  source: Source,
  style: Style,
  indent: string,
): readonly string[] {
  const line = linesOf(source.text)[range.start.line - 1];
  const isEmpty = range.start.line === range.end.line && range.start.column === range.end.column;
  if (line === undefined || isEmpty || range.file !== source.path) {
    return [];
  }
  const from = Math.min(range.start.column - 1, line.length);
  const lineEnd = line.trimEnd().length;
  const to = range.end.line === range.start.line ? range.end.column - 1 : lineEnd;
  const number = String(range.start.line);
  const room = style.columns - indent.length - number.length - 3;
  const cut = cutAround(line, from, Math.max(from, to), room, style);
  const bar = style.paint("dim", style.symbols.bar);
  return [
    `${indent}${style.paint("dim", number)} ${bar} ${cut.before}${cut.marked}${cut.after}`,
    `${indent}${" ".repeat(number.length)} ${bar} ${" ".repeat(cellWidth(cut.before))}${style.paint(
      "red",
      "^".repeat(Math.max(1, cellWidth(cut.marked))),
    )}`,
  ];
}

interface Cut {
  readonly before: string;
  readonly marked: string;
  readonly after: string;
}

/** The line in three pieces, long ones shortened so that the marked piece stays in sight. */
function cutAround(line: string, from: number, to: number, room: number, style: Style): Cut {
  const { ellipsis } = style.symbols;
  const whole = shown(line.slice(from, to));
  const marked = keepStart(whole, Math.floor(room / 2), ellipsis);
  const left = room - cellWidth(marked);
  const before = keepEnd(shown(line.slice(0, from)), Math.floor(left * 0.7), ellipsis);
  const rest = marked === whole ? shown(line.slice(to)).trimEnd() : "";
  return { before, marked, after: keepStart(rest, left - cellWidth(before), ellipsis) };
}

/** A tab would move the caret: it becomes two spaces. */
function shown(text: string): string {
  return printable(text.replaceAll("\t", "  "));
}
