import fc from "fast-check";
import { expect, test } from "vitest";
import { type Arbitration, compileOrder, type EventOrder } from "../../src/ir/arbitration.js";
import { and, bool, eq, le, lt, not, or, str, variable } from "../../src/ir/build.js";
import type { Event } from "../../src/ir/event.js";
import type { Expr } from "../../src/ir/expr.js";
import type { ClassModel, Clause, PredicateCase } from "../../src/ir/model.js";
import { STRING } from "../../src/ir/type.js";
import { happenedBefore } from "../../src/verify/happened-before.js";
import { proveOrder } from "../../src/verify/prove-order.js";
import { type Draw, drawFrom } from "../ir/random-program.js";
import { modelOf } from "../support/right-lift.js";
import { LIMITS, solver } from "../support/solver.js";

const MODEL = modelOf(`/** @conflict latest\n * @clock lamport */ class C {
  private text = "";
  set(value: string) { this.text = value; }
  clear() { this.text = ""; }
  get() { return this.text; }
}`);
const UPDATES = MODEL.methods.filter((method) => method.role === "update");

/** Three strings in each place that the constants "b" and "d" divide the order into, and the constants. */
const VALUES = ["", "a", "aa", "b", "c", "ca", "cb", "d", "e", "ea", "eb"];
const EVENTS: readonly Event[] = [
  ...VALUES.map((value): Event => ({ method: "set", args: [value], clock: 1, replica: "r" })),
  { method: "clear", args: [], clock: 1, replica: "s" },
];

function condition(draw: Draw, terms: readonly Expr[], depth: number): Expr {
  if (depth === 0 || draw(3) === 0) {
    const [x, y] = [terms[draw(terms.length)]!, terms[draw(terms.length)]!];
    return [le, lt, eq][draw(3)]!(x, y);
  }
  const [left, right] = [condition(draw, terms, depth - 1), condition(draw, terms, depth - 1)];
  return [and(left, right), or(left, right), not(left)][draw(3)]!;
}

/** A policy by a random condition for each pair of updates. Often it is an order with a small fault. */
function randomClause(draw: Draw): Clause {
  const [x, y] = [variable("a.value", STRING), variable("b.value", STRING)];
  const constants = [str("b"), str("d")];
  const base = [le(x, y), le(y, x), or(le(x, y), le(str("b"), x))][draw(3)]!;
  const both = draw(2) === 0 ? base : or(base, condition(draw, [x, y, ...constants], 2));
  const one = (v: Expr) =>
    draw(2) === 0 ? bool(draw(2) === 0) : condition(draw, [v, ...constants], 1);
  const cases: readonly PredicateCase[] = [
    { a: "set", b: "set", body: draw(4) === 0 ? condition(draw, [x, y, ...constants], 3) : both },
    { a: "set", b: "clear", body: one(x) },
    { a: "clear", b: "set", body: one(y) },
    { a: "clear", b: "clear", body: bool(draw(9) > 0) },
  ];
  return { kind: "predicate", text: "(a, b) => …", cases };
}

function isTotal(before: EventOrder, events: readonly Event[]): boolean {
  return events.every((a) => events.every((b) => before(a, b) || before(b, a)));
}

function isTransitive(before: EventOrder, events: readonly Event[]): boolean {
  return events.every((a) =>
    events.every((b) => !before(a, b) || events.every((c) => !before(b, c) || before(a, c))),
  );
}

