import * as runtime from "@joinery/runtime";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Imports } from "../../src/emit/imports.js";
import { Names } from "../../src/emit/names.js";
import { type Printing, printExpr } from "../../src/emit/print-expr.js";
import * as build from "../../src/ir/build.js";
import type { Expr } from "../../src/ir/expr.js";
import { type Bindings, bindings, compileExpr, EvaluationError } from "../../src/ir/interpret.js";
import { summarize } from "../../src/ir/summarize.js";
import { BOOL, INT, NUM, optionType, STRING, type Type } from "../../src/ir/type.js";
import type { Value } from "../../src/ir/value.js";
import { drawFrom, randomMethods } from "../ir/random-program.js";

const STRINGS: Type = { kind: "set", of: STRING };
const TABLE: Type = { kind: "map", key: STRING, value: INT };
const [a, b, c] = ["a", "b", "c"].map((name) => build.variable(name, BOOL)) as [Expr, Expr, Expr];
const [n, m] = [build.variable("n", INT), build.variable("m", INT)];
const key = build.variable("key", STRING);
const [set, table] = [build.variable("set", STRINGS), build.variable("table", TABLE)];

function printing(more: Partial<Printing> = {}): Printing {
  return {
    imports: new Imports(new Names()),
    names: new Names(["key"]),
    variable: ({ name }) => name,
    field: (name) => `this.${name}`,
    isState: () => false,
    inKeyOrder: false,
    ...more,
  };
}

/** The text of an expression, after the constants that it needs. */
function print(expr: Expr, more: Partial<Printing> = {}, expected?: Type): string {
  const { constants, value } = printExpr(expr, printing(more), expected);
  return [...constants, value].join(" ");
}

describe("operators", () => {
  const num = (value: number): Expr => ({ kind: "literal", type: NUM, value });
  const product: Expr = { kind: "mul", type: INT, left: n, right: m };

  test.each<readonly [string, Expr]>([
    ["a && b || c", build.or(build.and(a, b), c)],
    ["a && (b || c)", build.and(a, build.or(b, c))],
    ["!(a && b)", build.not(build.and(a, b))],
    ["n !== m", build.not(build.eq(n, m))],
    ["n >= m", build.not(build.lt(n, m))],
    ["n > m", build.not(build.le(n, m))],
    ["n - (m - n)", build.sub(n, build.sub(m, n))],
    ["n + m - n", build.sub(build.add(n, m), n)],
    ["n - m", build.add(n, build.neg(m))],
    ["n - 1", { kind: "add", type: INT, left: n, right: num(-1) }],
    ["-(n + m)", build.neg(build.add(n, m))],
    ["n * m + n", build.add(product, n)],
    ["(n + m) * n", { ...product, left: build.add(n, m), right: n } as Expr],
    ["Number.POSITIVE_INFINITY", num(Number.POSITIVE_INFINITY)],
    ["Math.max(n, m, n)", build.extreme("max", build.extreme("max", n, m), n)],
    ["a ? n : m", build.cond(a, n, m)],
    ["(a ? n : m) + n", build.add(build.cond(a, n, m), n)],
    [
      ["`\\$", "{\\`$", "{n}`"].join(""),
      { kind: "concat", type: STRING, left: build.str("$\u007b`"), right: n },
    ],
  ])("%s", (text, expr) => {
    expect(print(expr)).toBe(text);
  });
});

