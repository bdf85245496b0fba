import fc from "fast-check";
import { expect, test } from "vitest";
import { add, lt, variable } from "../../src/ir/build.js";
import { canon } from "../../src/ir/canon.js";
import type { Expr } from "../../src/ir/expr.js";
import { bindings, compileExpr, EvaluationError } from "../../src/ir/interpret.js";
import { BOOL, INT, NAT, NUM, STRING, type Type } from "../../src/ir/type.js";
import type { Value } from "../../src/ir/value.js";
import { visitExpr } from "../../src/ir/walk.js";
import { counterexampleOf } from "../../src/verify/counterexample.js";
import { EMPTY_SCOPE, Encoder } from "../../src/verify/encoder.js";
import type { Obligation } from "../../src/verify/obligations.js";
import { type Query, standAlone } from "../../src/verify/query.js";
import { type Sym, termOf } from "../../src/verify/sym.js";
import { notT } from "../../src/verify/term.js";
import { drawFrom } from "../ir/random-program.js";
import { randomExpr, TYPES, VARIABLES } from "../support/random-expr.js";
import { LIMITS, solver } from "../support/solver.js";
import { constantSym, type Pinned, pin } from "../support/symbolic.js";
import { smallValues, TEXTS } from "../support/values.js";

const CONSTANTS = { strings: [...TEXTS, "blue", "red"], infinite: true };

/** An expression, and values for its variables. */
interface Case {
  readonly expr: Expr;
  readonly values: Readonly<Record<string, Value>>;
}

const CASES: fc.Arbitrary<Case> = fc
  .record({
    type: fc.constantFrom(...TYPES),
    depth: fc.integer({ min: 1, max: 4 }),
    choices: fc.array(fc.nat(999), { maxLength: 150, size: "max" }),
    values: fc.record(
      Object.fromEntries(VARIABLES.map(({ name, type }) => [name, smallValues(type)])),
    ),
  })
  .map(({ type, depth, choices, values }) => ({
    expr: randomExpr(drawFrom(choices), type, depth),
    values,
  }));

/** The interpreter's value; nothing where the expression has none. */
function interpret({ expr, values }: Case): { readonly value: Value } | undefined {
  try {
    return {
      value: compileExpr(expr)({ vars: bindings(Object.entries(values)), fields: bindings() }),
    };
  } catch (error) {
    if (error instanceof EvaluationError) {
      return undefined;
    }
    throw error;
  }
}

/** A value of the type that is not the given one. */
function another(type: Type, value: Value): Value {
  const candidates = fc.sample(smallValues(type), { numRuns: 50, seed: 1 });
  return candidates.find((candidate) => canon(candidate) !== canon(value));
}

/** That an expression has a value, its variables given as constants, or as unknowns that are made equal to them. */
function claim({ expr, values }: Case, value: Value, how: "constant" | "unknown"): Query {
  const encoder = new Encoder(CONSTANTS);
  const vars = new Map<string, Sym>();
  const pinned: Pinned[] = [];
  for (const { name, type } of variablesIn(expr)) {
    if (how === "unknown") {
      const sym = encoder.unknown(type, name);
      vars.set(name, sym);
      pinned.push({ type, sym, value: values[name] });
    } else {
      vars.set(name, constantSym(encoder, type, values[name]));
    }
  }
  const sym = encoder.encode(expr, { ...EMPTY_SCOPE, vars });
  const goal = encoder.equal(expr.type, sym, constantSym(encoder, expr.type, value));
  const facts = encoder.close();
  const pins = pin(encoder, pinned);
  return {
    name: "value",
    statement: shown(expr),
    expect: "unsat",
    declarations: encoder.declarations,
    hypotheses: [...facts, ...pins],
    goals: [{ label: "value", term: goal }],
  };
}

function shown(expr: Expr): string {
  return JSON.stringify(expr, (key, part) => (key === "type" ? undefined : part));
}

function variablesIn(expr: Expr): typeof VARIABLES {
  const names = new Set<string>();
  visitExpr(expr, (inner) => {
    if (inner.kind === "var") {
      names.add(inner.name);
    }
  });
  return VARIABLES.filter(({ name }) => names.has(name));
}

/** The number of nodes, those that are shared counted each time. */
function sizeOf(expr: Expr): number {
  let size = 0;
  visitExpr(expr, () => {
    size += 1;
  });
  return size;
}

/** True if a query speaks of the sum over a join of two unknown maps, of which the solver only knows bounds. */
function isVague({ declarations }: Query): boolean {
  return declarations.some(({ name }) => /^sum\.\d+$/.test(name));
}

