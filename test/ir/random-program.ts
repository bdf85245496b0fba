import * as build from "../../src/ir/build.js";
import type { Expr } from "../../src/ir/expr.js";
import type { Method, Param } from "../../src/ir/model.js";
import type { Stmt } from "../../src/ir/stmt.js";
import { BOOL, INT, optionType, STRING, type Type, VOID } from "../../src/ir/type.js";

/** Draws a number from 0 to `below - 1`. */
export type Draw = (below: number) => number;

/** Draws from a list of numbers, then zeros: short lists make small programs, so that failures shrink. */
export function drawFrom(choices: readonly number[]): Draw {
  let at = 0;
  return (below) => {
    const choice = choices[at] ?? 0;
    at += 1;
    return choice % below;
  };
}

const MAYBE = optionType(INT);
const STRINGS: Type = { kind: "set", of: STRING };
const TABLE: Type = { kind: "map", key: STRING, value: INT };

/** The fields that random programs work on. */
export const FIELDS: ReadonlyMap<string, Type> = new Map<string, Type>([
  ["flag", BOOL],
  ["count", INT],
  ["best", MAYBE],
  ["items", STRINGS],
  ["table", TABLE],
]);

interface Scope {
  readonly draw: Draw;
  readonly vars: Map<string, Type>;
  readonly pure: readonly Method[];
  readonly writing: readonly Method[];
  readonly returns: Type;
  readonly locals: { next: number };
}

/** A class of random methods `m0`, `m1` (they may return early), `helper` (writes) and `test` (pure). */
export function randomMethods(draw: Draw): ReadonlyMap<string, Method> {
  const test = randomMethod(draw, "test", BOOL, [], [], true);
  const helper = randomMethod(draw, "helper", INT, [test], [], false);
  const m0 = randomMethod(draw, "m0", VOID, [test], [helper], false);
  const m1 = randomMethod(draw, "m1", MAYBE, [test], [helper], false);
  return new Map([test, helper, m0, m1].map((method) => [method.name, method]));
}

function randomMethod(
  draw: Draw,
  name: string,
  returns: Type,
  pure: readonly Method[],
  writing: readonly Method[],
  isPure: boolean,
): Method {
  const params: Param[] = [
    { name: "n", type: INT, typeText: "number" },
    { name: "key", type: STRING, typeText: "string" },
    { name: "maybe", type: MAYBE, typeText: "number | null" },
  ];
  const vars = new Map(params.map((param) => [param.name, param.type]));
  const scope: Scope = { draw, vars, pure, writing, returns, locals: { next: 0 } };
  const body = block(scope, isPure ? 0 : 1 + draw(5), 3);
  const last: Stmt[] =
    returns.kind === "void" ? [] : [{ kind: "return", value: expr(scope, returns, 3) }];
  return {
    name,
    visibility: "public",
    role: isPure ? "query" : "update",
    form: "method",
    params,
    returns,
    returnText: "",
    body: [...body, ...last],
    bodyText: "",
    reads: [],
    pure: isPure,
    ordered: false,
    doc: "",
    range: { file: "", start: { line: 1, column: 1 }, end: { line: 1, column: 1 } },
  };
}

function block(scope: Scope, length: number, depth: number): Stmt[] {
  return Array.from({ length }, () => statement(scope, depth));
}

function statement(scope: Scope, depth: number): Stmt {
  const { draw } = scope;
  switch (draw(depth > 0 ? 8 : 4)) {
    case 1: {
      const name = `local${scope.locals.next}`;
      scope.locals.next += 1;
      const type = pick(draw, [...FIELDS.values()]);
      const stmt: Stmt = { kind: "let", name, type, value: expr(scope, type, 2) };
      scope.vars.set(name, type);
      return stmt;
    }
    case 2: {
      const [name, type] = pick(draw, [...scope.vars]);
      return { kind: "set", name, value: expr(scope, type, 2) };
    }
    case 4:
    case 5:
    case 6: {
      const test = expr(scope, BOOL, 2);
      const inner = { ...scope, vars: new Map(scope.vars) };
      const then = block(inner, draw(3), depth - 1);
      const other = { ...scope, vars: new Map(scope.vars) };
      return { kind: "if", test, then, else: block(other, draw(3), depth - 1) };
    }
    case 7:
      if (draw(2) === 1 && scope.writing.length > 0) {
        const method = pick(draw, scope.writing);
        const args = method.params.map((param) => expr(scope, param.type, 1));
        const name = `local${scope.locals.next}`;
        scope.locals.next += 1;
        scope.vars.set(name, method.returns);
        return { kind: "call", method: method.name, args, result: { name, type: method.returns } };
      }
      return scope.returns.kind === "void"
        ? { kind: "return" }
        : { kind: "return", value: expr(scope, scope.returns, 2) };
    default: {
      const [field, type] = pick(draw, [...FIELDS]);
      return { kind: "assign", field, value: expr(scope, type, 3) };
    }
  }
}

