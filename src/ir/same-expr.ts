import type { Expr, VarExpr } from "./expr.js";
import { sameType } from "./type.js";
import { children } from "./walk.js";

/**
 * Structural equality of expressions, up to the names of bound variables and their types' ways of writing nothing. Shared
 * sub-expressions are compared by reference first. Gives up and says no after `budget` comparisons: a no is always safe for a
 * simplification.
 */
export function sameExpr(a: Expr, b: Expr, budget = 200): boolean {
  return sameUnder([], a, b, { left: budget });
}

/** Equality of two functions of a bound variable. */
export function sameFunction(
  a: { readonly x: VarExpr; readonly body: Expr },
  b: { readonly x: VarExpr; readonly body: Expr },
  budget = 200,
): boolean {
  return (
    sameType(a.x.type, b.x.type) &&
    sameUnder([[a.x.name, b.x.name]], a.body, b.body, { left: budget })
  );
}

/** Pairs of names that are bound on the two sides, the innermost first. */
type Bound = readonly (readonly [string, string])[];

function sameUnder(bound: Bound, x: Expr, y: Expr, budget: { left: number }): boolean {
  if (x === y && bound.every(([left, right]) => left === right)) {
    return true;
  }
  budget.left -= 1;
  if (budget.left < 0 || x.kind !== y.kind || !sameType(x.type, y.type)) {
    return false;
  }
  if (x.kind === "var" && y.kind === "var") {
    const pair = bound.find(([left, right]) => left === x.name || right === y.name);
    return pair ? pair[0] === x.name && pair[1] === y.name : x.name === y.name;
  }
  if (headOf(x) !== headOf(y)) {
    return false;
  }
  const [xs, ys] = [children(x), children(y)];
  const inside = [...pairsBoundBy(x, y), ...bound];
  const body = "x" in x ? x.body : undefined;
  return (
    xs.length === ys.length &&
    xs.every((child, i) =>
      sameUnder(
        child === body && i === xs.length - 1 ? inside : bound,
        child,
        ys[i] ?? child,
        budget,
      ),
    )
  );
}

/** The variables that two expressions of a kind bind in their bodies. */
function pairsBoundBy(a: Expr, b: Expr): Bound {
  const xs: Bound = "x" in a && "x" in b ? [[a.x.name, b.x.name]] : [];
  const ys: Bound = "y" in a && "y" in b ? [[a.y.name, b.y.name]] : [];
  return [...xs, ...ys];
}

/** What an expression holds beside its operands, its type and the names that it binds, as a string. */
export function headOf(expr: Expr): string {
  switch (expr.kind) {
    case "literal":
      return `${typeof expr.value} ${expr.value}`;
    case "field":
    case "member":
      return expr.name;
    case "item":
      return String(expr.index);
    case "record":
      return expr.fields.map((field) => field.name).join(" ");
    case "list":
      return expr.what;
    case "call":
      return expr.method;
    default:
      return "";
  }
}