test("the solver and the interpreter give random expressions the same value", async () => {
  const session = await solver();
  let [asked, vague] = [0, 0];
  const kinds = new Set<string>();
  await fc.assert(
    fc.asyncProperty(
      fc.array(CASES, { minLength: 1, maxLength: 30, size: "max" }),
      fc.constantFrom("constant" as const, "unknown" as const),
      async (cases, how) => {
        const queries: { readonly query: Query; readonly expected: readonly string[] }[] = [];
        for (const one of cases) {
          const found = interpret(one);
          if (found) {
            const right = claim(one, found.value, how);
            const wrong = claim(one, another(one.expr.type, found.value), how);
            const expected = isVague(right) ? ["proved", "refuted"] : ["proved"];
            queries.push({ query: right, expected });
            queries.push({ query: wrong, expected: ["refuted"] });
            visitExpr(one.expr, (inner) => kinds.add(inner.kind));
            asked += 1;
            vague += expected.length - 1;
          }
        }
        const answers = await session.check(
          queries.map(({ query }) => query),
          LIMITS,
        );
        for (const [i, { query, expected }] of queries.entries()) {
          expect(expected, standAlone(query)).toContain(answers[i]?.kind);
        }
      },
    ),
    // What fails is shown as it is: to shrink it would take long.
    { numRuns: 50, endOnFailure: true },
  );
  expect(asked).toBeGreaterThan(20 * vague);
  expect([...kinds].sort()).toEqual(
    [
      ...["add", "and", "coalesce", "cond", "drop", "empty", "entriesWhere", "eq", "get", "has"],
      ...["insert", "isSome", "item", "joinMaps", "keysWhere", "le", "literal", "lt", "max"],
      ...["member", "min", "neg", "none", "not", "or", "put", "record", "size", "some", "sub"],
      ...["sum", "tuple", "unwrap", "var"],
    ].sort(),
  );
}, 120_000);

test("a model of random conditions, decoded, makes them true; what has no model is never true", async () => {
  const session = await solver();
  let [models, none] = [0, 0];
  const conditions = CASES.filter(({ expr }) => expr.type === BOOL && sizeOf(expr) < 200);
  await fc.assert(
    fc.asyncProperty(conditions, async ({ expr, values }) => {
      const encoder = new Encoder(CONSTANTS);
      const unknowns = variablesIn(expr).map(({ name, type }) => ({
        name,
        type,
        sym: encoder.unknown(type, name),
      }));
      const vars = new Map(unknowns.map(({ name, sym }) => [name, sym]));
      const term = termOf(encoder.encode(expr, { ...EMPTY_SCOPE, vars }));
      const query: Obligation = {
        name: "condition",
        statement: "a condition is never true",
        expect: "unsat",
        declarations: encoder.declarations,
        hypotheses: encoder.close(),
        goals: [{ label: "false", term: notT(term) }],
        encoder,
        unknowns,
        subject: { kind: "init" },
      };
      const found = isVague(query)
        ? { whole: false }
        : await counterexampleOf(session, query, LIMITS);
      if (found && "values" in found && found.whole) {
        models += 1;
        expect(found.failed).toEqual(["false"]);
        const why = `${shown(expr)} ${fc.stringify(found.values)}`;
        expect(interpret({ expr, values: found.values }), why).toEqual({ value: true });
      } else if (!found) {
        none += 1;
        expect(interpret({ expr, values })?.value, shown(expr)).not.toBe(true);
      }
    }),
    { numRuns: 400, endOnFailure: true },
  );
  expect(models).toBeGreaterThan(100);
  expect(none).toBeGreaterThan(5);
}, 120_000);

const MAPS: Type = { kind: "map", key: STRING, value: INT };

