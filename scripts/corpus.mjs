import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { liftSource } from "../dist/index.js";
import { corpusTable } from "./corpus-table.mjs";

/** Lifts every class of the corpus, prints what that took, and writes the table of them. */
const CORPUS = fileURLToPath(new URL("../corpus/", import.meta.url));

const names = readdirSync(CORPUS, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== "rejected")
  .map(({ name }) => name)
  .sort();
const rows = [];
for (const name of names) {
  const path = `${CORPUS}${name}/input.ts`;
  const source = readFileSync(path, "utf8");
  const start = performance.now();
  const { classes, diagnostics } = await liftSource({ path, text: source });
  const ms = Math.round(performance.now() - start);
  const [report] = classes;
  if (report?.outcome !== "lifted") {
    const messages = [...diagnostics, ...(report?.diagnostics ?? [])].map((d) => d.message);
    throw new Error(`${name} does not lift:\n${messages.join("\n")}`);
  }
  const { lattice, growth, order, obligations } = report;
  rows.push({ name, source, lattice, growth, order, obligations });
  console.log(`${name.padEnd(24)} ${String(ms).padStart(6)} ms  ${growth.padEnd(16)} ${lattice}`);
}
writeFileSync(`${CORPUS}README.md`, corpusTable(rows));
console.log(
  `${rows.length} classes, ${rows.filter(({ growth }) => growth === "events").length} with a log`,
);
// The solver's threads stay.
process.exit();
