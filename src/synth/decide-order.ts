import { type Arbitration, arbitrationOf } from "../ir/arbitration.js";
import type { ClassModel } from "../ir/model.js";
import { type Conflict, findConflicts } from "./conflicts.js";
import type { Pools } from "./pools.js";

/** The order of a class's events, with the conflicts that it leaves open. */
export interface Decision {
  readonly order: Arbitration;
  readonly conflicts: readonly Conflict[];
  /** True if nothing says which of two calls counts last, and the later one was taken. */
  readonly assumed: boolean;
}

/**
 * The clock that the class asks for; with `causal`, the order of events of which none happened before another. If it asks for none: no clock where all updates commute on all small examples
 * (the proof has the last word), else Lamport's with the class's policy. `opaque`: there are updates besides those of the
 * model that cannot be looked into; with no policy for them the later call counts last.
 */
export function decideOrder(
  model: ClassModel,
  visible: readonly string[],
  pools: Pools,
  opaque = false,
): Decision {
  const { policy } = model;
  const check = (order: Arbitration, assumed = false): Decision => ({
    order,
    conflicts: findConflicts(model, order, visible, pools),
    assumed,
  });
  if (policy.clock !== "auto") {
    return check(arbitrationOf(policy, policy.clock === "lamport" ? "lamport" : "none"));
  }
  const free = check({ clock: "none", clauses: [] });
  if (free.conflicts.length > 0 || policy.clauses.length > 0) {
    const isFree = free.conflicts.length === 0 && !opaque;
    return isFree ? free : check(arbitrationOf(policy, "lamport"));
  }
  return opaque
    ? check({ clock: "lamport", clauses: [{ kind: "latest", text: "latest" }] }, true)
    : free;
}
