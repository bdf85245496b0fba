import { describe, test } from "vitest";
import { CASES } from "./cases.js";
import { readRow, rowNames, type StableReport } from "./rows.js";
import { simulate } from "./simulate.js";
import { simulateCausal } from "./simulate-causal.js";
import type { Subject } from "./subject.js";
import { subjectOfRow } from "./subject-of-row.js";

/** Simulates every second row, from that one on: two files of tests share the rows, so that they run side by side. */
export function simulateRows(first: 0 | 1): void {
  const rows = rowNames().filter((_, i) => i % 2 === first);
  describe("replicas of the lifted class answer as the source class does", () => {
    for (const row of rows) {
      test(row, { timeout: 60_000 }, () => {
        simulateRow(row, subjectOfRow(row));
      });
    }
  });
}

/** Simulates the lifted class of a row. */
export function simulateRow(row: string, subject: Subject): void {
  if (subject.clock === "causal") {
    const { lattice }: StableReport = JSON.parse(readRow(row, "report.json"));
    // What a replica counts for itself is all its calls so far.
    simulateCausal(subject, CASES[row]?.depth ?? 0, lattice.includes("slots"));
  } else {
    simulate(subject);
  }
}
