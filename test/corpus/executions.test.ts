import { describe, expect, test } from "vitest";
import { CASES } from "./cases.js";
import { runExecutions } from "./executions.js";
import { readRow, rowNames, type StableReport } from "./rows.js";
import { subjectOfRow } from "./subject-of-row.js";

/** In `npm run test:long` one event more. */
const EVENTS = Number(process.env.JOINERY_EXECUTIONS ?? 4) - 1;

const rows = rowNames().filter((row) => {
  const { clock }: StableReport = JSON.parse(readRow(row, "report.json"));
  return clock === "causal";
});

describe("all small executions of a class under the causal clock are as the definition has them", () => {
  test.each(rows)(
    "%s",
    (row) => {
      const { lattice }: StableReport = JSON.parse(readRow(row, "report.json"));
      const isCounting = lattice.includes("slots");
      const depth = CASES[row]?.depth ?? 0;
      expect(runExecutions(subjectOfRow(row), depth, isCounting, EVENTS)).toBeGreaterThan(5);
    },
    3_600_000,
  );
});
