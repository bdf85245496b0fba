import type { Expr } from "../ir/expr.js";
import type { Type } from "../ir/type.js";

/** What a lattice means, in the intermediate representation: proof, search and emitted code all follow from it. */
export interface Theory {
  /** The type of its states. */
  readonly stateType: Type;
  /** The least state. */
  readonly bottom: Expr;
  /** The least upper bound of two states. */
  join(a: Expr, b: Expr): Expr;
  /** The order: true if `a` lies at or below `b`. */
  leq(a: Expr, b: Expr): Expr;
  /** True if any two states are comparable. */
  readonly chain: boolean;
  /** In one line, for people. */
  readonly notation: string;
}
