import { FALSE, none, TRUE } from "./build.js";
import type { Expr, VarExpr } from "./expr.js";
import { choose, fold } from "./fold.js";
import type { Methods } from "./interpret.js";
import type { Method } from "./model.js";
import type { Stmt } from "./stmt.js";
import type { Type } from "./type.js";
import { unreachable } from "./unreachable.js";
import { mapChildren, visitStmts } from "./walk.js";

/** What a call of a method does, as expressions over the fields before it and its parameters. */
export interface Summary {
  /** The value after the call of each field that the method may change. */
  readonly fields: ReadonlyMap<string, Expr>;
  /** The answer; absent in a method that returns nothing. */
  readonly result?: Expr;
  /** True where the method rejects the call, which then changes nothing. */
  readonly rejects: Expr;
}

/**
 * Runs a method symbolically. Branches are merged by `cond`, calls of own methods are put in place, locals are
 * replaced by their values. Sub-expressions are shared by reference: read as a tree, a summary can be exponential in
 * the length of the method; as a graph it is linear in the length of the method with its calls in place.
 *
 * An expression that has no value for some fields or arguments, as the unwrapping of nothing, stays behind the tests
 * that guard it in the method; if its value is not used it disappears.
 */
export function summarize(method: Method, methods: Methods): Summary {
  const run: Run = { methods, fieldTypes: fieldTypesOf([method, ...methods.values()]) };
  const vars = new Map<string, Expr>(
    method.params.map((param) => [param.name, { kind: "var", name: param.name, type: param.type }]),
  );
  const end = callMethod(run, method, {
    fields: new Map(),
    vars,
    free: new Set(vars.keys()),
    stack: [],
  });
  const fields = new Map([...end.fields].filter(([name, value]) => !isField(value, name)));
  const { result, rejects } = end;
  return result ? { fields, result, rejects } : { fields, rejects };
}

interface Run {
  readonly methods: Methods;
  readonly fieldTypes: ReadonlyMap<string, Type>;
}

/** A point of a path: the values of locals and of the fields written so far. */
interface State {
  readonly fields: ReadonlyMap<string, Expr>;
  readonly vars: ReadonlyMap<string, Expr>;
  /** Names of variables that values may mention: bound names must differ from them. */
  readonly free: ReadonlySet<string>;
  /** The methods being run, outermost first. */
  readonly stack: readonly Method[];
}

/** The end of a call. */
interface End {
  readonly fields: ReadonlyMap<string, Expr>;
  readonly result?: Expr;
  readonly rejects: Expr;
}

/** What a block leads to: where `left` is true the method has ended with `end`, else it goes on from `next`. */
interface Flow {
  readonly left: Expr;
  readonly end?: End;
  readonly next?: State;
}

function callMethod(run: Run, method: Method, state: State): End {
  if (state.stack.includes(method)) {
    throw new Error(`${method.name} calls itself`);
  }
  const inside = { ...state, stack: [...state.stack, method] };
  const flow = runBlock(run, method.body, inside);
  const last = flow.next && endOf(flow.next, fallThrough(method));
  const end = flow.end && last ? mergeEnds(run, flow.left, flow.end, last) : (flow.end ?? last);
  if (!end) {
    throw new Error(`${method.name} has no end`);
  }
  return end;
}

/** The answer of a method whose last statement does not return. */
function fallThrough(method: Method): Expr | undefined {
  const { returns } = method;
  return returns.kind === "option" && returns.none === "undefined" ? none(returns) : undefined;
}

function endOf(state: State, result: Expr | undefined): End {
  const { fields } = state;
  return result ? { fields, result, rejects: FALSE } : { fields, rejects: FALSE };
}

function runBlock(run: Run, block: readonly Stmt[], start: State): Flow {
  let flow: Flow = { left: FALSE, next: start };
  for (const stmt of block) {
    if (!flow.next) {
      break;
    }
    flow = inSequence(run, flow, runStmt(run, stmt, flow.next));
  }
  return flow;
}

/** A flow, and what its `next` led to. */
function inSequence(run: Run, first: Flow, second: Flow): Flow {
  if (!first.end) {
    return second;
  }
  return {
    ...second,
    left: fold({ kind: "or", type: FALSE.type, left: first.left, right: second.left }),
    end: second.end ? mergeEnds(run, first.left, first.end, second.end) : first.end,
  };
}

function runStmt(run: Run, stmt: Stmt, state: State): Flow {
  switch (stmt.kind) {
    case "assign":
      return goOn({
        ...state,
        fields: bind(state.fields, stmt.field, value(run, stmt.value, state)),
      });
    case "let":
    case "set":
      return goOn({ ...state, vars: bind(state.vars, stmt.name, value(run, stmt.value, state)) });
    case "if": {
      const test = value(run, stmt.test, state);
      if (test.kind === "literal") {
        return runBlock(run, test.value === true ? stmt.then : stmt.else, state);
      }
      return mergeFlows(
        run,
        test,
        runBlock(run, stmt.then, state),
        runBlock(run, stmt.else, state),
      );
    }
    case "return":
      return {
        left: TRUE,
        end: endOf(
          state,
          stmt.value ? value(run, stmt.value, state) : fallThrough(innermost(state.stack)),
        ),
      };
    case "throw":
      return { left: TRUE, end: { fields: new Map(), rejects: TRUE } };
    case "call": {
      const end = callWith(run, stmt.method, stmt.args, state);
      if (stmt.result && !end.result) {
        throw new Error(`${stmt.method} returns nothing`);
      }
      const vars =
        stmt.result && end.result ? bind(state.vars, stmt.result.name, end.result) : state.vars;
      return goOn({ ...state, fields: end.fields, vars });
    }
    default:
      return unreachable(stmt);
  }
}

