import type { Expr } from "./expr.js";
import type { ClassModel, Method } from "./model.js";
import type { Stmt } from "./stmt.js";
import { unreachable } from "./unreachable.js";
import type { Value } from "./value.js";

/**
 * The meaning of the intermediate representation: what the solver's encoding is checked against, and what the
 * fidelity tests tie to real JavaScript. Expressions are compiled once to closures and then run many times.
 */

/** Values by name. Made without a prototype, so that no name is special. */
export type Bindings = Record<string, Value>;

/** What an expression may read. Evaluation binds the variables of comprehensions in `vars`. */
export interface Env {
  readonly vars: Bindings;
  fields: Bindings;
}

export type Evaluator = (env: Env) => Value;

/** Raised where a program leaves the meaning of the representation, for example by unwrapping nothing. */
export class EvaluationError extends Error {
  override name = "EvaluationError";
}

/** A new table of bindings. */
export function bindings(entries: Iterable<readonly [string, Value]> = []): Bindings {
  const table: Bindings = Object.create(null);
  for (const [name, value] of entries) {
    table[name] = value;
  }
  return table;
}

/** Methods that `call` expressions and statements may reach. */
export type Methods = ReadonlyMap<string, Method>;

const NO_METHODS: Methods = new Map();

/** Compiles an expression. Errors of the representation itself, such as an unknown method, are thrown here. */
export function compileExpr(expr: Expr, methods: Methods = NO_METHODS): Evaluator {
  const go = (inner: Expr): Evaluator => compileExpr(inner, methods);
  switch (expr.kind) {
    case "literal": {
      const { value } = expr;
      return () => value;
    }
    case "none": {
      const nothing = expr.type.none === "null" ? null : undefined;
      return () => nothing;
    }
    case "some":
      return go(expr.value);
    case "var": {
      const { name } = expr;
      return (env) => env.vars[name];
    }
    case "field": {
      const { name } = expr;
      return (env) => env.fields[name];
    }
    case "not": {
      const operand = go(expr.operand);
      return (env) => !operand(env);
    }
    case "neg": {
      const operand = go(expr.operand);
      return (env) => zero(-num(operand(env)));
    }
    case "add":
    case "sub":
    case "mul":
    case "div":
    case "rem": {
      const [left, right, apply] = [go(expr.left), go(expr.right), ARITHMETIC[expr.kind]];
      return (env) => zero(apply(num(left(env)), num(right(env))));
    }
    case "concat": {
      const [left, right] = [go(expr.left), go(expr.right)];
      return (env) => `${String(left(env))}${String(right(env))}`;
    }
    case "and": {
      const [left, right] = [go(expr.left), go(expr.right)];
      return (env) => Boolean(left(env)) && Boolean(right(env));
    }
    case "or": {
      const [left, right] = [go(expr.left), go(expr.right)];
      return (env) => Boolean(left(env)) || Boolean(right(env));
    }
    case "lt": {
      const [left, right] = [go(expr.left), go(expr.right)];
      return (env) => (left(env) as number) < (right(env) as number);
    }
    case "le": {
      const [left, right] = [go(expr.left), go(expr.right)];
      return (env) => (left(env) as number) <= (right(env) as number);
    }
    case "eq": {
      const [left, right] = [go(expr.left), go(expr.right)];
      return (env) => equalValues(left(env), right(env));
    }
    case "cond": {
      const [test, yes, no] = [go(expr.test), go(expr.then), go(expr.else)];
      return (env) => (test(env) ? yes(env) : no(env));
    }
    case "max": {
      const [left, right] = [go(expr.left), go(expr.right)];
      return (env) => Math.max(num(left(env)), num(right(env)));
    }
    case "min": {
      const [left, right] = [go(expr.left), go(expr.right)];
      return (env) => Math.min(num(left(env)), num(right(env)));
    }
    case "isSome": {
      const [option, nothing] = [go(expr.option), nothingOf(expr.option)];
      return (env) => option(env) !== nothing;
    }
    case "unwrap": {
      const [option, nothing] = [go(expr.option), nothingOf(expr.option)];
      return (env) => {
        const value = option(env);
        if (value === nothing) {
          throw new EvaluationError("a value was expected, but there is none");
        }
        return value;
      };
    }
    case "coalesce": {
      const [option, fallback, nothing] = [
        go(expr.option),
        go(expr.fallback),
        nothingOf(expr.option),
      ];
      return (env) => {
        const value = option(env);
        return value === nothing ? fallback(env) : value;
      };
    }
    case "tuple": {
      const items = expr.items.map(go);
      return (env) => items.map((item) => item(env));
    }
    case "item": {
      const [tuple, index] = [go(expr.tuple), expr.index];
      return (env) => (tuple(env) as readonly Value[])[index];
    }
    case "record": {
      const fields = expr.fields.map(({ name, value }) => [name, go(value)] as const);
      return (env) => bindings(fields.map(([name, value]) => [name, value(env)] as const));
    }
    case "member": {
      const [record, name] = [go(expr.record), expr.name];
      return (env) => (record(env) as { readonly [name: string]: Value })[name];
    }
    case "empty": {
      const value: Value = expr.type.kind === "set" ? new Set<Value>() : new Map<Value, Value>();
      return () => value;
    }
    case "has": {
      const [collection, key] = [go(expr.collection), go(expr.key)];
      return (env) =>
        (collection(env) as ReadonlySet<Value> | ReadonlyMap<Value, Value>).has(key(env));
    }
    case "get": {
      const [map, key] = [go(expr.map), go(expr.key)];
      return (env) => (map(env) as ReadonlyMap<Value, Value>).get(key(env));
    }
    case "size": {
      const collection = go(expr.collection);
      return (env) => {
        const value = collection(env) as ReadonlySet<Value> | readonly Value[];
        return Array.isArray(value) ? value.length : (value as ReadonlySet<Value>).size;
      };
    }
    case "insert": {
      const [set, key] = [go(expr.set), go(expr.key)];
      return (env) => {
        const before = set(env) as ReadonlySet<Value>;
        const element = key(env);
        return before.has(element) ? before : new Set(before).add(element);
      };
    }
    case "put": {
      const [map, key, value] = [go(expr.map), go(expr.key), go(expr.value)];
      return (env) => new Map(map(env) as ReadonlyMap<Value, Value>).set(key(env), value(env));
    }
    case "drop": {
      const [collection, key, isSet] = [
        go(expr.collection),
        go(expr.key),
        expr.type.kind === "set",
      ];
      return (env) => {
        const before = collection(env);
        const after = isSet
          ? new Set(before as ReadonlySet<Value>)
          : new Map(before as ReadonlyMap<Value, Value>);
        after.delete(key(env));
        return after;
      };
    }
    case "joinMaps": {
      const [left, right, body] = [go(expr.left), go(expr.right), go(expr.body)];
      const [x, y] = [expr.x.name, expr.y.name];
      if (expr.type.kind === "set") {
        return (env) =>
          new Set([...(left(env) as ReadonlySet<Value>), ...(right(env) as ReadonlySet<Value>)]);
      }
      return (env) => {
        const result = new Map(left(env) as ReadonlyMap<Value, Value>);
        for (const [key, value] of right(env) as ReadonlyMap<Value, Value>) {
          if (result.has(key)) {
            env.vars[x] = result.get(key);
            env.vars[y] = value;
            result.set(key, body(env));
          } else {
            result.set(key, value);
          }
        }
        return result;
      };
    }
    case "all": {
      const [left, right, body] = [go(expr.left), go(expr.right), go(expr.body)];
      const [x, y] = [expr.x.name, expr.y.name];
      if (expr.left.type.kind === "set") {
        return (env) => {
          const other = right(env) as ReadonlySet<Value>;
          return [...(left(env) as ReadonlySet<Value>)].every((key) => other.has(key));
        };
      }
      return (env) => {
        const other = right(env) as ReadonlyMap<Value, Value>;
        for (const [key, value] of left(env) as ReadonlyMap<Value, Value>) {
          if (!other.has(key)) {
            return false;
          }
          env.vars[x] = value;
          env.vars[y] = other.get(key);
          if (!body(env)) {
            return false;
          }
        }
        return true;
      };
    }
    case "keysWhere": {
      const [map, x, body] = [go(expr.map), expr.x.name, go(expr.body)];
      return (env) => {
        const result = new Set<Value>();
        for (const [key, value] of map(env) as ReadonlyMap<Value, Value>) {
          env.vars[x] = value;
          if (body(env)) {
            result.add(key);
          }
        }
        return result;
      };
    }
    case "entriesWhere": {
      const [map, x, body, nothing] = [
        go(expr.map),
        expr.x.name,
        go(expr.body),
        nothingOf(expr.body),
      ];
      return (env) => {
        const result = new Map<Value, Value>();
        for (const [key, value] of map(env) as ReadonlyMap<Value, Value>) {
          env.vars[x] = value;
          const image = body(env);
          if (image !== nothing) {
            result.set(key, image);
          }
        }
        return result;
      };
    }
    case "sum": {
      const [map, x, body] = [go(expr.map), expr.x.name, go(expr.body)];
      return (env) => {
        let total = 0;
        for (const value of (map(env) as ReadonlyMap<Value, Value>).values()) {
          env.vars[x] = value;
          total += num(body(env));
        }
        return total;
      };
    }
    case "list": {
      const [collection, what] = [go(expr.collection), expr.what];
      return (env) => {
        const value = collection(env) as ReadonlyMap<Value, Value>;
        switch (what) {
          case "elements":
          case "keys":
            return [...value.keys()];
          case "values":
            return [...value.values()];
          case "entries":
            return [...value.entries()];
          default:
            return unreachable(what);
        }
      };
    }
    case "sort": {
      const array = go(expr.array);
      return (env) => [...(array(env) as readonly Value[])].sort();
    }
    case "call": {
      const args = expr.args.map(go);
      const run = lazyMethod(expr.method, methods);
      return (env) =>
        run(
          env.fields,
          args.map((arg) => arg(env)),
        ).result;
    }
    default:
      return unreachable(expr);
  }
}

