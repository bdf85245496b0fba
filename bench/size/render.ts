import type { Rendered } from "../support/part.js";
import { table } from "../support/table.js";
import type { SizeRow } from "./results.js";

/** The section about standalone files. */
export function renderSizes(rows: readonly SizeRow[]): Rendered {
  const kb = (bytes: number) => (bytes / 1000).toFixed(1);
  const lines = table(
    ["class", "as written, KB", "minified, KB", "minified and compressed, KB"],
    rows.map(({ name, written, minified, compressed }) => [
      name,
      kb(written),
      kb(minified),
      kb(compressed),
    ]),
  );
  return {
    markdown: `## Standalone files

What \`joinery lift --standalone\` writes: the class with all that it needs of the runtime. Minified by rolldown, then compressed
by gzip.

${lines}`,
  };
}
