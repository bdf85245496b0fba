import { expect, test } from "vitest";
import { Encoder } from "../../src/verify/encoder.js";
import { type Query, standAlone } from "../../src/verify/query.js";
import { type ScriptCost, startZ3 } from "../../src/verify/solver.js";
import {
  andT,
  arithT,
  type Declaration,
  eqT,
  FALSE,
  intTerm,
  leT,
  ltT,
  notT,
  type Sort,
  type Term,
  TRUE,
} from "../../src/verify/term.js";
import { LIMITS, solver } from "../support/solver.js";

function constant(name: string, sort: Sort): Term & { readonly declaration: Declaration } {
  return { op: name, args: [], sort, declaration: { name, args: [], sort } };
}

const [x, y, z] = [constant("x", "Int"), constant("y", "Int"), constant("z", "Int")];
const DECLARATIONS = [x, y, z].map((term) => term.declaration);

function queryOf(goal: Term, more: Partial<Query> = {}): Query {
  return {
    name: "a.query",
    statement: "something",
    expect: "unsat",
    declarations: DECLARATIONS,
    hypotheses: [],
    goals: [{ label: "goal", term: goal }],
    ...more,
  };
}

/** x < y ⇒ x < y + n, which holds for n from zero on. */
function shifted(n: number): Query {
  return queryOf(ltT(x, arithT("+", y, intTerm(n))), { hypotheses: [ltT(x, y)] });
}

const VALID = queryOf(leT(x, x));
const TRIVIAL = queryOf(TRUE);
const FALSE_CLAIM = queryOf(eqT(x, y));

function times(...terms: readonly Term[]): Term {
  return { op: "*", args: terms, sort: "Int" };
}

/** No solver decides this one: x³ + y³ + z³ = 114. */
const HOPELESS = queryOf(
  notT(eqT(arithT("+", arithT("+", times(x, x, x), times(y, y, y)), times(z, z, z)), intTerm(114))),
);

async function kinds(queries: readonly Query[], limits = LIMITS): Promise<readonly string[]> {
  const answers = await (await solver()).check(queries, limits);
  return answers.map((answer) => answer.kind);
}

test("what follows is proved, what does not is refuted", async () => {
  expect(await kinds([VALID, FALSE_CLAIM, TRIVIAL, shifted(0), shifted(-1)])).toEqual([
    "proved",
    "refuted",
    "proved",
    "proved",
    "refuted",
  ]);
});

test("hypotheses that can hold are proved to, and those that cannot are refuted", async () => {
  const can = (hypotheses: readonly Term[]) =>
    queryOf(FALSE, { hypotheses, goals: [], expect: "sat" });
  expect(await kinds([can([]), can([ltT(x, y)]), can([ltT(x, y), ltT(y, x)])])).toEqual([
    "proved",
    "proved",
    "refuted",
  ]);
});

test("no queries, no answers", async () => {
  expect(await kinds([])).toEqual([]);
});

test("a script with an error proves nothing, be it of an expected unsat or sat", async () => {
  const undeclared = constant("nowhere", "Bool");
  const faulty: readonly Query[] = [
    queryOf(undeclared),
    queryOf(TRUE, { hypotheses: [undeclared] }),
    queryOf(FALSE, { hypotheses: [undeclared], goals: [], expect: "sat" }),
    queryOf({ op: "+", args: [TRUE, x], sort: "Bool" }),
    queryOf(TRUE, { declarations: [{ name: "x y", args: [], sort: "Int" }] }),
    queryOf(TRUE, { declarations: [x.declaration, x.declaration] }),
    queryOf(TRUE, { declarations: [{ name: "|a|b|", args: [], sort: "Int" }] }),
    queryOf({ op: ")) (check-sat) (echo", args: [], sort: "Bool" }),
    queryOf({ op: '") (echo "query 0', args: [], sort: "Bool" }),
    queryOf(constant("|", "Bool")),
  ];
  for (const query of faulty) {
    const [answer] = await (await solver()).check([query], LIMITS);
    expect(answer, standAlone(query)).toMatchObject({
      kind: "unknown",
      reason: expect.stringContaining("unexpected solver output"),
    });
  }
});

test("next to a script with an error nothing false is proved", async () => {
  const bad = queryOf(constant("nowhere", "Bool"));
  for (const batch of [
    [bad, FALSE_CLAIM],
    [FALSE_CLAIM, bad],
    [FALSE_CLAIM, bad, FALSE_CLAIM, bad],
  ]) {
    for (const kind of await kinds(batch)) {
      expect(kind).not.toBe("proved");
    }
  }
  expect(await kinds([VALID, FALSE_CLAIM])).toEqual(["proved", "refuted"]);
});

test("the reason of a script with an error says what is wrong", async () => {
  const [answer] = await (await solver()).check([queryOf(constant("nowhere", "Bool"))], LIMITS);
  expect(answer).toEqual({ kind: "unknown", reason: expect.stringContaining("nowhere") });
});

test("a name that SMT-LIB cannot write is refused: it could smuggle in an assertion", () => {
  const encoder = new Encoder({ strings: [], infinite: false });
  for (const name of ["a|b", "a\\b", "a| () Bool) (assert false) (declare-fun |b"]) {
    expect(() => encoder.unknown({ kind: "bool" }, name), name).toThrow("no name for a solver");
  }
  encoder.unknown({ kind: "bool" }, "größe 1");
  expect(encoder.declarations.map(({ name }) => name)).toEqual(["|größe 1|"]);
});

