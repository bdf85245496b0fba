import { add, isLiteral, neg, not } from "../ir/build.js";
import { CLOCK, REPLICA } from "../ir/event.js";
import type { Expr } from "../ir/expr.js";
import { visitOnce } from "../ir/graph.js";
import { sameExpr } from "../ir/same-expr.js";
import { BOOL, sameType, type Type } from "../ir/type.js";
import { children } from "../ir/walk.js";
import type { Part, Update } from "./part.js";

/** What a delta of an update may be made of: terms over its arguments alone, found in what the update does. */
export interface UpdateTerms {
  readonly update: Update;
  /** The place of the update in the policy. */
  readonly rank: number;
  readonly args: readonly Expr[];
  /** Terms that the update uses as keys. */
  readonly keys: readonly Expr[];
  /** Conditions on the arguments. */
  readonly guards: readonly Expr[];
}

export function updateTerms(part: Part, update: Update, rank: number): UpdateTerms {
  const args: Expr[] = [];
  const keys: Expr[] = [];
  const note = (list: Expr[], expr: Expr): void => {
    if (!list.some((other) => sameExpr(other, expr))) {
      list.push(expr);
    }
  };
  for (const param of update.method.params) {
    note(args, { kind: "var", name: param.name, type: param.type });
  }
  for (const field of part.fields) {
    const value = update.summary.fields.get(field.name);
    if (!value) {
      continue;
    }
    visitOnce(value, (expr) => {
      const key = keyOf(expr);
      if (key && isClosed(key)) {
        note(keys, key);
      }
      if (isScalar(expr.type) && isClosed(expr)) {
        note(args, expr);
      }
      if (expr.kind === "sub" && isClosed(expr.right)) {
        note(args, neg(expr.right));
      }
    });
  }
  const conditions = args.filter(
    (arg) => sameType(arg.type, BOOL) && arg.kind !== "literal" && arg.kind !== "var",
  );
  const guards = conditions.filter(
    (guard, i) => !conditions.slice(0, i).some((other) => sameExpr(not(other), guard)),
  );
  return { update, rank, args, keys, guards };
}

/** The terms of a type. Where numbers are wanted, integers will do. */
export function termsOf(terms: UpdateTerms, type: Type): readonly Expr[] {
  return terms.args.filter(
    (arg) =>
      sameType(arg.type, type) ||
      ((type.kind === "num" || type.kind === "int") &&
        (arg.type.kind === "int" || arg.type.kind === "nat")) ||
      (type.kind === "string" && arg.type.kind === "enum") ||
      (type.kind === "enum" && arg.kind === "literal" && type.values.includes(String(arg.value))),
  );
}

/** What may be added to a running total. */
export function increments(terms: UpdateTerms, total: Expr): readonly Expr[] {
  return terms.args
    .filter((arg) => (arg.type.kind === "int" || arg.type.kind === "nat") && !isLiteral(arg, 0))
    .map((arg) => add(total, arg));
}

function keyOf(expr: Expr): Expr | undefined {
  switch (expr.kind) {
    case "insert":
    case "put":
    case "drop":
    case "has":
    case "get":
      return expr.key;
    default:
      return undefined;
  }
}

/** True if an expression depends on nothing but the arguments. */
export function isClosed(expr: Expr): boolean {
  const known = CLOSED.get(expr);
  if (known !== undefined) {
    return known;
  }
  const closed =
    expr.kind === "var"
      ? !expr.name.startsWith("$") || expr.name === CLOCK.name || expr.name === REPLICA.name
      : expr.kind !== "field" && expr.kind !== "call" && children(expr).every(isClosed);
  CLOSED.set(expr, closed);
  return closed;
}

/** Summaries share parts, so that an expression is met often. */
const CLOSED = new WeakMap<Expr, boolean>();

function isScalar(type: Type): boolean {
  switch (type.kind) {
    case "bool":
    case "nat":
    case "int":
    case "num":
    case "string":
    case "enum":
      return true;
    case "option":
      return isScalar(type.of);
    case "tuple":
      return type.items.every(isScalar);
    default:
      return false;
  }
}
