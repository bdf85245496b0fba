import { structuredPatch } from "diff";
import type { Style } from "./style.js";
import { count, printable } from "./text.js";

const MOST_LINES = 40;

/** A short unified diff from what is on disk to what lifting gives. */
export function differenceText(path: string, onDisk: string, lifted: string, style: Style): string {
  if (onDisk.replaceAll("\r\n", "\n") === lifted.replaceAll("\r\n", "\n")) {
    return style.paint("dim", "  only the line ends differ (CRLF, LF)");
  }
  const patch = structuredPatch(path, path, onDisk, lifted, "on disk", "lifted now", {
    context: 2,
  });
  const lines = patch.hunks.flatMap((hunk) => [
    style.paint(
      "cyan",
      `@@ -${hunk.oldStart},${hunk.oldLines} +${hunk.newStart},${hunk.newLines} @@`,
    ),
    ...hunk.lines.map((line) => changedLine(printable(line), style)),
  ]);
  const shown = lines.slice(0, MOST_LINES);
  const left = lines.length - shown.length;
  const more =
    left > 0
      ? [style.paint("dim", `${style.symbols.ellipsis} and ${count(left, "more line")}`)]
      : [];
  return [
    style.paint("bold", `--- ${printable(path)} (on disk)`),
    style.paint("bold", `+++ ${printable(path)} (lifted now)`),
    ...shown,
    ...more,
  ]
    .map((line) => `  ${line}`)
    .join("\n");
}

function changedLine(line: string, style: Style): string {
  switch (line[0]) {
    case "+":
      return style.paint("green", line);
    case "-":
      return style.paint("red", line);
    default:
      return line;
  }
}
