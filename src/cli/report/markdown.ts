import { printable } from "./text.js";

/**
 * Text as a line of Markdown that shows it letter by letter, for a cell of a table. What stands between backticks is code, as in messages.
 */
export function inMarkdown(text: string): string {
  return text
    .split(/(`[^`\n]+`)/)
    .map((part, i) => (i % 2 === 1 ? codeInMarkdown(part.slice(1, -1)) : escaped(part)))
    .join("");
}

/** Text as code in a line of Markdown. */
export function codeInMarkdown(text: string): string {
  const line = printable(text).replaceAll(/\s+/g, " ").replaceAll("|", "\\|");
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = "`".repeat(longest + 1);
  const space = line.startsWith("`") || line.endsWith("`") ? " " : "";
  return `${fence}${space}${line}${space}${fence}`;
}

function escaped(text: string): string {
  return printable(text.replaceAll("\r\n", "\n"))
    .replaceAll(/[\\`*_~[\]|#]/g, "\\$&")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll("\n", "<br>");
}