function expr(scope: Scope, type: Type, depth: number): Expr {
  const { draw } = scope;
  const go = (inner: Type) => expr(scope, inner, depth - 1);
  const leaf = draw(3);
  if (depth <= 0 || leaf === 0) {
    const fields = [...FIELDS].filter(([, t]) => t === type);
    const vars = [...scope.vars].filter(([, t]) => t === type);
    if (vars.length > 0 && draw(2) === 0) {
      return build.variable(pick(draw, vars)[0], type);
    }
    if (fields.length > 0 && draw(4) > 0) {
      return { kind: "field", type, name: pick(draw, fields)[0] };
    }
    return constant(draw, type);
  }
  if (leaf === 1) {
    return choice(go(BOOL), go(type), go(type));
  }
  switch (type) {
    case BOOL:
      return boolean(scope, depth);
    case INT:
      return integer(scope, depth);
    case MAYBE:
      return build.some(go(INT), MAYBE);
    case STRINGS:
      return draw(2) === 0
        ? { kind: "insert", type, set: go(type), key: go(STRING) }
        : { kind: "drop", type, collection: go(type), key: go(STRING) };
    case TABLE:
      return draw(3) > 0
        ? { kind: "put", type, map: go(type), key: go(STRING), value: go(INT) }
        : { kind: "drop", type, collection: go(type), key: go(STRING) };
    default:
      return constant(draw, type);
  }
}

function boolean(scope: Scope, depth: number): Expr {
  const { draw } = scope;
  const go = (inner: Type) => expr(scope, inner, depth - 1);
  switch (draw(9)) {
    case 0:
      return { kind: "not", type: BOOL, operand: go(BOOL) };
    case 1:
      return { kind: "and", type: BOOL, left: go(BOOL), right: go(BOOL) };
    case 2:
      return { kind: "or", type: BOOL, left: go(BOOL), right: go(BOOL) };
    case 3:
      return { kind: "lt", type: BOOL, left: go(INT), right: go(INT) };
    case 4:
      return { kind: "eq", type: BOOL, left: go(BOOL), right: go(BOOL) };
    case 5:
      return { kind: "has", type: BOOL, collection: go(STRINGS), key: go(STRING) };
    case 6:
      return { kind: "has", type: BOOL, collection: go(TABLE), key: go(STRING) };
    case 7:
      return { kind: "isSome", type: BOOL, option: go(MAYBE) };
    default: {
      const method = scope.pure[0];
      return method
        ? {
            kind: "call",
            type: BOOL,
            method: method.name,
            args: method.params.map((param) => go(param.type)),
          }
        : { kind: "eq", type: BOOL, left: go(INT), right: go(INT) };
    }
  }
}

function integer(scope: Scope, depth: number): Expr {
  const { draw } = scope;
  const go = (inner: Type) => expr(scope, inner, depth - 1);
  switch (draw(6)) {
    case 0:
      return { kind: "add", type: INT, left: go(INT), right: go(INT) };
    case 1:
      return { kind: "max", type: INT, left: go(INT), right: go(INT) };
    case 2:
      return { kind: "coalesce", type: INT, option: go(MAYBE), fallback: go(INT) };
    case 3: {
      const at: Expr = {
        kind: "get",
        type: optionType(INT, "undefined"),
        map: go(TABLE),
        key: go(STRING),
      };
      return { kind: "coalesce", type: INT, option: at, fallback: go(INT) };
    }
    case 4: {
      const option = go(MAYBE);
      const value: Expr = { kind: "unwrap", type: INT, option };
      return draw(5) === 0 ? value : choice({ kind: "isSome", type: BOOL, option }, value, go(INT));
    }
    default: {
      // Unique in its method, as the interpreter asks, and met again in other methods.
      const name = `x${scope.locals.next}`;
      scope.locals.next += 1;
      const x = build.variable(name, INT);
      const inner = { ...scope, vars: new Map(scope.vars).set(name, INT) };
      return { kind: "sum", type: INT, map: go(TABLE), x, body: expr(inner, INT, depth - 1) };
    }
  }
}

/** Without the folding of `build.cond`. */
function choice(test: Expr, then: Expr, otherwise: Expr): Expr {
  return { kind: "cond", type: then.type, test, then, else: otherwise };
}

function constant(draw: Draw, type: Type): Expr {
  switch (type) {
    case BOOL:
      return build.bool(draw(2) === 1);
    case INT:
      return { kind: "literal", type: INT, value: draw(3) };
    case STRING:
      return build.str(pick(draw, ["a", "b"]));
    case MAYBE:
      return { kind: "none", type: MAYBE };
    default:
      return { kind: "empty", type };
  }
}

function pick<T>(draw: Draw, items: readonly T[]): T {
  return items[draw(items.length)]!;
}