test("out of steps or of time, the answer is unknown, with the reason", async () => {
  const session = await solver();
  const steps = await session.check([HOPELESS], { ...LIMITS, queryLimit: 20_000 });
  expect(steps).toEqual([{ kind: "unknown", reason: expect.stringMatching(/resource|cancel/) }]);
  const time = await session.check([HOPELESS], { queryMs: 50, queryLimit: 0 });
  expect(time).toEqual([{ kind: "unknown", reason: expect.stringMatching(/timeout|cancel/) }]);
});

test("who listens hears what a script costs, and whether the clock ended it", async () => {
  const costs: ScriptCost[] = [];
  const others: ScriptCost[] = [];
  const session = (await solver())
    .heardBy((cost) => others.push(cost))
    .heardBy((cost) => costs.push(cost));
  const few = { ...LIMITS, queryLimit: 20_000 };
  await session.check([VALID, HOPELESS], few);
  await session.check([VALID, HOPELESS], few);
  await session.model(FALSE_CLAIM, [], [], LIMITS);
  await session.check([HOPELESS, VALID], { queryMs: 50, queryLimit: 1_000_000_000 });
  expect(costs.map(({ isCut }) => isCut)).toEqual([false, false, false, true]);
  expect(costs[0]?.steps).toBeGreaterThanOrEqual(20_000);
  expect(costs[1]).toEqual(costs[0]);
  expect(costs[2]?.steps).toBeGreaterThan(0);
  expect(costs[2]?.text).toBeGreaterThan(0);
  expect(others).toEqual(costs);
});

test("limits are for each query: one that runs out of them does not touch the others", async () => {
  const limits = { ...LIMITS, queryLimit: 20_000 };
  const batch = [VALID, HOPELESS, VALID, FALSE_CLAIM, HOPELESS, shifted(1)];
  const expected = ["proved", "unknown", "proved", "refuted", "unknown", "proved"];
  expect(await kinds(batch, limits)).toEqual(expected);
  expect(await kinds(batch, limits)).toEqual(expected);
});

test("calls that overlap each get their own answers", async () => {
  const session = await solver();
  const asked = session.asked;
  const batches = Array.from({ length: 12 }, (_, i) =>
    Array.from({ length: 5 }, (__, j) => shifted((i * 5 + j) % 7)),
  ).map((batch, i) => (i % 2 === 0 ? batch : [FALSE_CLAIM, ...batch]));
  const answers = await Promise.all(batches.map((batch) => session.check(batch, LIMITS)));
  for (const [i, answer] of answers.entries()) {
    const proved = ["proved", "proved", "proved", "proved", "proved"];
    expect(answer.map(({ kind }) => kind)).toEqual(i % 2 === 0 ? proved : ["refuted", ...proved]);
  }
  expect(session.asked - asked).toBe(batches.flat().length);
});

test("a call for a model overlaps with others as well", async () => {
  const session = await solver();
  const query = queryOf(leT(x, intTerm(41)), { hypotheses: [leT(x, intTerm(42))] });
  const [checked, model, again] = await Promise.all([
    session.check([VALID, FALSE_CLAIM], LIMITS),
    session.model(query, [], [x, arithT("+", x, intTerm(-50))], LIMITS),
    session.check([FALSE_CLAIM, VALID], LIMITS),
  ]);
  expect(checked.map(({ kind }) => kind)).toEqual(["proved", "refuted"]);
  expect(model).toEqual(["42", "(- 8)"]);
  expect(again.map(({ kind }) => kind)).toEqual(["refuted", "proved"]);
});

test("what holds has no model, and further terms narrow the models down", async () => {
  const session = await solver();
  expect(await session.model(VALID, [], [x], LIMITS)).toBeUndefined();
  expect(await session.model(FALSE_CLAIM, [eqT(x, y)], [x], LIMITS)).toBeUndefined();
  expect(await session.model(FALSE_CLAIM, [eqT(x, intTerm(3))], [x], LIMITS)).toEqual(["3"]);
  expect(await session.model(FALSE_CLAIM, [], [], LIMITS)).toEqual([]);
  expect(
    await session.model(queryOf(constant("nowhere", "Bool")), [], [x], LIMITS),
  ).toBeUndefined();
});

test("hundreds of queries have the same answers, at the same cost, whenever they are asked", async () => {
  const session = await solver();
  const queries = Array.from({ length: 300 }, (_, i) => {
    const goal = andT(
      ltT(x, arithT("+", y, intTerm(i % 11))),
      leT(x, arithT("+", z, intTerm(i % 5))),
    );
    return queryOf(goal, {
      hypotheses: [ltT(x, y), leT(y, z), ...(i % 3 === 0 ? [] : [ltT(z, y)])],
    });
  });
  const answers = await session.check(queries, LIMITS);
  expect(answers.map(({ kind }) => kind)).toEqual(queries.map(() => "proved"));
  expect(await session.check(queries, LIMITS)).toEqual(answers);
  const wrong = queries.map((query, i) =>
    i % 2 === 0
      ? query
      : { ...query, goals: [{ label: "wrong", term: ltT(z, x) }], hypotheses: [] },
  );
  const mixed = await kinds(wrong);
  expect(mixed).toEqual(wrong.map((_, i) => (i % 2 === 0 ? "proved" : "refuted")));
  const one: string[] = [];
  for (const query of wrong) {
    one.push(...(await kinds([query])));
  }
  expect(one).toEqual(mixed);
});

test("a session tells which solver answers", async () => {
  expect((await solver()).version).toMatch(/^Z3 \d+\.\d+/);
});

test("a second session in the same process answers as the first", async () => {
  const other = await startZ3();
  const both = await Promise.all([other.check([VALID, FALSE_CLAIM], LIMITS), kinds([VALID])]);
  expect(both[0].map(({ kind }) => kind)).toEqual(["proved", "refuted"]);
  expect(both[1]).toEqual(["proved"]);
});