describe("collections", () => {
  const empty = build.empty(STRINGS);
  const noEntries = build.empty(TABLE);

  test.each<readonly [string, Expr]>([
    ['new Set(["a", key])', build.insert(build.insert(empty, build.str("a")), key)],
    ["new Set([...set, key])", build.insert(set, key)],
    ["new Map([[key, n], [key, m]])", build.put(build.put(noEntries, key, n), key, m)],
    ["new Map([...table, [key, n]])", build.put(table, key, n)],
    [
      "new Set([...set].filter((other) => other !== key))",
      { kind: "drop", type: STRINGS, collection: set, key },
    ],
    [
      "new Map([...table].filter(([other]) => other !== key))",
      { kind: "drop", type: TABLE, collection: table, key },
    ],
    ["table.get(key) ?? 0", build.coalesce(build.get(table, key), build.nat(0))],
    ["set.size", build.size(set)],
    [
      "[...set].sort()",
      {
        kind: "sort",
        type: { kind: "array", of: STRING },
        array: {
          kind: "list",
          type: { kind: "array", of: STRING },
          collection: set,
          what: "elements",
        },
      },
    ],
  ])("%s", (text, expr) => {
    expect(print(expr)).toBe(text);
  });

  test("functions of values have names that clash with nothing", () => {
    const outer = build.variable("$x0", TABLE);
    const inner = build.variable("$x1", INT);
    const expr: Expr = {
      kind: "sum",
      type: INT,
      map: build.variable("tables", { kind: "map", key: STRING, value: TABLE }),
      x: outer,
      body: { kind: "sum", type: INT, map: outer, x: inner, body: build.add(inner, n) },
    };
    expect(print(expr)).toBe("sum(tables, (entry) => sum(entry, (inner) => inner + n))");
    expect(print(expr, { names: new Names(["entry"]) })).toBe(
      "sum(tables, (inner) => sum(inner, (innermost) => innermost + n))",
    );
  });

  test("a function that needs no value takes none", () => {
    const x = build.variable("$x0", INT);
    expect(print({ kind: "keysWhere", type: STRINGS, map: table, x, body: build.TRUE })).toBe(
      "keysWhere(table, () => true)",
    );
  });

  test("entries are counted, not collected", () => {
    const x = build.variable("$x0", INT);
    const body = build.lt(n, x);
    const counted = "countWhere(table, (entry) => n < entry)";
    expect(print(build.size({ kind: "keysWhere", type: STRINGS, map: table, x, body }))).toBe(
      counted,
    );
    const ones = build.cond(body, build.nat(1), build.nat(0));
    expect(print({ kind: "sum", type: INT, map: table, x, body: ones })).toBe(counted);
  });

  test("what a view shows is in key order", () => {
    const view = { inKeyOrder: true, isState: () => true };
    expect(print(set, view, STRINGS)).toBe("elements(set)");
    expect(print(table, view, TABLE)).toBe("entriesWhere(table, (entry) => entry)");
    const nested: Type = { kind: "map", key: STRING, value: STRINGS };
    expect(print(build.variable("groups", nested), view, nested)).toBe(
      "entriesWhere(groups, (entry) => elements(entry))",
    );
  });
});

test("what is long and occurs twice gets a name", () => {
  let expr: Expr = n;
  for (let i = 0; i < 40; i += 1) {
    const test = build.lt(expr, { kind: "literal", type: INT, value: i });
    expr = build.cond(test, build.add(expr, m), expr);
  }
  const { constants, value } = printExpr(expr, printing());
  expect(constants.length).toBeLessThan(100);
  const run = new Function("n", "m", `${constants.join("\n")} return ${value};`);
  const meaning = (start: number, step: number) => {
    let total = start;
    for (let i = 0; i < 40; i += 1) {
      total = total < i ? total + step : total;
    }
    return total;
  };
  expect(run(-3, 7)).toBe(meaning(-3, 7));
  expect(run(0, 1)).toBe(meaning(0, 1));
});

