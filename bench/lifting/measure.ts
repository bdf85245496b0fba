import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { type LiftReport, liftSource } from "joinery";
import { machine } from "../support/machine.js";
import { median } from "../support/median.js";
import type { Setting } from "../support/part.js";
import type { Lifting, LiftingResults } from "./results.js";
import { MORE, ROWS } from "./rows.js";

/** Counted runs: warm ones in this process, after one that is not counted, and cold ones of the whole command. */
const WARM_RUNS = 9;
const COLD_RUNS = 5;

type Lifted = Extract<LiftReport["classes"][number], { outcome: "lifted" }>;

const CLI = fileURLToPath(new URL("./measured-cli.js", import.meta.url));

/** Measures the lifting of classes of the corpus. */
export async function measureLifting({ root, tell }: Setting): Promise<LiftingResults> {
  const classes: Lifting[] = [];
  for (const name of [...ROWS.map((row) => row.name), ...MORE]) {
    const file = join(root, "corpus", name, "input.ts");
    const lifting = { name, ...(await warm(name, file)), ...cold(name, file) };
    classes.push(lifting);
    const { searchMs, proveMs, coldSeconds } = lifting;
    tell(
      `${name}: search ${searchMs.toFixed(0)} ms, proof ${proveMs.toFixed(0)} ms, cold ${coldSeconds.toFixed(2)} s`,
    );
  }
  return { machine: machine(), warmRuns: WARM_RUNS, coldRuns: COLD_RUNS, classes };
}

async function warm(name: string, path: string) {
  const source = { path, text: readFileSync(path, "utf8") };
  const runs: Lifted[] = [];
  for (let run = 0; run <= WARM_RUNS; run += 1) {
    const report = await liftSource(source);
    const [lifted] = report.classes;
    if (lifted?.outcome !== "lifted") {
      throw new Error(`${name} does not lift`);
    }
    if (run > 0) runs.push(lifted);
  }
  const [first] = runs;
  if (first === undefined) throw new Error("no run");
  const of = (key: Exclude<keyof typeof first.stats, "cutBy">) =>
    median(runs.map(({ stats }) => stats[key]));
  return {
    lattice: first.lattice,
    obligations: first.obligations.length,
    candidates: of("candidates"),
    queries: of("queries"),
    readMs: of("readMs"),
    searchMs: of("searchMs"),
    proveMs: of("proveMs"),
    emitMs: of("emitMs"),
  };
}

function cold(name: string, path: string) {
  const runs = Array.from({ length: COLD_RUNS + 1 }, () => {
    const start = performance.now();
    const child = spawnSync(process.execPath, [CLI, "lift", "--dry-run", path], {
      encoding: "utf8",
    });
    const peak = /peak (\d+)\s*$/.exec(child.stderr)?.[1];
    if (child.status !== 0 || !peak) {
      throw new Error(`${name}: ${child.stderr}`);
    }
    return { seconds: (performance.now() - start) / 1000, megabytes: Number(peak) / 1024 };
  }).slice(1);
  return {
    coldSeconds: median(runs.map((run) => run.seconds)),
    coldMegabytes: median(runs.map((run) => run.megabytes)),
  };
}
