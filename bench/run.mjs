import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { liftSource } from "../dist/index.js";
import { measureGrowth } from "./growth.mjs";
import { measureLogs } from "./log.mjs";
import { MORE, ROWS } from "./rows.mjs";

/** Counted runs: warm ones in this process, after one that is not counted, and cold ones of the whole command. */
const WARM_RUNS = 9;
const COLD_RUNS = 5;

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

async function warm(name) {
  const file = path(`../corpus/${name}/input.ts`);
  const source = { path: file, text: readFileSync(file, "utf8") };
  const runs = [];
  for (let run = 0; run <= WARM_RUNS; run += 1) {
    const start = performance.now();
    const report = await liftSource(source);
    const total = performance.now() - start;
    const [lifted] = report.classes;
    if (lifted?.outcome !== "lifted") {
      throw new Error(`${name} does not lift`);
    }
    if (run > 0) {
      runs.push({
        ...lifted.stats,
        total,
        lattice: lifted.lattice,
        obligations: lifted.obligations.length,
      });
    }
  }
  const of = (key) => median(runs.map((run) => run[key]));
  return {
    name,
    lattice: runs[0].lattice,
    obligations: runs[0].obligations,
    candidates: of("candidates"),
    queries: of("queries"),
    readMs: of("readMs"),
    searchMs: of("searchMs"),
    proveMs: of("proveMs"),
    emitMs: of("emitMs"),
    total: of("total"),
  };
}

function cold(name) {
  const runs = Array.from({ length: COLD_RUNS + 1 }, () => {
    const start = performance.now();
    const child = spawnSync(
      process.execPath,
      [path("measured-cli.mjs"), "lift", "--dry-run", path(`../corpus/${name}/input.ts`)],
      { encoding: "utf8" },
    );
    const peak = /peak (\d+)\s*$/.exec(child.stderr)?.[1];
    if (child.status !== 0 || !peak) {
      throw new Error(`${name}: ${child.stderr}`);
    }
    return { seconds: (performance.now() - start) / 1000, megabytes: Number(peak) / 1024 };
  }).slice(1);
  return {
    seconds: median(runs.map((run) => run.seconds)),
    megabytes: median(runs.map((run) => run.megabytes)),
  };
}

const ms = (value) => value.toFixed(0);

function table(head, rows) {
  return [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
}

const katara = new Map(ROWS.map((row) => [row.name, row]));
const results = [];
for (const name of [...ROWS.map((row) => row.name), ...MORE]) {
  const result = { ...(await warm(name)), cold: cold(name) };
  results.push(result);
  process.stderr.write(
    `${name}: search ${ms(result.searchMs)} ms, proof ${ms(result.proveMs)} ms, cold ${result.cold.seconds.toFixed(2)} s\n`,
  );
}

const speed = table(
  [
    "class",
    "search + proof, warm, ms",
    "whole command, cold, s",
    "Katara, lattice given, CPU s",
    "Katara, full search, CPU s",
  ],
  results.map((result) => [
    result.name,
    ms(result.searchMs + result.proveMs),
    result.cold.seconds.toFixed(2),
    katara.get(result.name)?.kataraGiven ?? "",
    katara.get(result.name)?.kataraSearch ?? "",
  ]),
);
const stages = table(
  [
    "class",
    "lattice",
    "read, ms",
    "search, ms",
    "proof, ms",
    "write, ms",
    "deltas tried",
    "solver queries",
    "obligations",
    "peak memory, MB",
  ],
  results.map((result) => [
    result.name,
    `\`${result.lattice}\``,
    ms(result.readMs),
    ms(result.searchMs),
    ms(result.proveMs),
    ms(result.emitMs),
    result.candidates,
    result.queries,
    result.obligations,
    ms(result.cold.megabytes),
  ]),
);

const logs = measureLogs();
const growth = measureGrowth();

writeFileSync(
  path("RESULTS.md"),
  `# Measurements

Made by \`npm run bench\`; Node ${process.versions.node}, ${cpus().length} cores. Medians of ${WARM_RUNS} warm runs in one
process (after one that does not count) and of ${COLD_RUNS} cold runs of the whole command (after one that does not count),
peak memory included. Times of a shared machine: compare them with each other, not with another machine's.

## Lifting the nine rows of Katara, and more

Katara (Rosette, z3 4.8.10, cvc5 1.0.3) was measured on a machine of the same kind, one or two runs a row; it is told each
row's type hints and an operation precondition, and verifies rows with maps for lists of bounded length only. Joinery is
given the class and its policy, and its proofs have no bound. ">" is a time-out.

${speed}

## Stages

${stages}

${logs}
${growth}`,
);
