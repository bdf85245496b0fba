import type { Expr, VarExpr } from "../ir/expr.js";

/** How JavaScript writes nothing. */
export type Nothing = "null" | "undefined";

/** Whether a variable holds (a part of) a lattice state, in which nothing is always written `null`. */
export type IsState = (variable: VarExpr) => boolean;

/** How an option is written at run time when it is nothing; absent if it never is, or may be written either way. */
export function nothingOf(expr: Expr, isState: IsState): Nothing | undefined {
  const found = new Set<Nothing>();
  for (const leaf of leavesOf(expr)) {
    if (leaf.kind === "get") {
      found.add("undefined");
    } else if (leaf.kind !== "none" && leaf.kind !== "some") {
      found.add(isOfState(leaf, isState) ? "null" : declared(leaf));
    }
  }
  const [one, other] = found;
  return other === undefined ? one : declared(expr);
}

/** True for a variable that holds state, for the parts of what it holds, and for what is made from it. */
export function isOfState(expr: Expr, isState: IsState, seen = new Set<Expr>()): boolean {
  if (seen.has(expr)) {
    return false;
  }
  seen.add(expr);
  return expr.kind === "var"
    ? isState(expr)
    : sourcesOf(expr).some((source) => isOfState(source, isState, seen));
}

/** What an expression may come to, with its choices looked through. Shared choices are looked through once. */
function leavesOf(expr: Expr): ReadonlySet<Expr> {
  const [seen, leaves] = [new Set<Expr>(), new Set<Expr>()];
  const visit = (inner: Expr): void => {
    if (seen.has(inner)) {
      return;
    }
    seen.add(inner);
    if (inner.kind === "cond") {
      visit(inner.then);
      visit(inner.else);
    } else if (inner.kind === "coalesce") {
      visit(inner.fallback);
    } else {
      leaves.add(inner);
    }
  };
  visit(expr);
  return leaves;
}

/** What a value is a part of, or is made from. */
function sourcesOf(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case "cond":
      return [expr.then, expr.else];
    case "coalesce":
      return [expr.option, expr.fallback];
    case "item":
      return [expr.tuple];
    case "member":
      return [expr.record];
    case "get":
    case "put":
    case "entriesWhere":
    case "keysWhere":
      return [expr.map];
    case "unwrap":
      return [expr.option];
    case "drop":
      return [expr.collection];
    case "insert":
      return [expr.set];
    default:
      return [];
  }
}

function declared(expr: Expr): Nothing {
  return expr.type.kind === "option" ? expr.type.none : "null";
}