test("that a map lies below another is said at a fresh key: true if and only if it always is", async () => {
  const session = await solver();
  const [x, y] = [variable("$x0", INT), variable("$y0", INT)];
  const maps = smallValues(MAPS) as fc.Arbitrary<ReadonlyMap<Value, Value>>;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(maps, maps), { minLength: 20, maxLength: 20 }),
      async (pairs) => {
        const queries = pairs.map(([left, right]): Query => {
          const encoder = new Encoder(CONSTANTS);
          const [l, r] = ["l", "r"].map((name) => encoder.unknown(MAPS, name)) as [Sym, Sym];
          const all: Expr = {
            kind: "all",
            type: BOOL,
            left: variable("l", MAPS),
            right: variable("r", MAPS),
            x,
            y,
            body: { kind: "le", type: BOOL, left: x, right: y },
          };
          const vars = new Map([
            ["l", l],
            ["r", r],
          ]);
          const goal = termOf(encoder.encode(all, { ...EMPTY_SCOPE, vars }));
          const facts = encoder.close();
          const pins = pin(encoder, [
            { type: MAPS, sym: l, value: left },
            { type: MAPS, sym: r, value: right },
          ]);
          return {
            name: "all",
            statement: "one map lies below another",
            expect: "unsat",
            declarations: encoder.declarations,
            hypotheses: [...facts, ...pins],
            goals: [{ label: "all", term: goal }],
          };
        });
        const answers = await session.check(queries, LIMITS);
        for (const [i, [left, right]] of pairs.entries()) {
          const below = [...left].every(
            ([key, value]) => right.has(key) && Number(value) <= Number(right.get(key)),
          );
          expect(answers[i]?.kind).toBe(below ? "proved" : "refuted");
        }
      },
    ),
    { numRuns: 10, endOnFailure: true },
  );
});

/** Whether a closed expression is proved true. */
async function isProved(expr: Expr): Promise<boolean> {
  const query = claim({ expr, values: { n: 3 } }, true, "constant");
  const [answer] = await (await solver()).check([query], LIMITS);
  return answer?.kind === "proved";
}

test("infinities are beyond all other numbers, sums of integers included", async () => {
  const [infinity, minus] = [1, -1].map(
    (sign): Expr => ({ kind: "literal", type: NUM, value: sign * Number.POSITIVE_INFINITY }),
  ) as [Expr, Expr];
  const three: Expr = { kind: "literal", type: INT, value: 3 };
  const sum = add(three, add(three, three));
  const half: Expr = { kind: "literal", type: NUM, value: 0.5 };
  const less = (left: Expr, right: Expr): Expr => ({ kind: "lt", type: BOOL, left, right });
  for (const finite of [three, sum, half, { kind: "neg", type: INT, operand: sum } as Expr]) {
    expect(await isProved(less(finite, infinity))).toBe(true);
    expect(await isProved(less(minus, finite))).toBe(true);
    expect(await isProved(less(infinity, finite))).toBe(false);
  }
  expect(await isProved(less(minus, infinity))).toBe(true);
  expect(await isProved({ kind: "eq", type: BOOL, left: infinity, right: infinity })).toBe(true);
  expect(await isProved({ kind: "eq", type: BOOL, left: infinity, right: minus })).toBe(false);
});

test("strings are ordered as JavaScript orders them", async () => {
  const text = (value: string): Expr => ({ kind: "literal", type: STRING, value });
  for (const a of TEXTS) {
    for (const b of TEXTS) {
      const expr: Expr = { kind: "lt", type: BOOL, left: text(a), right: text(b) };
      expect(await isProved(expr), JSON.stringify([a, b])).toBe(a < b);
    }
  }
});

test("numbers keep their order and identity, however small or large", async () => {
  const numbers = [
    0,
    5e-324,
    1e-300,
    0.1,
    0.1 + Number.EPSILON,
    1 / 3,
    2 ** 53,
    2 ** 53 + 2,
    1e21,
    1.7e308,
  ];
  const literal = (value: number): Expr => ({ kind: "literal", type: NUM, value });
  const all = [...numbers, ...numbers.slice(1).map((n) => -n)];
  for (const a of all) {
    for (const b of all) {
      const expr: Expr = { kind: "le", type: BOOL, left: literal(a), right: literal(b) };
      const query = claim({ expr, values: {} }, a <= b, "constant");
      const [answer] = await (await solver()).check([query], LIMITS);
      expect(answer?.kind, `${a} <= ${b}`).toBe("proved");
    }
  }
});

test("a string constant that was not foreseen is a bug, not a guess", () => {
  const encoder = new Encoder({ strings: ["a"], infinite: false });
  expect(() => encoder.stringTerm("b")).toThrow("unforeseen");
});

test("what only queries may use is not encoded, and says so", () => {
  const encoder = new Encoder(CONSTANTS);
  const n = variable("n", NAT);
  const vars = new Map([["n", encoder.unknown(NAT, "n")]]);
  for (const kind of ["mul", "div", "rem"] as const) {
    const expr: Expr = { kind, type: NUM, left: n, right: n };
    expect(() => encoder.encode(lt(n, expr), { ...EMPTY_SCOPE, vars })).toThrow(
      expect.objectContaining({ name: "Unsupported", message: `the operation ${kind}` }),
    );
  }
});
