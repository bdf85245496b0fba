import type { Arbitration } from "../ir/arbitration.js";
import type { ClassModel, Clause } from "../ir/model.js";
import { GROWTHS, worst } from "../lattice/growth.js";
import type { SettlingPolicy } from "../synth/conflict-text.js";
import { growthOfPart } from "../synth/lift.js";
import type { Partition } from "../synth/part.js";
import type { Pools } from "../synth/pools.js";
import type { Job } from "./job.js";
import { liftParts } from "./lift-parts.js";
import { TRIAL_SHARE } from "./limits.js";

/** Policies that are tried. */
const TRIED = 5;

/**
 * What the class would lift to under each of the policies, cheapest first. One that is not tried, or that is not done
 * within its share, counts as a log.
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
  const clock = core.policy.clock === "none" || core.policy.clock === "causal" ? "none" : "lamport";
  const policies: SettlingPolicy[] = [];
  for (const clauses of tried) {
    const order: Arbitration = { clock, clauses: [...core.policy.clauses, ...clauses] };
    const trial = job.within(TRIAL_SHARE);
    const { outcomes } = await liftParts(core, divided, { order }, pools, trial);
    const growths = [...outcomes.values()].map((found) =>
      found.kind === "proved" ? growthOfPart(found.part) : "events",
    );
    const ofLogs = divided.logged.map(() => "events" as const);
    policies.push({ clauses, growth: worst([...growths, ...ofLogs]) });
  }
  const rank = ({ growth = "events" }: SettlingPolicy) => GROWTHS.indexOf(growth);
  return policies.sort((a, b) => rank(a) - rank(b));
}
