import type { Expr } from "./expr.js";
import type { ClassModel, Clause, Method } from "./model.js";
import type { Stmt } from "./stmt.js";
import { showType } from "./type.js";
import { unreachable } from "./unreachable.js";

/** A class model as text: short, and close to the source that it came from. For people and for tests. */
export function printModel(model: ClassModel): string {
  const fields = model.fields.map(
    ({ visibility, name, type, init }) =>
      `  ${visibility} ${name}: ${showType(type)} = ${printExpr(init)}`,
  );
  const policy = [`  clock ${model.policy.clock}`, ...model.policy.clauses.flatMap(printClause)];
  return [
    `class ${model.name}`,
    ...fields,
    ...model.methods.flatMap(printMethod),
    ...policy,
    "",
  ].join("\n");
}

/** A method, its head and its statements on a line each. */
export function printMethod(method: Method): readonly string[] {
  const params = method.params.map(
    ({ name, type, optional, defaultText }) =>
      `${name}${optional ? "?" : ""}: ${showType(type)}${defaultText === undefined ? "" : ` = ${defaultText}`}`,
  );
  const marks = [method.pure ? "" : " writes", method.ordered ? " ordered" : ""].join("");
  return [
    `  ${method.role} ${method.form} ${method.name}(${params.join(", ")}): ${showType(method.returns)}${marks}`,
    ...printStmts(method.body, "    "),
  ];
}

function printClause(clause: Clause): readonly string[] {
  if (clause.kind !== "predicate") {
    return [`  conflict ${clause.text}`];
  }
  return [
    `  conflict ${clause.text}`,
    ...clause.cases.map(({ a, b, body }) => `    ${a}, ${b}: ${printExpr(body)}`),
  ];
}

/** Statements, one a line. */
export function printStmts(stmts: readonly Stmt[], indent = ""): readonly string[] {
  return stmts.flatMap((stmt) => printStmt(stmt, indent));
}

function printStmt(stmt: Stmt, indent: string): readonly string[] {
  switch (stmt.kind) {
    case "assign":
      return [`${indent}this.${stmt.field} = ${printExpr(stmt.value)}`];
    case "let":
      return [`${indent}let ${stmt.name}: ${showType(stmt.type)} = ${printExpr(stmt.value)}`];
    case "set":
      return [`${indent}${stmt.name} = ${printExpr(stmt.value)}`];
    case "if": {
      const otherwise =
        stmt.else.length > 0 ? [`${indent}else`, ...printStmts(stmt.else, `${indent}  `)] : [];
      return [
        `${indent}if ${printExpr(stmt.test)}`,
        ...printStmts(stmt.then, `${indent}  `),
        ...otherwise,
      ];
    }
    case "return":
      return [stmt.value ? `${indent}return ${printExpr(stmt.value)}` : `${indent}return`];
    case "throw":
      return [`${indent}throw`];
    case "call": {
      const call = `this.${stmt.method}(${stmt.args.map(printExpr).join(", ")})`;
      return [
        stmt.result
          ? `${indent}let ${stmt.result.name}: ${showType(stmt.result.type)} = ${call}`
          : `${indent}${call}`,
      ];
    }
    default:
      return unreachable(stmt);
  }
}

const SIGNS = {
  add: "+",
  sub: "-",
  mul: "*",
  div: "/",
  rem: "%",
  concat: "++",
  and: "&&",
  or: "||",
  lt: "<",
  le: "<=",
  eq: "===",
} as const;

/** An expression on one line. */
export function printExpr(expr: Expr): string {
  const call = (name: string, ...operands: readonly Expr[]): string =>
    `${name}(${operands.map(printExpr).join(", ")})`;
  switch (expr.kind) {
    case "literal":
      return typeof expr.value === "string" ? JSON.stringify(expr.value) : String(expr.value);
    case "none":
      return expr.type.none;
    case "some":
      return call("some", expr.value);
    case "var":
      return expr.name;
    case "field":
      return `this.${expr.name}`;
    case "not":
      return `!${operand(expr.operand)}`;
    case "neg":
      return `-${operand(expr.operand)}`;
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
      return `${operand(expr.left)} ${SIGNS[expr.kind]} ${operand(expr.right)}`;
    case "max":
    case "min":
      return call(expr.kind, expr.left, expr.right);
    case "cond":
      return `${operand(expr.test)} ? ${operand(expr.then)} : ${operand(expr.else)}`;
    case "isSome":
      return call("isSome", expr.option);
    case "unwrap":
      return `${operand(expr.option)}!`;
    case "coalesce":
      return `${operand(expr.option)} ?? ${operand(expr.fallback)}`;
    case "tuple":
      return `[${expr.items.map(printExpr).join(", ")}]`;
    case "item":
      return `${operand(expr.tuple)}[${expr.index}]`;
    case "record":
      return `{ ${expr.fields.map(({ name, value }) => `${name}: ${printExpr(value)}`).join(", ")} }`;
    case "member":
      return `${operand(expr.record)}.${expr.name}`;
    case "empty":
      return expr.type.kind === "map" ? "map()" : "set()";
    case "has":
      return call("has", expr.collection, expr.key);
    case "get":
      return call("get", expr.map, expr.key);
    case "size":
      return call("size", expr.collection);
    case "insert":
      return call("insert", expr.set, expr.key);
    case "put":
      return call("put", expr.map, expr.key, expr.value);
    case "drop":
      return call("drop", expr.collection, expr.key);
    case "joinMaps":
      return `join(${printExpr(expr.left)}, ${printExpr(expr.right)}, (${expr.x.name}, ${expr.y.name}) => ${printExpr(expr.body)})`;
    case "all":
      return `all(${printExpr(expr.left)}, ${printExpr(expr.right)}, (${expr.x.name}, ${expr.y.name}) => ${printExpr(expr.body)})`;
    case "keysWhere":
    case "entriesWhere":
    case "sum":
      return `${expr.kind}(${printExpr(expr.map)}, ${expr.x.name} => ${printExpr(expr.body)})`;
    case "list":
      return call(expr.what, expr.collection);
    case "sort":
      return call("sort", expr.array);
    case "call":
      return `this.${expr.method}(${expr.args.map(printExpr).join(", ")})`;
    default:
      return unreachable(expr);
  }
}

const LOOSE: ReadonlySet<Expr["kind"]> = new Set([
  "neg",
  "add",
  "sub",
  "mul",
  "div",
  "rem",
  "concat",
  "and",
  "or",
  "lt",
  "le",
  "eq",
  "cond",
  "coalesce",
]);

/** An operand, in parentheses unless it holds together by itself. */
function operand(expr: Expr): string {
  return LOOSE.has(expr.kind) ? `(${printExpr(expr)})` : printExpr(expr);
}
