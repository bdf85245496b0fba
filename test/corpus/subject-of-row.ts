import { readClasses } from "../../src/frontend/read-classes.js";
import { CASES } from "./cases.js";
import { readRow, type StableReport } from "./rows.js";
import { type Subject, subjectOf } from "./subject.js";

/** The row's class and the lifted class that is on file, its text edited. */
export function subjectOfRow(row: string, edit = (text: string) => text): Subject {
  const text = readRow(row, "input.ts");
  const { classes } = readClasses({ path: `corpus/${row}/input.ts`, text });
  const model = classes[0]?.model;
  if (!model) {
    throw new Error(`${row} has no class`);
  }
  const { clock, parts }: StableReport = JSON.parse(readRow(row, "report.json"));
  const textOf = (name: string) => readRow(row, name.replace(/\.js$/, ".ts"));
  const known = { parts, settings: CASES[row] ?? {}, textOf };
  return subjectOf(model, clock, text, edit(readRow(row, "input.crdt.ts")), known);
}
