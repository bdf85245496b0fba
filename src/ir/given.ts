import type { Expr } from "./expr.js";
import type { Field, Method, Param } from "./model.js";
import type { Stmt } from "./stmt.js";
import { unreachable } from "./unreachable.js";
import { mapChildren } from "./walk.js";

/**
 * An update that takes constants which every object of the class is made with as hidden parameters: for the search and
 * the proof they are arguments like others, that may be any.
 */
export function takingGiven(method: Method, fields: readonly Field[]): Method {
  const given = fields.filter(({ isGiven }) => isGiven);
  const taken = new Map<string, Param>();
  const names = new Set(method.params.map(({ name }) => name));
  const replace = (expr: Expr): Expr => {
    const field = expr.kind === "field" && given.find(({ name }) => name === expr.name);
    if (!field) {
      return mapChildren(expr, replace);
    }
    const param = taken.get(field.name) ?? hiddenParam(field, names);
    taken.set(field.name, param);
    return { kind: "var", name: param.name, type: param.type };
  };
  const body = method.body.map((stmt) => mapStmt(stmt, replace));
  return taken.size === 0
    ? method
    : { ...method, params: [...method.params, ...taken.values()], body };
}

function hiddenParam({ name, type, visibility }: Field, names: Set<string>): Param {
  let own = `${name}Given`;
  for (let i = 2; names.has(own); i += 1) {
    own = `${name}Given${i}`;
  }
  names.add(own);
  return {
    name: own,
    type,
    typeText: "",
    hidden: `this.${visibility === "hash" ? "#" : ""}${name}`,
  };
}

function mapStmt(stmt: Stmt, f: (expr: Expr) => Expr): Stmt {
  const all = (block: readonly Stmt[]) => block.map((inner) => mapStmt(inner, f));
  switch (stmt.kind) {
    case "assign":
    case "let":
    case "set":
      return { ...stmt, value: f(stmt.value) };
    case "if":
      return { ...stmt, test: f(stmt.test), then: all(stmt.then), else: all(stmt.else) };
    case "return":
      return stmt.value ? { ...stmt, value: f(stmt.value) } : stmt;
    case "throw":
      return stmt;
    case "call":
      return { ...stmt, args: stmt.args.map(f) };
    default:
      return unreachable(stmt);
  }
}
