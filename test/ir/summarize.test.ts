import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as build from "../../src/ir/build.js";
import type { Expr } from "../../src/ir/expr.js";
import {
  type Bindings,
  bindings,
  compileExpr,
  compileMethod,
  EvaluationError,
} from "../../src/ir/interpret.js";
import type { Method } from "../../src/ir/model.js";
import type { Stmt } from "../../src/ir/stmt.js";
import { summarize } from "../../src/ir/summarize.js";
import { BOOL, INT, STRING, type Type, VOID } from "../../src/ir/type.js";
import type { Value } from "../../src/ir/value.js";
import { children } from "../../src/ir/walk.js";
import { drawFrom, randomMethods } from "./random-program.js";

const STRINGS: Type = { kind: "set", of: STRING };
const items: Expr = { kind: "field", name: "items", type: STRINGS };
const count: Expr = { kind: "field", name: "count", type: INT };
const value = build.variable("value", STRING);
const n = build.variable("n", INT);

function method(name: string, params: readonly Expr[], returns: Type, body: Stmt[]): Method {
  return {
    name,
    visibility: "public",
    role: "update",
    form: "method",
    params: params.flatMap((param) =>
      param.kind === "var" ? [{ name: param.name, type: param.type, typeText: "" }] : [],
    ),
    returns,
    returnText: "",
    body,
    bodyText: "",
    reads: [],
    pure: false,
    ordered: false,
    doc: "",
    range: { file: "", start: { line: 1, column: 1 }, end: { line: 1, column: 1 } },
  };
}

function ifThen(condition: Expr, then: readonly Stmt[]): Stmt {
  return { kind: "if", test: condition, then, else: [] };
}

describe("summarize, on methods as people write them", () => {
  test("an assignment", () => {
    const add = method("add", [value], VOID, [
      { kind: "assign", field: "items", value: build.insert(items, value) },
    ]);
    expect(summarize(add, new Map())).toEqual({
      rejects: build.FALSE,
      fields: new Map([["items", build.insert(items, value)]]),
    });
  });

  test("an early return guards what follows it", () => {
    const add = method("add", [value], BOOL, [
      ifThen(build.has(items, value), [{ kind: "return", value: build.FALSE }]),
      { kind: "assign", field: "items", value: build.insert(items, value) },
      { kind: "return", value: build.TRUE },
    ]);
    const known = build.has(items, value);
    expect(summarize(add, new Map())).toEqual({
      rejects: build.FALSE,
      fields: new Map([["items", build.cond(known, items, build.insert(items, value))]]),
      result: build.not(known),
    });
  });

  test("the answer reads the fields at its own point of the method", () => {
    const next = method("next", [n], INT, [
      { kind: "assign", field: "count", value: build.add(count, n) },
      { kind: "return", value: count },
    ]);
    expect(summarize(next, new Map()).result).toEqual(build.add(count, n));
  });

  test("what ends as it began is not a change", () => {
    const keep = method("keep", [n], VOID, [
      { kind: "let", name: "old", type: INT, value: count },
      { kind: "assign", field: "count", value: n },
      { kind: "assign", field: "count", value: build.variable("old", INT) },
    ]);
    expect(summarize(keep, new Map()).fields.size).toBe(0);
  });

  test("helpers are put in place, with their own names for parameters", () => {
    const bump = method("bump", [n], INT, [
      { kind: "assign", field: "count", value: build.add(count, n) },
      { kind: "return", value: count },
    ]);
    const twice = method("twice", [n], INT, [
      {
        kind: "call",
        method: "bump",
        args: [build.nat(1)],
        result: { name: "first", type: INT },
      },
      { kind: "call", method: "bump", args: [n] },
      { kind: "return", value: build.variable("first", INT) },
    ]);
    const once = build.add(count, build.nat(1));
    expect(summarize(twice, new Map([["bump", bump]]))).toEqual({
      rejects: build.FALSE,
      fields: new Map([["count", build.add(once, n)]]),
      result: once,
    });
  });

  test("a bound name never captures an argument of the same name", () => {
    const table: Expr = {
      kind: "field",
      name: "table",
      type: { kind: "map", key: STRING, value: INT },
    };
    const x = build.variable("x", INT);
    const total = method("total", [n], INT, [
      { kind: "return", value: { kind: "sum", type: INT, map: table, x, body: build.add(x, n) } },
    ]);
    const outer = method("outer", [x], INT, [
      { kind: "return", value: { kind: "call", type: INT, method: "total", args: [x] } },
    ]);
    const { result } = summarize(outer, new Map([["total", total]]));
    const run = compileExpr(result!);
    const fields = bindings([["table", new Map([["a", 10]])]]);
    expect(run({ vars: bindings([["x", 1]]), fields })).toBe(11);
  });

  test("twenty branches make a graph of linear size", () => {
    const body = Array.from({ length: 20 }, (_, i) =>
      ifThen(build.lt(count, { kind: "literal", type: INT, value: i }), [
        { kind: "assign", field: "count", value: build.add(count, n) },
      ]),
    );
    const { fields } = summarize(method("grow", [n], VOID, body), new Map());
    const seen = new Set<Expr>();
    const visit = (expr: Expr): void => {
      if (!seen.has(expr)) {
        seen.add(expr);
        children(expr).forEach(visit);
      }
    };
    visit(fields.get("count")!);
    expect(seen.size).toBeLessThan(120);
  });

  test("recursion is refused", () => {
    const loop = method("loop", [], VOID, [{ kind: "call", method: "loop", args: [] }]);
    expect(() => summarize(loop, new Map([["loop", loop]]))).toThrow("calls itself");
  });
});

const key = fc.constantFrom("a", "b");
const number = fc.integer({ min: -2, max: 3 });
const maybe = fc.option(number, { nil: null });
const someFields = fc
  .record({
    flag: fc.boolean(),
    count: number,
    best: maybe,
    items: fc.array(key).map((keys) => new Set(keys)),
    table: fc.array(fc.tuple(key, number)).map((entries) => new Map(entries)),
  })
  .map((fields) => bindings(Object.entries(fields)));

test("a summary of a random method agrees with the interpreter", () => {
  const program = fc.array(fc.nat(999), { maxLength: 150, size: "max" });
  fc.assert(
    fc.property(
      program,
      fc.array(fc.tuple(someFields, number, key, maybe), { minLength: 1, maxLength: 5 }),
      (choices, inputs) => {
        const methods = randomMethods(drawFrom(choices));
        for (const method of methods.values()) {
          const { fields, result } = summarize(method, methods);
          const run = compileMethod(method, methods);
          const after = [...fields].map(([name, expr]) => [name, compileExpr(expr)] as const);
          const answer = result && compileExpr(result);
          for (const [before, ...args] of inputs) {
            const expected = outcome(() => run(before, args));
            if (expected) {
              const env = (): { vars: Bindings; fields: Bindings } => ({
                vars: bindings(method.params.map((param, i) => [param.name, args[i]])),
                fields: before,
              });
              expect({
                fields: {
                  ...before,
                  ...Object.fromEntries(after.map(([name, value]) => [name, value(env())])),
                },
                result: answer?.(env()),
              }).toEqual({ fields: { ...expected.fields }, result: expected.result });
            }
          }
        }
      },
    ),
    { numRuns: 500 },
  );
});

function outcome<T extends { readonly result: Value }>(run: () => T): T | undefined {
  try {
    return run();
  } catch (error) {
    if (error instanceof EvaluationError) {
      return undefined;
    }
    throw error;
  }
}