/** The events that a message names. */
function eventsIn(message: string): readonly Event[] {
  const found = message.matchAll(/[abc] = (\w+)\(("[^"]*")?\) at clock (\d+) on ("[^"]*")/g);
  return [...found].map(
    ([, method = "", arg, clock, replica]): Event => ({
      method,
      args: arg === undefined ? [] : [JSON.parse(arg)],
      clock: Number(clock),
      replica: JSON.parse(replica ?? '""'),
    }),
  );
}

async function verdictOf(clauses: readonly Clause[], clock: Arbitration["clock"]) {
  const order: Arbitration = { clock, clauses };
  const model: ClassModel = { ...MODEL, policy: { ...MODEL.policy, clauses } };
  const verdict = await proveOrder(model, order, await solver(), LIMITS);
  return { verdict, before: compileOrder(order, UPDATES) };
}

test("a policy is accepted if and only if it is a total preorder; else the named events show why", async () => {
  const seen = { proved: 0, refuted: 0 };
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat(99), { minLength: 40, maxLength: 40 }),
      fc.constantFrom("none" as const, "lamport" as const),
      async (choices, clock) => {
        const { verdict, before } = await verdictOf([randomClause(drawFrom(choices))], clock);
        const [total, transitive] = [isTotal(before, EVENTS), isTransitive(before, EVENTS)];
        expect(verdict.kind).toBe(total && transitive ? "proved" : "refuted");
        if (verdict.kind === "refuted") {
          const events = eventsIn(verdict.message);
          expect(events, verdict.message).toHaveLength(total ? 3 : 2);
          const [a, b, c] = events as [Event, Event, Event];
          expect(
            total ? before(a, b) && before(b, c) && !before(a, c) : isTotal(before, events),
            verdict.message,
          ).toBe(total);
          seen.refuted += 1;
        } else {
          seen.proved += 1;
        }
      },
    ),
    { numRuns: 150, endOnFailure: true },
  );
  expect(seen.proved).toBeGreaterThan(5);
  expect(seen.refuted).toBeGreaterThan(10);
}, 60_000);

test("chains and the latest stamp are orders, alone and after one another", async () => {
  const chain = (...methods: string[]): Clause => ({
    kind: "chain",
    methods,
    text: methods.join(" > "),
  });
  const latest: Clause = { kind: "latest", text: "latest" };
  for (const clauses of [
    [],
    [chain("set", "clear")],
    [chain("clear", "set")],
    [latest],
    [chain("set", "clear"), latest],
    [latest, chain("set", "clear")],
  ]) {
    for (const clock of ["none", "lamport"] as const) {
      const { verdict } = await verdictOf(clauses, clock);
      expect(verdict.kind).toBe("proved");
      expect(
        verdict.kind === "proved" && verdict.obligations.map((o) => o.obligation.name),
      ).toEqual(["order.total", "order.transitive"]);
    }
  }
});

test("a fault of a later clause shows only where the earlier ones leave the order open", async () => {
  const never: Clause = {
    kind: "predicate",
    text: "(a, b) => a.value < b.value",
    cases: ["set", "clear"].flatMap((a) =>
      ["set", "clear"].map((b): PredicateCase => ({ a, b, body: bool(false) })),
    ),
  };
  const chain: Clause = { kind: "chain", methods: ["set", "clear"], text: "set > clear" };
  const { verdict, before } = await verdictOf([chain, never], "lamport");
  expect(verdict.kind).toBe("refuted");
  const [a, b] = verdict.kind === "refuted" ? eventsIn(verdict.message) : [];
  expect(a?.method).toBe(b?.method);
  expect(a && b && (before(a, b) || before(b, a))).toBe(false);
});

test("a log's order keeps to what happened before what by Lamport's clock, and by the policy alone it does not", async () => {
  const clauses: readonly Clause[] = [
    { kind: "chain", methods: ["clear", "set"], text: "clear > set" },
    { kind: "latest", text: "latest" },
  ];
  const constants = { strings: [], infinite: false };
  const answersBy = async (clock: Arbitration["clock"]) => {
    const obligations = happenedBefore({ clock, clauses }, UPDATES, constants);
    const answers = await (await solver()).check(obligations, LIMITS);
    return obligations.map(({ name }, i) => [name, answers[i]?.kind]);
  };
  expect(await answersBy("lamport")).toEqual([
    ["happened.call", "proved"],
    ["happened.join", "proved"],
    ["happened.order", "proved"],
  ]);
  expect((await answersBy("none")).at(-1)).toEqual(["happened.order", "refuted"]);
});
