import { ANY_ORDER, type Arbitration } from "../ir/arbitration.js";
import type { ClassModel } from "../ir/model.js";
import { findConflicts } from "../synth/conflicts.js";
import type { Part, Partition } from "../synth/part.js";
import type { Pools } from "../synth/pools.js";
import type { Job } from "./job.js";
import { liftPart } from "./lift-part.js";
import { liftTally } from "./lift-tally.js";
import type { PartOutcome } from "./part-outcome.js";

/**
 * Lifts a part under the causal clock, of whose concurrent events `order` decides. A part whose updates commute needs no
 * clock; one that adds and resets is a tally; any other is kept in causal cells.
 */
export async function liftCausal(
  model: ClassModel,
  divided: Partition,
  part: Part,
  order: Arbitration,
  pools: Pools,
  job: Job,
  candidates = job.limits.candidates,
): Promise<PartOutcome> {
  const fields = part.fields.map(({ name }) => name);
  if (findConflicts(model, ANY_ORDER, fields, pools).length === 0) {
    return liftPart(model, divided, part, ANY_ORDER, job, { candidates });
  }
  return (
    (await liftTally(model, divided, part, order, job)) ??
    liftPart(model, divided, part, order, job, { isCausal: true, candidates })
  );
}
