import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { machine } from "../../support/machine.js";
import type { Setting } from "../../support/part.js";
import { CONTENDER_NAMES, CONTENDERS, type ContenderName } from "../contenders/index.js";
import { WORKLOADS } from "../workloads/index.js";
import type { WorkloadName } from "../workloads/values.js";
import { measureCells } from "./measure-cells.js";
import { PHASES } from "./phase.js";
import type { Plan } from "./plan.js";
import type { Cell, RuntimeResults } from "./results.js";

const PLAN: Plan = {
  subjects: ["source", ...CONTENDER_NAMES],
  workloads: Object.keys(WORKLOADS) as WorkloadName[],
  sizes: [10, 1_000, 100_000],
  phases: PHASES,
  rounds: 5,
  budgetMs: 25,
  roundOver: 5,
  fillOver: 20,
};

/** Measures lifted classes in use, beside their source classes and other libraries. */
export async function measureRuntime({ root, tell }: Setting): Promise<RuntimeResults> {
  const folder = mkdtempSync(join(tmpdir(), "joinery-bench-"));
  const start = performance.now();
  const cells: Cell[] = [];
  try {
    for (const size of PLAN.sizes) {
      for (const workload of PLAN.workloads) {
        cells.push(...(await measureCells(PLAN, workload, size, folder)));
        const minutes = (performance.now() - start) / 60_000;
        tell(`${workload}, ${size}: done, ${minutes.toFixed(1)} minutes so far`);
      }
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  const minutes = (performance.now() - start) / 60_000;
  return {
    machine: machine(),
    versions: versions(root),
    means: await means(),
    plan: PLAN,
    minutes,
    cells,
  };
}

function versions(root: string): RuntimeResults["versions"] {
  const known: Partial<Record<ContenderName, string>> = {};
  for (const name of CONTENDER_NAMES) {
    const contender = CONTENDERS[name];
    if (!("package" in contender)) continue;
    const file = join(root, "node_modules", contender.package, "package.json");
    known[name] = (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
  }
  return known;
}

async function means(): Promise<RuntimeResults["means"]> {
  const told = await Promise.all(
    CONTENDER_NAMES.map(
      async (name) => [name, (await CONTENDERS[name].load()).contender.means] as const,
    ),
  );
  return Object.fromEntries(told) as RuntimeResults["means"];
}
