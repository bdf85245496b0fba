import { describe, test } from "vitest";
import { rowNames } from "./rows.js";
import { simulate } from "./simulate.js";
import { subjectOfRow } from "./subject-of-row.js";

/** Simulates every second row, from that one on: two files of tests share the rows, so that they run side by side. */
export function simulateRows(first: 0 | 1): void {
  const rows = rowNames().filter((_, i) => i % 2 === first);
  describe("replicas of the lifted class answer as the source class does", () => {
    for (const row of rows) {
      test(row, { timeout: 60_000 }, () => {
        simulate(subjectOfRow(row));
      });
    }
  });
}