describe("options", () => {
  const [maybe, perhaps] = [optionType(INT), optionType(INT, "undefined")];
  const state = build.variable("state", perhaps);
  const found = build.get(table, key);

  test("a place decides how nothing is written", () => {
    expect(print(build.none(maybe), {}, perhaps)).toBe("undefined");
    expect(print(build.variable("x", maybe), {}, perhaps)).toBe("x ?? undefined");
    expect(print(build.variable("x", maybe), {}, maybe)).toBe("x");
    expect(print(found, {}, maybe)).toBe("table.get(key) ?? null");
    expect(print(build.cond(a, found, build.none(maybe)), {}, maybe)).toBe(
      "a ? table.get(key) ?? null : null",
    );
  });

  test("in a state nothing is null, whatever the type says", () => {
    expect(print(build.isSome(state), { isState: () => true })).toBe("state !== null");
    expect(print(build.isSome(state))).toBe("state !== undefined");
    expect(print(state, { isState: () => true }, perhaps)).toBe("state ?? undefined");
  });

  test("what is tested and then used is a constant where TypeScript does not narrow", () => {
    const expr = build.cond(build.isSome(found), build.add(build.unwrap(found), n), n);
    expect(print(expr)).toBe("const found = table.get(key); found !== undefined ? found + n : n");
    const byHas = build.cond(build.has(table, key), build.neg(build.unwrap(found)), n);
    expect(print(byHas)).toBe("const found = table.get(key); found !== undefined ? -found : n");
    const path = build.variable("x", maybe);
    expect(print(build.cond(build.isSome(path), build.neg(build.unwrap(path)), n))).toBe(
      "x !== null ? -x : n",
    );
  });

  test("the constant is what was found, whatever the place where it goes wants", () => {
    const negated = build.some(build.neg(build.unwrap(found)));
    const first = build.cond(
      build.lt(n, m),
      found,
      build.cond(build.isSome(found), negated, build.none(maybe)),
    );
    expect(print(first, {}, maybe)).toBe(
      "const found = table.get(key); n < m ? found ?? null : found !== undefined ? -found : null",
    );
  });

  test("a value or something else", () => {
    const orElse = "table.get(key) ?? n";
    expect(print(build.cond(build.isSome(found), build.unwrap(found), n))).toBe(orElse);
    expect(print(build.cond(build.not(build.isSome(found)), n, build.unwrap(found)))).toBe(orElse);
    expect(print(build.cond(build.has(table, key), build.unwrap(found), n))).toBe(orElse);
    const same = build.cond(
      build.isSome(found),
      build.some(build.unwrap(found)),
      build.none(maybe),
    );
    expect(print(same, {}, maybe)).toBe("table.get(key) ?? null");
    expect(print(same, {}, perhaps)).toBe("table.get(key)");
  });

  test("what is looked up twice is looked up once", () => {
    const own = build.coalesce(build.get(table, build.variable("$replica", STRING)), build.nat(0));
    expect(print(build.add(own, build.add(own, n)), { variable: () => "v" })).toBe(
      "const own = v.get(v) ?? 0; own + (own + v)",
    );
    expect(print(build.tuple(own, own), { variable: () => "v" })).toBe(
      "const own = v.get(v) ?? 0; [own, own]",
    );
    const other = build.coalesce(found, n);
    expect(print(build.extreme("max", other, other))).toBe(
      "const found = table.get(key) ?? n; Math.max(found, found)",
    );
  });

  test("a component of what may be there", () => {
    const pairs = build.variable("pairs", {
      kind: "map",
      key: STRING,
      value: { kind: "tuple", items: [INT, BOOL, maybe] },
    });
    const pair = build.get(pairs, key);
    const item = (index: number) => build.item(build.unwrap(pair), index);
    expect(print(build.cond(build.isSome(pair), item(0), n))).toBe("pairs.get(key)?.[0] ?? n");
    expect(print(build.and(build.isSome(pair), item(1)))).toBe("pairs.get(key)?.[1] ?? false");
    // Nothing in the third component is not the absence of the pair.
    expect(print(build.cond(build.isSome(pair), item(2), build.some(n, maybe)))).toBe(
      "const found = pairs.get(key); found !== undefined ? found[2] : n",
    );
  });

  test("such a constant stands in the function whose values it depends on", () => {
    const x = build.variable("$x0", TABLE);
    const inner = build.get(x, key);
    const expr: Expr = {
      kind: "sum",
      type: INT,
      map: build.variable("tables", { kind: "map", key: STRING, value: TABLE }),
      x,
      body: build.cond(build.isSome(inner), build.neg(build.unwrap(inner)), n),
    };
    expect(print(expr)).toBe(
      "sum(tables, (entry) => { const found = entry.get(key); return found !== undefined ? -found : n; })",
    );
  });
});

const aKey = fc.constantFrom("a", "b");
const number = fc.integer({ min: -2, max: 3 });
const maybe = fc.option(number, { nil: null });
const someFields = fc
  .record({
    flag: fc.boolean(),
    count: number,
    best: maybe,
    items: fc.array(aKey).map((keys) => new Set(keys)),
    table: fc.array(fc.tuple(aKey, number)).map((entries) => new Map(entries)),
  })
  .map((fields) => bindings(Object.entries(fields)));

test("what is printed does what the interpreter does", () => {
  const program = fc.array(fc.nat(999), { maxLength: 150, size: "max" });
  const inputs = fc.array(fc.tuple(someFields, number, aKey, maybe), {
    minLength: 1,
    maxLength: 4,
  });
  fc.assert(
    fc.property(program, inputs, (choices, tuples) => {
      const methods = randomMethods(drawFrom(choices));
      for (const method of methods.values()) {
        const { fields, result } = summarize(method, methods);
        for (const expr of [...fields.values(), ...(result ? [result] : [])]) {
          const [meaning, printed] = [compileExpr(expr), evaluator(expr)];
          for (const [before, ...args] of tuples) {
            const vars = () => bindings(method.params.map(({ name }, i) => [name, args[i]]));
            const expected = attempt(() => meaning({ vars: vars(), fields: before }));
            if (expected) {
              expect(printed(before, args)).toEqual(expected.value);
            }
          }
        }
      }
    }),
    { numRuns: 300 },
  );
});

function evaluator(expr: Expr): (fields: Bindings, args: readonly Value[]) => unknown {
  const { constants, value } = printExpr(
    expr,
    printing({ names: new Names(["n", "key"]) }),
    expr.type,
  );
  const run = new Function(
    ...Object.keys(runtime),
    ...["n", "key", "maybe"],
    `${constants.join("\n")} return ${value};`,
  );
  return (fields, args) => run.call(fields, ...Object.values(runtime), ...args);
}

function attempt(run: () => Value): { readonly value: Value } | undefined {
  try {
    return { value: run() };
  } catch (error) {
    if (error instanceof EvaluationError) {
      return undefined;
    }
    throw error;
  }
}
