import type { Expr } from "../ir/expr.js";
import type { Stmt } from "../ir/stmt.js";
import type { Type } from "../ir/type.js";
import { unreachable } from "../ir/unreachable.js";
import { children } from "../ir/walk.js";

/**
 * True if the answer of a body may depend on the order in which a collection was filled: it lists elements without
 * sorting or counting them. `isOrdered` tells it of the methods that the body calls.
 */
export function dependsOnOrder(
  body: readonly Stmt[],
  isOrdered: (method: string) => boolean,
): boolean {
  const listed = new Set<string>();
  const visit = (stmts: readonly Stmt[]): boolean => stmts.some((stmt) => visitOne(stmt));
  const visitOne = (stmt: Stmt): boolean => {
    switch (stmt.kind) {
      case "let":
      case "set":
        if (isListed(stmt.value)) {
          listed.add(stmt.name);
        } else if (stmt.kind === "set" && isSortOf(stmt.value, stmt.name)) {
          listed.delete(stmt.name);
        }
        return false;
      case "if":
        return isListed(stmt.test) || [stmt.then, stmt.else].map(visit).includes(true);
      case "return":
        return stmt.value !== undefined && isListed(stmt.value);
      case "assign":
      case "throw":
        return false;
      case "call":
        if (stmt.result && isOrdered(stmt.method)) {
          listed.add(stmt.result.name);
        }
        return false;
      default:
        return unreachable(stmt);
    }
  };
  const isListed = (expr: Expr): boolean => {
    switch (expr.kind) {
      case "list":
        return true;
      case "size":
        return false;
      case "sort":
        return !sortsAll(expr.array.type) && isListed(expr.array);
      case "var":
        return listed.has(expr.name);
      case "call":
        return isOrdered(expr.method) || expr.args.some(isListed);
      default:
        return children(expr).some(isListed);
    }
  };
  return visit(body);
}

function isSortOf(expr: Expr, name: string): boolean {
  return expr.kind === "sort" && expr.array.kind === "var" && expr.array.name === name;
}

/** True if different elements are sorted apart: `sort` compares what elements look like as strings. */
function sortsAll(type: Type): boolean {
  if (type.kind !== "array") {
    return false;
  }
  const { of } = type;
  // An entry looks like its key, a comma and its value: clear if there is no other comma in the value.
  return of.kind === "tuple"
    ? of.items.slice(1).every(isPlain)
    : isPlain(of) || of.kind === "string";
}

function isPlain(type: Type): boolean {
  switch (type.kind) {
    case "bool":
    case "nat":
    case "int":
    case "num":
      return true;
    case "enum":
      return type.values.every((value) => !value.includes(","));
    default:
      return false;
  }
}
