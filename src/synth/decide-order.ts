import { type Arbitration, arbitrationOf } from "../ir/arbitration.js";
import type { ClassModel } from "../ir/model.js";
import { type Conflict, findConflicts } from "./conflicts.js";
import type { Pools } from "./pools.js";

/** The order of a class's events, with the conflicts that it leaves open. */
export interface Decision {
  readonly order: Arbitration;
  readonly conflicts: readonly Conflict[];
}

/**
 * The clock that the class asks for. If it asks for none: no clock where all updates commute on all small examples
 * (the proof has the last word), else Lamport's with the class's policy.
 */
export function decideOrder(model: ClassModel, visible: readonly string[], pools: Pools): Decision {
  const { policy } = model;
  const check = (order: Arbitration): Decision => ({
    order,
    conflicts: findConflicts(model, order, visible, pools),
  });
  if (policy.clock !== "auto") {
    return check(arbitrationOf(policy, policy.clock));
  }
  const free = check({ clock: "none", clauses: [] });
  return free.conflicts.length === 0 ? free : check(arbitrationOf(policy, "lamport"));
}
