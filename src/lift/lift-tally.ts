import { type Arbitration, rankOf } from "../ir/arbitration.js";
import type { ClassModel } from "../ir/model.js";
import type { Lift } from "../synth/lift.js";
import type { Part, Partition } from "../synth/part.js";
import { type Tally, tallyLift, tallyOf } from "../synth/tally.js";
import { proveTally } from "../verify/prove-tally.js";
import type { Job } from "./job.js";
import { failed } from "./lift-part.js";
import type { PartOutcome } from "./part-outcome.js";

/**
 * A number, or numbers under keys, to which updates add and which they reset, under the causal clock: an add counts unless a reset
 * has seen it. Nothing if the part is no such one.
 */
export async function liftTally(
  model: ClassModel,
  divided: Partition,
  part: Part,
  order: Arbitration,
  job: Job,
): Promise<PartOutcome | undefined> {
  const tally = tallyUnder(order, part);
  if (!tally) {
    return undefined;
  }
  if (resetsCountLast(order, tally)) {
    return failed(
      "Under the causal clock what is added counts after concurrent resets: let the policy say so, or write `@clock lamport`",
    );
  }
  const found = tallyLift(part, tally);
  const lift: Lift = { model, arbitration: order, parts: [found], dropped: divided.dropped };
  const verdict = await job.proving(() =>
    proveTally(lift, found, tally, part.updates, job.solver, job.limits),
  );
  if (verdict.kind !== "proved") {
    return undefined;
  }
  job.proved += verdict.obligations.length;
  return { kind: "proved", part: found, obligations: verdict.obligations };
}

/** The part as a tally; nothing if it is none. A predicate may want some resets to win over adds that they have not seen. */
export function tallyUnder(order: Arbitration, part: Part): Tally | undefined {
  return order.clauses.some((clause) => clause.kind === "predicate") ? undefined : tallyOf(part);
}

/** True if the policy lets a reset count after an add that it has not seen. */
export function resetsCountLast(order: Arbitration, { deeds }: Tally): boolean {
  const ranks = (kind: "adds" | "resets") =>
    [...deeds].filter(([, deed]) => deed.kind === kind).map(([name]) => rankOf(order, name));
  return Math.max(...ranks("resets")) > Math.min(...ranks("adds"));
}
