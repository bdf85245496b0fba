import type { Expr } from "../ir/expr.js";
import { boundDepth } from "../ir/walk.js";

/** A name for a bound variable that no comprehension inside or around the operands uses. */
export function freshName(left: Expr, right: Expr, prefix: string): string {
  return `$${prefix}${Math.max(boundDepth(left), boundDepth(right))}`;
}