/** What a call of a method leaves: the fields after it, and its answer. */
export interface Outcome {
  readonly fields: Bindings;
  readonly result: Value;
}

/** Raised by a call that the program itself rejects. */
class Rejection extends Error {
  override name = "Rejection";
}

/**
 * Runs a method on fields, which it does not change, and arguments in the order of the parameters. A call that the
 * method rejects leaves the fields as they are, and answers nothing.
 */
export type Runner = (fields: Bindings, args: readonly Value[]) => Outcome;

/** Compiles a method of the source class. */
export function compileMethod(method: Method, methods: Methods): Runner {
  const run = compileCall(method, methods);
  return (fields, args) => {
    try {
      return run(fields, args);
    } catch (error) {
      if (error instanceof Rejection) {
        return { fields, result: undefined };
      }
      throw error;
    }
  };
}

/**
 * The runner, but a call that has no meaning on some fields, as one that takes by `!` what is not there, leaves them as
 * they are. For looking at examples: proofs cover such calls with a value that may be any.
 */
export function tolerant(run: Runner): Runner {
  return (fields, args) => {
    try {
      return run(fields, args);
    } catch (error) {
      if (error instanceof EvaluationError) {
        return { fields, result: undefined };
      }
      throw error;
    }
  };
}

function compileCall(method: Method, methods: Methods): Runner {
  const params = method.params.map((param) => param.name);
  const body = compileBlock(method.body, methods);
  return (fields, args) => {
    const vars = bindings(params.map((name, i) => [name, args[i]] as const));
    const frame: Frame = { vars, fields, result: undefined };
    body(frame);
    return { fields: frame.fields, result: frame.result };
  };
}

