import type { Arbitration } from "../ir/arbitration.js";
import { stateVar } from "../ir/event.js";
import type { Expr } from "../ir/expr.js";
import { compileExpr, EvaluationError } from "../ir/interpret.js";
import type { ClassModel } from "../ir/model.js";
import type { Value } from "../ir/value.js";
import type { Lattice } from "../lattice/lattice.js";
import { theoryOf } from "../lattice/theory-of.js";
import { HISTORY_BOUNDS, type HistoryNode, histories } from "./histories.js";
import { holdingAtoms, invariantAtoms } from "./invariants.js";
import type { InvariantAtom, PartLift } from "./lift.js";
import type { Part } from "./part.js";
import type { Pools } from "./pools.js";
import { Machine, type Sample } from "./samples.js";
import { Work } from "./work.js";

/** Atoms, made when they are asked for: mostly the first group is enough. */
export type AtomGroup = () => readonly InvariantAtom[];

/** The atoms that hold of all samples, in the order in which proofs try them. `inCells`: the parts of the state are components of cells. */
export function atomGroupsOf(
  part: Part,
  lattice: Lattice,
  order: Arbitration,
  inCells: boolean,
  samples: readonly Sample[],
  work: Work,
): readonly AtomGroup[] {
  const state = stateVar(theoryOf(lattice).stateType);
  return invariantAtoms(part, lattice, state, order, inCells).map(
    (atoms): AtomGroup =>
      () =>
        holdingAtoms(atoms(), part, order, state, samples, work),
  );
}

/** The atoms for a lift that no search has made: those that hold after all bounded histories. */
export function atomGroupsFor(
  model: ClassModel,
  part: Part,
  order: Arbitration,
  { lattice, deltas }: PartLift,
  pools: Pools,
): readonly AtomGroup[] {
  const work = new Work();
  const nodes = histories(model, part, order, pools, HISTORY_BOUNDS, work);
  const samples = (): readonly Sample[] => {
    try {
      return samplesOf(lattice, part, deltas, nodes, work);
    } catch (error) {
      // A delta that has no value somewhere will not be proved; until then no atom is left out.
      if (error instanceof EvaluationError) {
        return [];
      }
      throw error;
    }
  };
  return atomGroupsOf(part, lattice, order, true, samples(), work);
}

/** The states that histories reach by these deltas. */
export function samplesOf(
  lattice: Lattice,
  part: Part,
  deltas: ReadonlyMap<string, Expr>,
  nodes: readonly HistoryNode[],
  work: Work,
): readonly Sample[] {
  const machine = new Machine(lattice, part, work);
  const runs = part.updates.map(({ method }) => {
    const delta = deltas.get(method.name);
    return delta && compileExpr(delta);
  });
  const states = new Map<HistoryNode, Value>();
  return nodes.map((node) => {
    const { event, parent, update, fields } = node;
    const run = runs[update];
    const state =
      event && parent && run
        ? machine.step(states.get(parent), event, run, update)
        : machine.bottom;
    states.set(node, state);
    return { state, fields, event };
  });
}
