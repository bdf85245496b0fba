import type { Expr, VarExpr } from "./expr.js";
import type { Stmt } from "./stmt.js";
import { unreachable } from "./unreachable.js";

/** The expression with each direct operand replaced by its image. Bound variables are kept. */
export function mapChildren(expr: Expr, f: (child: Expr) => Expr): Expr {
  switch (expr.kind) {
    case "literal":
    case "none":
    case "var":
    case "field":
    case "empty":
      return expr;
    case "some":
      return { ...expr, value: f(expr.value) };
    case "not":
    case "neg":
      return { ...expr, operand: f(expr.operand) };
    case "add":
    case "sub":
    case "mul":
    case "div":
    case "rem":
    case "concat":
    case "and":
    case "or":
    case "lt":
    case "le":
    case "eq":
    case "max":
    case "min":
      return { ...expr, left: f(expr.left), right: f(expr.right) };
    case "cond":
      return { ...expr, test: f(expr.test), then: f(expr.then), else: f(expr.else) };
    case "isSome":
    case "unwrap":
      return { ...expr, option: f(expr.option) };
    case "coalesce":
      return { ...expr, option: f(expr.option), fallback: f(expr.fallback) };
    case "tuple":
      return { ...expr, items: expr.items.map(f) };
    case "item":
      return { ...expr, tuple: f(expr.tuple) };
    case "record":
      return { ...expr, fields: expr.fields.map(({ name, value }) => ({ name, value: f(value) })) };
    case "member":
      return { ...expr, record: f(expr.record) };
    case "has":
    case "drop":
      return { ...expr, collection: f(expr.collection), key: f(expr.key) };
    case "get":
      return { ...expr, map: f(expr.map), key: f(expr.key) };
    case "size":
    case "list":
      return { ...expr, collection: f(expr.collection) };
    case "insert":
      return { ...expr, set: f(expr.set), key: f(expr.key) };
    case "put":
      return { ...expr, map: f(expr.map), key: f(expr.key), value: f(expr.value) };
    case "joinMaps":
    case "all":
      return { ...expr, left: f(expr.left), right: f(expr.right), body: f(expr.body) };
    case "keysWhere":
    case "entriesWhere":
    case "sum":
      return { ...expr, map: f(expr.map), body: f(expr.body) };
    case "sort":
      return { ...expr, array: f(expr.array) };
    case "call":
      return { ...expr, args: expr.args.map(f) };
    default:
      return unreachable(expr);
  }
}

/** The direct operands. */
export function children(expr: Expr): readonly Expr[] {
  const found: Expr[] = [];
  mapChildren(expr, (child) => {
    found.push(child);
    return child;
  });
  return found;
}

/** Calls `visit` on the expression and all below it. */
export function visitExpr(expr: Expr, visit: (expr: Expr) => void): void {
  visit(expr);
  for (const child of children(expr)) {
    visitExpr(child, visit);
  }
}

/** Calls `visit` on each expression of the statements, in source order. */
export function visitStmts(stmts: readonly Stmt[], visit: (expr: Expr) => void): void {
  for (const stmt of stmts) {
    for (const expr of operandsOf(stmt)) {
      visitExpr(expr, visit);
    }
    if (stmt.kind === "if") {
      visitStmts(stmt.then, visit);
      visitStmts(stmt.else, visit);
    }
  }
}

/** The expressions that stand directly in a statement. */
export function operandsOf(stmt: Stmt): readonly Expr[] {
  switch (stmt.kind) {
    case "assign":
    case "let":
    case "set":
      return [stmt.value];
    case "if":
      return [stmt.test];
    case "return":
      return stmt.value ? [stmt.value] : [];
    case "throw":
      return [];
    case "call":
      return stmt.args;
    default:
      return unreachable(stmt);
  }
}

/** Replaces variables by expressions. The replacements must not mention variables bound in `expr`. */
export function substitute(expr: Expr, replace: (variable: VarExpr) => Expr | undefined): Expr {
  if (expr.kind === "var") {
    return replace(expr) ?? expr;
  }
  return mapChildren(expr, (child) => substitute(child, replace));
}

/** One more than the largest number in a generated bound name, `$x0` or `$y0`, inside the expression; 0 without any. */
export function boundDepth(expr: Expr): number {
  let depth = 0;
  visitExpr(expr, (inner) => {
    if (inner.kind === "var") {
      const match = /^\$[xy](\d+)$/.exec(inner.name);
      depth = match ? Math.max(depth, Number(match[1]) + 1) : depth;
    }
  });
  return depth;
}
