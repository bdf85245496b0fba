import {
  and,
  bool,
  isLiteral,
  isSome,
  item,
  le,
  lt,
  member,
  not,
  or,
  some,
  TRUE,
  unwrap,
} from "./build.js";
import type { Expr } from "./expr.js";
import { sameExpr } from "./same-expr.js";
import { INT, isNumber, NUM, sameType, type Type } from "./type.js";

/**
 * Simplifies an expression whose operands are simple already. The result has the same value wherever the expression
 * has one, and is never larger.
 */
export function fold(expr: Expr): Expr {
  switch (expr.kind) {
    case "not":
      return not(expr.operand);
    case "and":
      return foldAnd(expr.left, expr.right);
    case "or":
      return foldOr(expr.left, expr.right);
    case "lt":
      return lt(expr.left, expr.right);
    case "le":
      return le(expr.left, expr.right);
    case "eq":
      return foldEq(expr.left, expr.right) ?? expr;
    case "cond":
      return choose(expr.test, expr.then, expr.else, expr.type);
    case "isSome":
      return isSome(expr.option);
    case "unwrap":
      return unwrap(expr.option);
    case "coalesce":
      if (expr.option.kind === "some") {
        return expr.option.value;
      }
      return expr.option.kind === "none" ? expr.fallback : expr;
    case "item":
      return item(expr.tuple, expr.index);
    case "member":
      return member(expr.record, expr.name);
    case "has":
      return foldHas(expr.collection, expr.key) ?? expr;
    case "get":
      return expr.map.kind === "put" && sameExpr(expr.map.key, expr.key)
        ? some(expr.map.value, expr.type)
        : expr;
    default:
      return expr;
  }
}

/** `test ? yes : no`, with what follows from the test itself left out. */
export function choose(
  test: Expr,
  yes: Expr,
  no: Expr,
  type: Type = unite(yes.type, no.type),
): Expr {
  if (test.kind === "literal") {
    return test.value === true ? yes : no;
  }
  if (test.kind === "not") {
    return choose(test.operand, no, yes, type);
  }
  const then = yes.kind === "cond" && yes.test === test ? yes.then : yes;
  const otherwise = no.kind === "cond" && no.test === test ? no.else : no;
  if (sameExpr(then, otherwise)) {
    return then;
  }
  if (type.kind === "bool") {
    if (then.kind === "literal") {
      return then.value === true ? foldOr(test, otherwise) : foldAnd(not(test), otherwise);
    }
    if (otherwise.kind === "literal") {
      return otherwise.value === true ? foldOr(not(test), then) : foldAnd(test, then);
    }
  }
  return { kind: "cond", type, test, then, else: otherwise };
}

/** The least type that holds the values of both, which belong to one place of a program. */
export function unite(a: Type, b: Type): Type {
  if (sameType(a, b)) {
    return a;
  }
  if (isNumber(a) && isNumber(b)) {
    return a.kind === "num" || b.kind === "num" ? NUM : INT;
  }
  if (a.kind === "enum" && b.kind === "enum") {
    return { kind: "enum", values: [...new Set([...a.values, ...b.values])].sort() };
  }
  if (a.kind === "enum" && b.kind === "string") {
    return b;
  }
  if (a.kind === "option" && b.kind === "option") {
    return { ...a, of: unite(a.of, b.of) };
  }
  return a;
}

function foldAnd(left: Expr, right: Expr): Expr {
  return sameExpr(left, right) ? left : and(left, right);
}

function foldOr(left: Expr, right: Expr): Expr {
  return sameExpr(left, right) ? left : or(left, right);
}

function foldEq(left: Expr, right: Expr): Expr | undefined {
  if (left.kind === "literal" && right.kind === "literal") {
    return bool(left.value === right.value);
  }
  if (left.type.kind === "bool" && right.kind === "literal") {
    return isLiteral(right, true) ? left : not(left);
  }
  if (right.type.kind === "bool" && left.kind === "literal") {
    return isLiteral(left, true) ? right : not(right);
  }
  // A quotient may be NaN, which differs from itself.
  return left.type.kind !== "num" && sameExpr(left, right) ? TRUE : undefined;
}

function foldHas(collection: Expr, key: Expr): Expr | undefined {
  switch (collection.kind) {
    case "empty":
      return bool(false);
    case "insert":
    case "put":
      return sameExpr(collection.key, key) ? bool(true) : undefined;
    case "drop":
      return sameExpr(collection.key, key) ? bool(false) : undefined;
    default:
      return undefined;
  }
}
