import type { Expr } from "./expr.js";
import { children, mapChildren } from "./walk.js";

/**
 * Walks for expressions that share parts by reference, such as those of `summarize`: read as trees they may be far
 * larger than they are.
 */

/** Calls `visit` on each expression object below and including `expr` once, operands before what they are in. */
export function visitGraph(expr: Expr, visit: (expr: Expr) => void, seen = new Set<Expr>()): void {
  if (seen.has(expr)) {
    return;
  }
  seen.add(expr);
  for (const child of children(expr)) {
    visitGraph(child, visit, seen);
  }
  visit(expr);
}

/** Calls `visit` on each expression object once, at the first place where `visitExpr` would. */
export function visitOnce(expr: Expr, visit: (expr: Expr) => void, seen = new Set<Expr>()): void {
  if (seen.has(expr)) {
    return;
  }
  seen.add(expr);
  visit(expr);
  for (const child of children(expr)) {
    visitOnce(child, visit, seen);
  }
}

/** True if a field of the source class occurs in the expression. */
export function readsFields(expr: Expr): boolean {
  let found = false;
  visitOnce(expr, (inner) => {
    found ||= inner.kind === "field";
  });
  return found;
}

/** The number of nodes of the expression, read as a tree. */
export function treeSize(expr: Expr): number {
  const sizes = new Map<Expr, number>();
  visitGraph(expr, (inner) => {
    sizes.set(
      inner,
      children(inner).reduce((sum, child) => sum + (sizes.get(child) ?? 0), 1),
    );
  });
  return sizes.get(expr) ?? 0;
}

/** The expressions that have operands and occur in more than one place. */
export function sharedParts(expr: Expr): ReadonlySet<Expr> {
  const places = new Map<Expr, number>();
  visitGraph(expr, (inner) => {
    for (const child of children(inner)) {
      places.set(child, (places.get(child) ?? 0) + 1);
    }
  });
  return new Set(
    [...places]
      .filter(([part, count]) => count > 1 && children(part).length > 0)
      .map(([part]) => part),
  );
}

/** The expression with `rewrite` applied to each expression object below and including it, operands first, once each. */
export function mapGraph(expr: Expr, rewrite: (expr: Expr) => Expr): Expr {
  const done = new Map<Expr, Expr>();
  const go = (inner: Expr): Expr => {
    const known = done.get(inner);
    if (known) {
      return known;
    }
    const result = rewrite(mapChildren(inner, go));
    done.set(inner, result);
    return result;
  };
  return go(expr);
}