/** The methods of a class by name; of a getter and a setter of one name the setter, as getters are put in place. */
export function methodsOf(model: ClassModel): Methods {
  const settersLast = [...model.methods].sort(
    (a, b) => Number(a.form === "setter") - Number(b.form === "setter"),
  );
  return new Map(settersLast.map((method) => [method.name, method]));
}

/** The fields of a fresh object of the source class. */
export function initialFields(model: ClassModel): Bindings {
  const env: Env = { vars: bindings(), fields: bindings() };
  return bindings(model.fields.map((field) => [field.name, compileExpr(field.init)(env)] as const));
}

interface Frame extends Env {
  result: Value;
}

/** Runs a statement; true if the method has returned. */
type Step = (frame: Frame) => boolean;

function compileBlock(statements: readonly Stmt[], methods: Methods): Step {
  const steps = statements.map((statement) => compileStmt(statement, methods));
  return (frame) => steps.some((step) => step(frame));
}

function compileStmt(stmt: Stmt, methods: Methods): Step {
  switch (stmt.kind) {
    case "assign": {
      const [field, value] = [stmt.field, compileExpr(stmt.value, methods)];
      return (frame) => {
        const result = value(frame);
        frame.fields = bindings(Object.entries(frame.fields));
        frame.fields[field] = result;
        return false;
      };
    }
    case "let":
    case "set": {
      const [name, value] = [stmt.name, compileExpr(stmt.value, methods)];
      return (frame) => {
        frame.vars[name] = value(frame);
        return false;
      };
    }
    case "if": {
      const test = compileExpr(stmt.test, methods);
      const [yes, no] = [compileBlock(stmt.then, methods), compileBlock(stmt.else, methods)];
      return (frame) => (test(frame) ? yes(frame) : no(frame));
    }
    case "return": {
      const value = stmt.value && compileExpr(stmt.value, methods);
      return (frame) => {
        frame.result = value?.(frame);
        return true;
      };
    }
    case "throw":
      return () => {
        throw new Rejection();
      };
    case "call": {
      const args = stmt.args.map((arg) => compileExpr(arg, methods));
      const run = lazyMethod(stmt.method, methods);
      return (frame) => {
        const outcome = run(
          frame.fields,
          args.map((arg) => arg(frame)),
        );
        frame.fields = outcome.fields;
        if (stmt.result) {
          frame.vars[stmt.result.name] = outcome.result;
        }
        return false;
      };
    }
    default:
      return unreachable(stmt);
  }
}

function lazyMethod(name: string, methods: Methods): Runner {
  const method = methods.get(name);
  if (!method) {
    throw new Error(`no method ${name}`);
  }
  let runner: Runner | undefined;
  return (fields, args) => {
    runner ??= compileCall(method, methods);
    return runner(fields, args);
  };
}

const ARITHMETIC = {
  add: (a: number, b: number) => a + b,
  sub: (a: number, b: number) => a - b,
  mul: (a: number, b: number) => a * b,
  div: (a: number, b: number) => a / b,
  rem: (a: number, b: number) => a % b,
} as const;

function num(value: Value): number {
  return value as number;
}

/** The representation has one zero. */
function zero(value: number): number {
  return value === 0 ? 0 : value;
}

function nothingOf(option: Expr): null | undefined {
  if (option.type.kind !== "option") {
    throw new Error(`not an option: ${option.kind}`);
  }
  return option.type.none === "null" ? null : undefined;
}

/** Equality of scalars as `===` has it; of tuples by components. */
function equalValues(a: Value, b: Value): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, i) => equalValues(item, b[i]));
  }
  return a === b;
}