function goOn(next: State): Flow {
  return { left: FALSE, next };
}

function innermost(stack: readonly Method[]): Method {
  const method = stack.at(-1);
  if (!method) {
    throw new Error("a statement outside of a method");
  }
  return method;
}

function callWith(run: Run, name: string, args: readonly Expr[], state: State): End {
  const method = run.methods.get(name);
  if (!method) {
    throw new Error(`no method ${name}`);
  }
  const vars = new Map<string, Expr>();
  method.params.forEach((param, i) => {
    const arg = args[i];
    if (!arg) {
      throw new Error(`${name} needs an argument ${param.name}`);
    }
    vars.set(param.name, value(run, arg, state));
  });
  return callMethod(run, method, { ...state, vars });
}

/** The value of an expression at a point of a path. */
function value(run: Run, expr: Expr, state: State): Expr {
  switch (expr.kind) {
    case "var":
      return state.vars.get(expr.name) ?? expr;
    case "field":
      return state.fields.get(expr.name) ?? expr;
    case "call": {
      const { result } = callWith(run, expr.method, expr.args, state);
      if (!result) {
        throw new Error(`${expr.method} returns nothing`);
      }
      return result;
    }
    case "joinMaps":
    case "all": {
      const [x, inX] = bound(expr.x, state);
      const [y, inside] = bound(expr.y, inX);
      const [left, right] = [value(run, expr.left, state), value(run, expr.right, state)];
      return { ...expr, left, right, x, y, body: value(run, expr.body, inside) };
    }
    case "keysWhere":
    case "entriesWhere":
    case "sum": {
      const [x, inside] = bound(expr.x, state);
      return { ...expr, map: value(run, expr.map, state), x, body: value(run, expr.body, inside) };
    }
    default:
      return fold(mapChildren(expr, (child) => value(run, child, state)));
  }
}

/** A bound variable under a name that no value mentions, and the state inside its scope. */
function bound(variable: VarExpr, state: State): [VarExpr, State] {
  let { name } = variable;
  for (let i = 0; state.free.has(name); i += 1) {
    name = `$x${i}`;
  }
  const renamed: VarExpr = { ...variable, name };
  const free = new Set(state.free).add(name);
  return [renamed, { ...state, vars: bind(state.vars, variable.name, renamed), free }];
}

function bind(
  table: ReadonlyMap<string, Expr>,
  name: string,
  value: Expr,
): ReadonlyMap<string, Expr> {
  return new Map(table).set(name, value);
}

function mergeFlows(run: Run, test: Expr, a: Flow, b: Flow): Flow {
  const end = a.end && b.end ? mergeEnds(run, test, a.end, b.end) : (a.end ?? b.end);
  const next = a.next && b.next ? mergeStates(run, test, a.next, b.next) : (a.next ?? b.next);
  return {
    left: choose(test, a.left, b.left),
    ...(end && { end }),
    ...(next && { next }),
  };
}

function mergeStates(run: Run, test: Expr, a: State, b: State): State {
  const vars = new Map<string, Expr>();
  for (const [name, left] of a.vars) {
    const right = b.vars.get(name);
    // A local that only one branch declares is out of scope here.
    if (right) {
      vars.set(name, left === right ? left : choose(test, left, right));
    }
  }
  return { ...a, fields: mergeFields(run, test, a.fields, b.fields), vars };
}

function mergeEnds(run: Run, test: Expr, a: End, b: End): End {
  const fields = mergeFields(run, test, a.fields, b.fields);
  const rejects = choose(test, a.rejects, b.rejects);
  if (a.result && b.result) {
    return { fields, result: choose(test, a.result, b.result), rejects };
  }
  const [only, other] = a.result ? [a.result, b] : [b.result, a];
  if (only && !isTrue(other.rejects)) {
    throw new Error("a method returns a value on one path only");
  }
  return only ? { fields, result: only, rejects } : { fields, rejects };
}

function mergeFields(
  run: Run,
  test: Expr,
  a: ReadonlyMap<string, Expr>,
  b: ReadonlyMap<string, Expr>,
): ReadonlyMap<string, Expr> {
  if (a === b) {
    return a;
  }
  const merged = new Map<string, Expr>();
  for (const name of new Set([...a.keys(), ...b.keys()])) {
    const [left, right] = [a.get(name), b.get(name)];
    const other = left ?? right;
    if (other) {
      const before: Expr = { kind: "field", name, type: run.fieldTypes.get(name) ?? other.type };
      const [then, otherwise] = [left ?? before, right ?? before];
      merged.set(name, then === otherwise ? then : choose(test, then, otherwise));
    }
  }
  return merged;
}

function isTrue(expr: Expr): boolean {
  return expr.kind === "literal" && expr.value === true;
}

function isField(expr: Expr, name: string): boolean {
  return expr.kind === "field" && expr.name === name;
}

/** The types of the fields, as far as the methods read them. */
function fieldTypesOf(methods: readonly Method[]): ReadonlyMap<string, Type> {
  const types = new Map<string, Type>();
  for (const method of methods) {
    visitStmts(method.body, (expr) => {
      if (expr.kind === "field") {
        types.set(expr.name, expr.type);
      }
    });
  }
  return types;
}
