import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readClasses } from "../../src/frontend/read-classes.js";
import { readRow, rowNames, rowPath, type StableReport } from "./rows.js";
import { simulate } from "./simulate.js";
import { type Subject, subjectOf } from "./subject.js";

/** The row's class and the lifted class that is on file. */
function subjectOfRow(row: string): Subject {
  const text = readRow(row, "input.ts");
  const { classes } = readClasses({ path: `corpus/${row}/input.ts`, text });
  const model = classes[0]?.model;
  if (!model) {
    throw new Error(`${row} has no class`);
  }
  const { clock }: StableReport = JSON.parse(readRow(row, "report.json"));
  return subjectOf(model, clock, text, readRow(row, "input.crdt.ts"));
}

describe("replicas of the lifted class answer as the source class does", () => {
  test.each(rowNames())("%s", { timeout: 60_000 }, (row) => {
    expect(existsSync(rowPath(row, "input.crdt.ts"))).toBe(true);
    simulate(subjectOfRow(row));
  });
});
