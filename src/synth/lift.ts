import type { Arbitration } from "../ir/arbitration.js";
import type { Expr, VarExpr } from "../ir/expr.js";
import type { ClassModel, Method } from "../ir/model.js";
import { visitExpr } from "../ir/walk.js";
import { type Growth, growthOf } from "../lattice/growth.js";
import type { Lattice } from "../lattice/lattice.js";
import type { Touch } from "../lattice/touch.js";

/** A class with a lattice in place of its state. The claim that it is right is the verifier's to prove. */
export interface Lift {
  readonly model: ClassModel;
  readonly arbitration: Arbitration;
  /** True if what happened before counts before, and the arbitration decides between concurrent events alone. */
  readonly isCausal?: true;
  /** At run time the state is the record of the parts' states, by their names. */
  readonly parts: readonly PartLift[];
  /** What no bounded lattice was found for. */
  readonly log?: LogLift;
  /** Fields that no update changes, or that nothing visible depends on: they are not replicated. */
  readonly dropped: readonly { readonly field: string; readonly why: "constant" | "unseen" }[];
}

/**
 * The fields that a replay log stands for: the universal lattice, a grow-only set of events. Its view is the fold of the
 * source class over the events in the arbitration's order, so there is nothing to prove but that this is an order.
 */
export interface LogLift {
  /** Its name among the parts: `log`, unless a field has that name. */
  readonly name: string;
  readonly fields: readonly string[];
  /** The updates that may change them, in source order: each call is an event of the log. */
  readonly updates: readonly Method[];
}

/** A group of fields that updates couple, lifted by itself. */
export interface PartLift {
  /** A field's name; unique among the parts. */
  readonly name: string;
  /** The source fields that it stands for. */
  readonly fields: readonly string[];
  /**
   * - `class`: proved for events in the arbitration's order
   * - `any`: proved for events in any order that keeps each replica's own: these updates commute
   */
  readonly order: "class" | "any";
  readonly lattice: Lattice;
  /**
   * For each update that touches the part, the element that its event joins in: over the update's parameters,
   * `$clock`, `$replica`, and `$state`, the part's state at the origin, of which only the own slots may be read.
   */
  readonly deltas: ReadonlyMap<string, Expr>;
  /** For each field its value, over `$state`, the part's state. */
  readonly views: ReadonlyMap<string, Expr>;
  /**
   * Present if the part is kept in causal cells: what each update touches. The lattice is then that of what is seen: in each
   * cell the join of what events left there that no event on the cell happened after; and the order is that of events of which
   * none happened before another.
   */
  readonly touches?: ReadonlyMap<string, Touch>;
  /** True of a number that updates add to and reset, under the causal clock. */
  readonly isTally?: true;
  /** What the state grows with, where the lattice alone does not tell. */
  readonly growth?: Growth;
  /** What holds of every reachable state, beside the types. */
  readonly invariant: readonly InvariantAtom[];
}

/**
 * One conjunct of the inductive invariant, about a state and the last event that it holds. It may read `$last.clock`,
 * `$last.replica`, `$last.rank` (the place of the last event's update in the policy), `$last:is.m` (whether the last
 * event is one of update `m`) and `$last.m.x` (argument `x` of update `m`; any value if the event is another's).
 */
export interface InvariantAtom {
  /** The body in the usual symbols, for dumps and reports. */
  readonly label: string;
  /**
   * The maps on the way to the entries that the atom speaks of, outermost first: each is an expression over `$state`
   * or the entry variable before it. Empty for an atom about the state as a whole.
   */
  readonly entries: readonly { readonly map: Expr; readonly entry: VarExpr }[];
  /** Over `$state`, the entry variables and the last event. */
  readonly body: Expr;
  /** Atoms of one kin say the same of each component of a cell: where one is needed, mostly all are. */
  readonly kin?: string;
}

/** What the state of a part grows with. */
export function growthOfPart({ lattice, growth }: PartLift): Growth {
  return growth ?? growthOf(lattice);
}

/** True if the part's updates commute, so that the order of events does not matter to it. */
export function commutes({ touches, isTally, order, invariant }: PartLift): boolean {
  return !touches && !isTally && (order === "any" || !invariant.some(isAboutLast));
}

/** True if the atom says something of the last event: a proof that needs none such holds for any order of events. */
function isAboutLast(atom: InvariantAtom): boolean {
  let found = false;
  visitExpr(atom.body, (expr) => {
    found ||= expr.kind === "var" && expr.name.startsWith("$last.");
  });
  return found;
}
