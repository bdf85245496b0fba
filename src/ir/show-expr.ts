import type { Expr } from "./expr.js";
import { showValue } from "./show-value.js";
import { children } from "./walk.js";

/** A condition or scalar in the usual symbols, for people: `entry[0] ≤ last.clock`. Not meant to be read back. */
export function showExpr(expr: Expr): string {
  switch (expr.kind) {
    case "literal":
      return showValue(expr.value);
    case "none":
      return "nothing";
    case "some":
    case "unwrap":
      return showExpr(expr.kind === "some" ? expr.value : expr.option);
    case "var":
      return expr.name
        .replace(/^\$/, "")
        .replace(/^entry0$/, "entry")
        .replace(/^last:is\./, "last is ");
    case "field":
      return `this.${expr.name}`;
    case "not":
      return showNegation(expr.operand);
    case "neg":
      return `-${operand(expr.operand)}`;
    case "add":
      return `${operand(expr.left)} + ${operand(expr.right)}`;
    case "sub":
      return `${operand(expr.left)} - ${operand(expr.right)}`;
    case "and":
      return `${operand(expr.left)} ∧ ${operand(expr.right)}`;
    case "or":
      return expr.left.kind === "not"
        ? `${operand(expr.left.operand)} ⇒ ${operand(expr.right)}`
        : `${operand(expr.left)} ∨ ${operand(expr.right)}`;
    case "lt":
      return `${operand(expr.left)} < ${operand(expr.right)}`;
    case "le":
      return `${operand(expr.left)} ≤ ${operand(expr.right)}`;
    case "eq":
      return `${operand(expr.left)} = ${operand(expr.right)}`;
    case "isSome":
      return `${operand(expr.option)} ≠ nothing`;
    case "item":
      return `${showExpr(expr.tuple)}[${expr.index}]`;
    case "member":
      return `${showExpr(expr.record)}.${expr.name}`;
    case "tuple":
      return `(${expr.items.map(showExpr).join(", ")})`;
    default:
      return `${expr.kind}(${children(expr).map(showExpr).join(", ")})`;
  }
}

function showNegation(expr: Expr): string {
  if (expr.kind === "lt" || expr.kind === "le") {
    return `${operand(expr.right)} ${expr.kind === "lt" ? "≤" : "<"} ${operand(expr.left)}`;
  }
  return expr.kind === "isSome" ? `${operand(expr.option)} = nothing` : `¬${operand(expr)}`;
}

/** With parentheses around what binds less tightly than the operators. */
function operand(expr: Expr): string {
  const text = showExpr(expr);
  const isSimple = !/ [∧∨⇒<≤=≠+-] /.test(text) || /^\(.*\)$/.test(text);
  return isSimple || isComparison(expr) ? text : `(${text})`;
}

function isComparison(expr: Expr): boolean {
  const inner = expr.kind === "not" ? expr.operand : expr;
  return ["lt", "le", "eq", "isSome"].includes(inner.kind);
}
