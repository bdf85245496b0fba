import type { Expr } from "./expr.js";
import { sameType } from "./type.js";
import { children } from "./walk.js";

/**
 * Structural equality of expressions, up to their types' ways of writing nothing. Shared sub-expressions are compared
 * by reference first. Gives up and says no after `budget` comparisons: a no is always safe for a simplification.
 */
export function sameExpr(a: Expr, b: Expr, budget = 200): boolean {
  let left = budget;
  const go = (x: Expr, y: Expr): boolean => {
    if (x === y) {
      return true;
    }
    left -= 1;
    if (left < 0 || x.kind !== y.kind || !sameType(x.type, y.type) || headOf(x) !== headOf(y)) {
      return false;
    }
    const [xs, ys] = [children(x), children(y)];
    return xs.length === ys.length && xs.every((child, i) => go(child, ys[i] ?? child));
  };
  return go(a, b);
}

/** What an expression holds beside its operands and type, as a string. */
function headOf(expr: Expr): string {
  switch (expr.kind) {
    case "literal":
      return `${typeof expr.value} ${expr.value}`;
    case "var":
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
    case "joinMaps":
    case "all":
      return `${expr.x.name} ${expr.y.name}`;
    case "keysWhere":
    case "entriesWhere":
    case "sum":
      return expr.x.name;
    default:
      return "";
  }
}
