import type { Expr } from "../ir/expr.js";
import { sameExpr } from "../ir/same-expr.js";
import { isCollection } from "../ir/type.js";
import type { Lattice } from "../lattice/lattice.js";
import { theoryOf } from "../lattice/theory-of.js";
import type { Lift, PartLift } from "../synth/lift.js";
import type { Part } from "../synth/part.js";
import { holdsCells, isKeyed } from "../synth/touch.js";
import { growthInCells, touchesOf } from "../synth/touches.js";
import type { ProvedObligation } from "../verify/obligations.js";
import { readsState } from "../verify/origin.js";
import { type PartVerdict, proveObserved, provePart } from "../verify/prove-part.js";
import type { Solver, SolverLimits } from "../verify/solver.js";

/** What proofs need. */
export interface Prover {
  readonly solver: Solver;
  readonly limits: SolverLimits;
}

/**
 * A part that is proved for events of which none happened before another, in causal cells: proved, or why it cannot be kept so.
 */
export async function inCells(
  lift: Lift,
  part: Part,
  found: Extract<PartVerdict, { kind: "proved" }>,
  job: Prover,
): Promise<PartVerdict | string> {
  if (found.part.order === "any" || !isOfCells(found.part.lattice)) {
    return "what the replicas count each for itself is not kept in causal cells";
  }
  if ([...found.part.deltas.values()].some(readsState)) {
    return "an update looks at the state";
  }
  if (!isLocal(part, found.part)) {
    return "what is seen under one key depends on others";
  }
  const lighter = forgetful(found.part);
  const plain = lighter && (await prove(lift, part, lighter, undefined, job));
  return plain?.kind === "proved"
    ? plain
    : ((await prove(lift, part, found.part, found.obligations, job)) ??
        "an update changes entries under more than one key, or under none that its arguments give");
}

/**
 * True if what a set or map holds under a key is read off the entry under that key, and the invariant too speaks of one entry at a
 * time: what is live in different cells comes from different events.
 */
function isLocal({ fields }: Part, { lattice, views, invariant }: PartLift): boolean {
  const isOfEntries = (view: Expr | undefined): boolean => {
    switch (view?.kind) {
      case "var":
        return true;
      case "member":
        return isOfEntries(view.record);
      case "keysWhere":
      case "entriesWhere":
        return isOfEntries(view.map) && !readsState(view.body);
      default:
        return false;
    }
  };
  const isKeyedLattice = isKeyed(lattice) || holdsCells(lattice);
  return (
    !isKeyedLattice ||
    (fields.every(({ name, type }) => !isCollection(type) || isOfEntries(views.get(name))) &&
      invariant.every(({ entries, body }) => entries.length > 0 && !readsState(body)))
  );
}

async function prove(
  lift: Lift,
  part: Part,
  candidate: PartLift,
  known: readonly ProvedObligation[] | undefined,
  job: Prover,
): Promise<PartVerdict | undefined> {
  const touches = touchesOf(part, candidate);
  if (!touches) {
    return undefined;
  }
  const kept: PartLift = { ...candidate, touches, growth: growthInCells(part, candidate, touches) };
  const whole: Lift = { ...lift, parts: [kept] };
  const base =
    known === undefined
      ? await provePart(whole, kept, [], job.solver, job.limits)
      : ({ kind: "proved", part: kept, obligations: known } as const);
  return base.kind === "proved"
    ? proveObserved(
        { ...whole, parts: [base.part] },
        base.part,
        base.obligations,
        job.solver,
        job.limits,
      )
    : base;
}

/** The part where updates that leave bottom under a key leave nothing there at all; nothing if there are no such. */
function forgetful(part: PartLift): PartLift | undefined {
  const { lattice } = part;
  const deltas = new Map(
    [...part.deltas].map(([name, delta]) => {
      const isEmpty =
        lattice.kind === "map" &&
        delta.kind === "put" &&
        sameExpr(delta.value, theoryOf(lattice.value).bottom);
      return [name, isEmpty ? theoryOf(lattice).bottom : delta] as const;
    }),
  );
  const changes = [...deltas].some(([name, delta]) => delta !== part.deltas.get(name));
  return changes ? { ...part, deltas } : undefined;
}

function isOfCells(lattice: Lattice): boolean {
  switch (lattice.kind) {
    case "max":
    case "min":
      return true;
    case "set":
    case "slots":
      return false;
    case "map":
      return isOfCells(lattice.value);
    case "record":
      return lattice.fields.every((field) => isOfCells(field.lattice));
    case "lex":
      return isOfCells(lattice.first) && isOfCells(lattice.second);
  }
}
