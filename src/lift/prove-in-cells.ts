import type { AtomGroup } from "../synth/atom-groups.js";
import { isLocal } from "../synth/in-cells.js";
import type { Lift, PartLift } from "../synth/lift.js";
import type { Part } from "../synth/part.js";
import { type PartVerdict, proveObserved, provePart } from "../verify/prove-part.js";
import type { Solver, SolverLimits } from "../verify/solver.js";

/** What proofs need. */
export interface Prover {
  readonly solver: Solver;
  readonly limits: SolverLimits;
}

/** Proves a part in causal cells: for events of which none happened before another, and for one that has seen all that is there. */
export async function proveInCells(
  lift: Lift,
  part: Part,
  kept: PartLift,
  atomGroups: readonly AtomGroup[],
  { solver, limits }: Prover,
): Promise<PartVerdict> {
  const base = await provePart(lift, kept, atomGroups, solver, limits);
  if (base.kind !== "proved") {
    return base;
  }
  if (!isLocal(part, base.part)) {
    const reason = "what is seen under one key depends on others";
    return { kind: "unknown", obligation: `${kept.name}.observed`, reason };
  }
  const whole: Lift = { ...lift, parts: [base.part] };
  return proveObserved(whole, base.part, base.obligations, solver, limits);
}
