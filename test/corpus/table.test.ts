import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { corpusTable } from "../../scripts/corpus-table.mjs";
import { readRow, rowNames, type StableReport } from "./rows.js";

test("the table of the corpus says what the reports say; else run `npm run corpus`", () => {
  const rows = rowNames().map((name) => {
    const report: StableReport = JSON.parse(readRow(name, "report.json"));
    return { ...report, name, source: readRow(name, "input.ts") };
  });
  const onFile = readFileSync(new URL("../../corpus/README.md", import.meta.url), "utf8");
  expect(onFile).toBe(corpusTable(rows));
});
