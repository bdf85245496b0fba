import { performance } from "node:perf_hooks";
import type { Arbitration } from "../ir/arbitration.js";
import type { ClassModel, Clause } from "../ir/model.js";
import { GROWTHS, type Growth, worst } from "../lattice/growth.js";
import type { SettlingPolicy } from "../synth/conflict-text.js";
import { growthOfPart } from "../synth/lift.js";
import type { Partition } from "../synth/part.js";
import type { Pools } from "../synth/pools.js";
import type { Job } from "./job.js";
import { liftCausal } from "./lift-causal.js";
import { liftPart } from "./lift-part.js";

/** Policies that are tried, and the milliseconds that one may take. */
const TRIED = 5;
const TRIAL_MS = 2_000;

/**
 * What the class would lift to under each of the policies, cheapest first. One that is not tried, or that is not done in
 * time, counts as a log.
 */
export async function tryPolicies(
  core: ClassModel,
  divided: Partition,
  settling: readonly (readonly Clause[])[],
  pools: Pools,
  job: Job,
): Promise<readonly SettlingPolicy[]> {
  const isLatest = (clauses: readonly Clause[]) =>
    clauses.length === 1 && clauses[0]?.kind === "latest";
  const tried = [
    ...settling.filter((clauses) => !isLatest(clauses)).slice(0, TRIED - 1),
    ...settling.filter(isLatest),
  ];
  const isCausal = core.policy.clock === "causal";
  const clock = core.policy.clock === "none" || isCausal ? "none" : "lamport";
  const policies: SettlingPolicy[] = [];
  for (const clauses of tried) {
    const order: Arbitration = { clock, clauses: [...core.policy.clauses, ...clauses] };
    const trial = job.until(performance.now() + TRIAL_MS);
    const growths: Growth[] = divided.logged.map(() => "events");
    for (const part of divided.parts) {
      const found = isCausal
        ? await liftCausal(core, divided, part, order, pools, trial)
        : await liftPart(core, divided, part, order, trial);
      growths.push(found.kind === "proved" ? growthOfPart(found.part) : "events");
    }
    policies.push({ clauses, growth: worst(growths) });
  }
  const rank = ({ growth = "events" }: SettlingPolicy) => GROWTHS.indexOf(growth);
  return policies.sort((a, b) => rank(a) - rank(b));
}
