import { and, eq, isSome, not, str, TRUE, unwrap } from "../ir/build.js";
import type { CondExpr, Expr } from "../ir/expr.js";
import { INT } from "../ir/type.js";
import type { Scope } from "./context.js";

/** Whether JavaScript takes the value as true. */
export function truthy(scope: Scope, expr: Expr): Expr {
  const { type } = expr;
  switch (type.kind) {
    case "bool":
      return expr;
    case "nat":
    case "int":
    case "num": {
      const zero: Expr = { kind: "literal", type: INT, value: 0 };
      const isNotZero = not(eq(expr, zero));
      // A quotient may be NaN: it differs from itself.
      return scope.quotients
        ? and(isNotZero, { kind: "eq", type: isNotZero.type, left: expr, right: expr })
        : isNotZero;
    }
    case "string":
      return not(eq(expr, str("")));
    case "enum":
      return type.values.includes("") ? not(eq(expr, { kind: "literal", type, value: "" })) : TRUE;
    case "option":
      return and(isPresent(expr), truthy(scope, whenTruthy(expr)));
    default:
      return TRUE;
  }
}

/** The value once it is known to be taken as true: not nothing. */
export function whenTruthy(expr: Expr): Expr {
  if (isGuarded(expr)) {
    return whenTruthy(expr.then);
  }
  return expr.type.kind === "option" ? whenTruthy(unwrap(expr)) : expr;
}

/** Whether an option, or an option of options, holds a value. */
export function isPresent(expr: Expr): Expr {
  if (isGuarded(expr)) {
    return and(expr.test, isPresent(expr.then));
  }
  return expr.type.kind === "option" ? and(isSome(expr), isPresent(unwrap(expr))) : TRUE;
}

/** True of `test ? … : undefined`, as `?.` makes it. */
function isGuarded(expr: Expr): expr is CondExpr {
  return expr.kind === "cond" && expr.type.kind === "option" && expr.else.kind === "none";
}
