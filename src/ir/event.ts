import type { Expr, VarExpr } from "./expr.js";
import { visitOnce } from "./graph.js";
import { NAT, STRING, type Type } from "./type.js";
import type { Value } from "./value.js";

/** One call of an update. */
export interface Event {
  readonly method: string;
  /** In the order of the method's parameters. */
  readonly args: readonly Value[];
  /** Lamport clock: one or more. */
  readonly clock: number;
  readonly replica: string;
}

/** The event's clock, in a delta. */
export const CLOCK: VarExpr = { kind: "var", type: NAT, name: "$clock" };
/** The event's replica, in a delta. */
export const REPLICA: VarExpr = { kind: "var", type: STRING, name: "$replica" };

/** The lattice state, in a view; in a delta the origin's state, of which only its own slots may be read. */
export function stateVar(type: Type): VarExpr {
  return { kind: "var", type, name: "$state" };
}

/** True if an expression looks at the state. */
export function readsState(expr: Expr): boolean {
  let reads = false;
  visitOnce(expr, (inner) => {
    reads ||= inner.kind === "var" && inner.name === "$state";
  });
  return reads;
}
