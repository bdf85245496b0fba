import { isDeepStrictEqual } from "node:util";
import type { Diagnostic, Edit, Fix } from "../../ir/diagnostic.js";
import type { SourceRange } from "../../ir/range.js";
import type { Source } from "../read-source.js";
import { excerptLines } from "./excerpt.js";
import type { Style } from "./style.js";
import { printable, wrap } from "./text.js";

/** Diagnostics, each as text. Fixes that several have in common are told once, with the last of them. */
export function diagnosticTexts(
  diagnostics: readonly Diagnostic[],
  source: Source,
  style: Style,
): readonly string[] {
  return diagnostics.map((one, i) => {
    const later = diagnostics.slice(i + 1);
    const isToldLater = later.some((other) => isDeepStrictEqual(one.fixes, other.fixes));
    return diagnosticText(isToldLater ? { ...one, fixes: [] } : one, source, style);
  });
}

/** A diagnostic as `path:line:column code message`, with the source line, the related places and the fixes. */
export function diagnosticText(diagnostic: Diagnostic, source: Source, style: Style): string {
  const { code, message, range, related, fixes, severity } = diagnostic;
  const mark =
    severity === "error"
      ? style.paint("red", code)
      : `${style.paint("yellow", code)} ${style.paint("yellow", "warning:")}`;
  const markWidth = code.length + (severity === "error" ? 0 : " warning:".length);
  const taken = placeText(range).length + markWidth;
  const [first = "", ...more] = wrap(printable(message), style.breakAt - 2, taken);
  return [
    style.plain(`${place(range, style)} ${mark} ${first}`),
    ...more.map((line) => style.plain(`  ${line}`)),
    ...excerptLines(range, source, style, "  "),
    ...related.flatMap((one) => [
      style.plain(`  ${place(one.range, style)} ${printable(one.message)}`),
      ...excerptLines(one.range, source, style, "    "),
    ]),
    ...fixLines(fixes, source, style),
  ].join("\n");
}

function place(range: SourceRange, style: Style): string {
  return style.paint("bold", placeText(range));
}

function placeText({ file, start }: SourceRange): string {
  return `${printable(file)}:${start.line}:${start.column}`;
}

const FIX_INDENT = 6;

function fixLines(fixes: readonly Fix[], source: Source, style: Style): readonly string[] {
  return fixes.length === 0
    ? []
    : [
        `  ${style.paint("cyan", "to settle it:")}`,
        ...fixes.flatMap((fix) => [
          ...wrap(printable(fix.title), style.breakAt - FIX_INDENT).map((line, i) =>
            style.plain(`    ${i === 0 ? style.symbols.bullet : " "} ${line}`),
          ),
          ...fix.edits.flatMap((edit) => editLines(edit, source)).map((line) => `        ${line}`),
        ]),
      ];
}

/** What to write: a tag by itself, without the comment around it; any other text as it is, with the line that it is for. */
function editLines(edit: Edit, source: Source): readonly string[] {
  const tags = edit.text.match(/@\w+[^\n]*?(?=\s*(\*\/|\n|$))/g);
  if (tags) {
    return tags.map(printable);
  }
  const old = textOf(edit.range, source);
  const added = printable(edit.text.trim()).split("\n");
  const line = `line ${edit.range.start.line}:`;
  if (old === "") {
    return [`${line} insert`, ...added.map((text) => `  ${text}`)];
  }
  return added.length === 1 && !old.includes("\n")
    ? [added[0] === "" ? `${line} remove ${old}` : `${line} ${old} becomes ${added[0]}`]
    : [`${line} write`, ...added.map((text) => `  ${text}`)];
}

function textOf(range: SourceRange, source: Source): string {
  const lines = source.text.split(/(?<=\n)/);
  const offset = (line: number, column: number) =>
    lines.slice(0, line - 1).reduce((sum, text) => sum + text.length, 0) + column - 1;
  return printable(
    source.text.slice(
      offset(range.start.line, range.start.column),
      offset(range.end.line, range.end.column),
    ),
  );
}
