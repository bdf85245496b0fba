import { onMachine } from "../support/machine.js";
import type { Rendered } from "../support/part.js";
import { table } from "../support/table.js";
import type { LogResults } from "./results.js";

/** The section about replay logs. */
export function renderLogs(results: LogResults): Rendered {
  const rows = table(
    [
      "class",
      "what it is",
      "source class, ms",
      "calls of the lifted class, ms",
      "deltas in order, ms",
      "deltas, some late, ms",
      "bytes an event, encoded",
    ],
    results.rows.map((row) => {
      const times = (ms: number) => `${ms.toFixed(0)} (${(ms / row.source).toFixed(1)} ×)`;
      return [
        row.name,
        row.what,
        row.source.toFixed(1),
        times(row.made),
        times(row.inOrder),
        times(row.late),
        (row.bytes / results.events).toFixed(1),
      ];
    }),
  );
  return {
    markdown: `## The replay log

${onMachine(results.machine)}. ${results.events.toLocaleString("en")} events, read after each batch of ${results.batch}. The source class runs the calls once, in order. The lifted class makes
them; another replica takes their deltas one by one, in order, or with ${results.latePercent} % of them late by up to ${results.latest} places, which
have their place before events that were run. Medians of ${results.runs} runs (after one that does not count).

${rows}`,
  };
}
