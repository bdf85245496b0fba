import { onMachine } from "../support/machine.js";
import type { Rendered } from "../support/part.js";
import { table } from "../support/table.js";
import type { EditorResults } from "./results.js";

/** The section about the language server. */
export function renderEditor(results: EditorResults): Rendered {
  const { className, editsPerSecond, seconds, machine } = results;
  const rows = table(
    ["request", "how many", "median, ms", "99th percentile, ms", "longest, ms"],
    results.rows.map(({ what, requests, median, p99, longest }) => [
      what,
      String(requests),
      median.toFixed(1),
      p99.toFixed(1),
      longest.toFixed(1),
    ]),
  );
  return {
    markdown: `## The language server

${onMachine(machine)}. \`joinery lsp\` over its standard streams, on \`${className}\` of the corpus, from a request to its answer, as an editor sees it.
*Warm*: the class was lifted before, and has not changed. *While typing*: ${editsPerSecond} edits a second for ${seconds} s; a hover needs nothing but the thread that speaks the
protocol, and so shows whether that is ever held up.

${rows}`,
  };
}
