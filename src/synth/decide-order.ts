import { type Arbitration, arbitrationOf, LATEST } from "../ir/arbitration.js";
import type { ClassModel } from "../ir/model.js";
import { type Conflict, conflictsUnder } from "./conflicts.js";
import type { Pools } from "./pools.js";

/** The order of a class's events, with the conflicts that it leaves open. */
export interface Decision {
  readonly order: Arbitration;
  readonly conflicts: readonly Conflict[];
  /** Those that it settles as well. */
  readonly all: readonly Conflict[];
  /** True if nothing says which of two calls counts last, and the later one was taken. */
  readonly assumed: boolean;
  /** Why an order is needed, where the class does not ask for one: two updates that do not commute. */
  readonly open?: string;
}

/**
 * The order under the clock that the class asks for; with `causal`, of events of which none happened before another. If it asks for
 * none: any where all updates commute on all small examples (the proof has the last word), else that of the class's policy under
 * Lamport's clock, until something better is found. `doubt`: why it cannot be said that all updates commute though no example shows otherwise; with no
 * policy the later call then counts last. `thorough`: look longer for examples.
 */
export function decideOrder(
  model: ClassModel,
  visible: readonly string[],
  pools: Pools,
  doubt?: string,
  thorough = false,
): Decision {
  const { policy } = model;
  const check = (order: Arbitration, assumed = false): Decision => {
    const { all, open } = conflictsUnder(model, order, visible, pools, thorough);
    return { order, conflicts: open, all, assumed };
  };
  if (policy.clock !== "auto") {
    return check(arbitrationOf(policy, policy.clock === "lamport" ? "lamport" : "none"));
  }
  const free = check({ clock: "none", clauses: [] });
  const [conflict] = free.conflicts;
  if (!conflict && doubt === undefined) {
    return free;
  }
  const open = conflict ? doNotCommute(conflict) : doubt;
  return conflict || policy.clauses.length > 0
    ? { ...check(arbitrationOf(policy, "lamport")), ...(open && { open }) }
    : { ...check({ clock: "lamport", clauses: [LATEST] }, true), ...(open && { open }) };
}

function doNotCommute({ first, second }: Conflict): string {
  return first.method === second.method
    ? `two calls of ${first.method} do not commute`
    : `${first.method} and ${second.method} do not commute`;
}

/** Why it cannot be said that all updates commute, though no example shows otherwise: a log stands for what some of them do. */
export function doubtOf(isOpaque: boolean, isFailed: boolean): string | undefined {
  if (isOpaque) {
    return "what some updates do is not understood";
  }
  return isFailed ? "that all updates commute is not proved" : undefined;
}
