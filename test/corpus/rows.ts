import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { LiftedReport } from "../../src/report.js";

const CORPUS = new URL("../../corpus/", import.meta.url);

/** The folders of the corpus. */
export function rowNames(): readonly string[] {
  return readdirSync(CORPUS, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== "rejected")
    .map((entry) => entry.name)
    .sort();
}

/** The path of a file of a row. */
export function rowPath(row: string, file: string): string {
  return fileURLToPath(new URL(`${row}/${file}`, CORPUS));
}

export function readRow(row: string, file: string): string {
  return readFileSync(rowPath(row, file), "utf8");
}

/** What a row's `report.json` holds: the parts of a report that are the same on every run. */
export type StableReport = Pick<
  LiftedReport,
  "name" | "clock" | "order" | "lattice" | "growth" | "parts" | "queries"
> & {
  readonly warnings: readonly string[];
  readonly obligations: readonly string[];
};

export function stableReport(report: LiftedReport): StableReport {
  const { name, clock, order, lattice, growth, parts, queries } = report;
  return {
    name,
    clock,
    order,
    lattice,
    growth,
    parts,
    queries,
    warnings: report.diagnostics.map(({ code, message }) => `${code} ${message}`),
    obligations: report.obligations.map((obligation) => obligation.name),
  };
}

/** As it stands in `report.json`. */
export function printReport(report: StableReport): string {
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

/** The rows that are proved as a whole, for one order of all events: without a replay log, and not under the causal clock. */
export function boundedRows(): readonly string[] {
  return rowNames().filter((row) => {
    const { growth, clock }: StableReport = JSON.parse(readRow(row, "report.json"));
    return growth !== "events" && clock !== "causal";
  });
}
