import { ANY_ORDER, type Arbitration, keepsOwnOrder } from "../ir/arbitration.js";
import type { ClassModel } from "../ir/model.js";
import type { Lattice } from "../lattice/lattice.js";
import { theoryOf } from "../lattice/theory-of.js";
import { atomGroupsFor } from "../synth/atom-groups.js";
import type { Lift, PartLift } from "../synth/lift.js";
import type { Partition } from "../synth/part.js";
import type { Pools } from "../synth/pools.js";
import { tallyLift } from "../synth/tally.js";
import { growthInCells } from "../synth/touches.js";
import { type PartVerdict, provePart } from "../verify/prove-part.js";
import { proveTally } from "../verify/prove-tally.js";
import type { Job } from "./job.js";
import { resetsCountLast, tallyUnder } from "./lift-tally.js";
import type { TextPart } from "./parts-of-text.js";
import { proveInCells } from "./prove-in-cells.js";

/** What the proof of a part that was read back rests on. */
export interface TextSetting {
  readonly model: ClassModel;
  readonly divided: Partition;
  readonly order: Arbitration;
  readonly isCausal: boolean;
  readonly pools: Pools;
}

/** True if the slots of a part are those of a tally, which only the causal clock has. */
export function isTallyIn(order: Arbitration, { part, lift }: TextPart): boolean {
  const tally = tallyUnder(order, part);
  return tally !== undefined && sameLattice(tallyLift(part, tally).lattice, lift.lattice);
}

/** Proves a part as it was read. */
export async function proveText(
  { part, lift: read }: TextPart,
  setting: TextSetting,
  job: Job,
): Promise<PartVerdict> {
  const { model, divided, pools, isCausal } = setting;
  const { solver, limits } = job;
  const whole = (lift: PartLift, arbitration: Arbitration): Lift => ({
    model,
    arbitration,
    parts: [lift],
    dropped: divided.dropped,
  });
  const tally = isCausal ? tallyUnder(setting.order, part) : undefined;
  if (tally && isTallyIn(setting.order, { part, lift: read })) {
    if (resetsCountLast(setting.order, tally)) {
      const reason = "the policy lets resets count after what is added at the same time";
      return { kind: "unknown", obligation: `${read.name}.delta`, reason };
    }
    const lift = { ...tallyLift(part, tally), deltas: read.deltas, views: read.views };
    return proveTally(whole(lift, setting.order), lift, tally, part.updates, solver, limits);
  }
  const order = isCausal && !read.touches ? ANY_ORDER : setting.order;
  const isAny = hasSlots(read.lattice) && !keepsOwnOrder(order);
  const lift: PartLift = { ...read, order: isAny ? "any" : "class" };
  const atoms = atomGroupsFor(model, part, isAny ? ANY_ORDER : order, lift, pools);
  if (!read.touches) {
    return provePart(whole(lift, order), lift, atoms, solver, limits);
  }
  const cells = { ...lift, growth: growthInCells(part, lift.lattice, read.touches) };
  return proveInCells(whole(cells, order), part, cells, atoms, { solver, limits });
}

function sameLattice(a: Lattice, b: Lattice): boolean {
  return a.kind === b.kind && theoryOf(a).notation === theoryOf(b).notation;
}

function hasSlots(lattice: Lattice): boolean {
  switch (lattice.kind) {
    case "slots":
      return true;
    case "map":
      return hasSlots(lattice.value);
    case "record":
      return lattice.fields.some((field) => hasSlots(field.lattice));
    case "lex":
      return hasSlots(lattice.first) || hasSlots(lattice.second);
    default:
      return false;
  }
}
