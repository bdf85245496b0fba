import { bool } from "./build.js";
import type { Expr } from "./expr.js";
import { fold } from "./fold.js";
import { sameExpr } from "./same-expr.js";
import { mapChildren } from "./walk.js";

/** The expression where a test in it is known to hold, or not to. Parts that it shares are looked at once. */
export function assuming(expr: Expr, test: Expr, holds: boolean): Expr {
  const known = new Map<Expr, Expr>();
  const visit = (inner: Expr): Expr => {
    const before = known.get(inner);
    if (before) {
      return before;
    }
    const after = sameExpr(inner, test) ? bool(holds) : fold(mapChildren(inner, visit));
    known.set(inner, after);
    return after;
  };
  return visit(expr);
}
