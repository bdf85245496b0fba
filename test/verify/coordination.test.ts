import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { variable } from "../../src/ir/build.js";
import {
  type Bindings,
  bindings,
  compileExpr,
  compileMethod,
  initialFields,
  methodsOf,
} from "../../src/ir/interpret.js";
import type { Value } from "../../src/ir/value.js";
import { theoryOf } from "../../src/lattice/theory-of.js";
import type { Lift } from "../../src/synth/lift.js";
import { coordinationOf } from "../../src/verify/coordination.js";
import { boundedRows, readRow } from "../corpus/rows.js";
import { rightLift } from "../support/right-lift.js";
import { LIMITS, solver } from "../support/solver.js";
import { smallValues } from "../support/values.js";

/** The fields that a lift shows in some states of its parts. */
function viewOf(lift: Lift, states: ReadonlyMap<string, Value>): Bindings {
  const fields = initialFields(lift.model);
  for (const part of lift.parts) {
    for (const [field, view] of part.views) {
      const vars = bindings([["$state", states.get(part.name)]]);
      fields[field] = compileExpr(view)({ vars, fields: bindings() });
    }
  }
  return fields;
}

/** Two states of each part, and the joins of the two. */
function pairsOf(lift: Lift): fc.Arbitrary<readonly [Bindings, Bindings]> {
  const parts = lift.parts.map(({ name, lattice }) => {
    const { stateType, join } = theoryOf(lattice);
    const run = compileExpr(join(variable("a", stateType), variable("b", stateType)));
    const joined = (a: Value, b: Value) =>
      run({ vars: bindings(Object.entries({ a, b })), fields: bindings() });
    const states = smallValues(stateType);
    return fc.tuple(states, states).map(([s, t]) => ({ name, s, after: joined(s, t) }));
  });
  return fc
    .tuple(...parts)
    .map((states) => [
      viewOf(lift, new Map(states.map(({ name, s }) => [name, s]))),
      viewOf(lift, new Map(states.map(({ name, after }) => [name, after]))),
    ]);
}

const HOLDS = {
  stable: (before: Value, after: Value) => before !== true || after === true,
  grows: (before: Value, after: Value) => Number(before) <= Number(after),
  shrinks: (before: Value, after: Value) => Number(before) >= Number(after),
  provisional: () => true,
} as const;

describe("no answer that is said to last is taken back", () => {
  for (const row of boundedRows()) {
    test(row, { timeout: 60_000 }, async () => {
      const lift = await rightLift(readRow(row, "input.ts"), `corpus/${row}/input.ts`);
      const found = await coordinationOf(lift, await solver(), LIMITS);
      const queries = lift.model.methods.filter((method) => method.role === "query");
      expect([...found.keys()].sort()).toEqual(queries.map(({ name }) => name).sort());
      for (const query of queries.filter((one) => !one.opaque)) {
        const kind = found.get(query.name)!;
        const ask = compileMethod(query, methodsOf(lift.model));
        const args = fc.tuple(...query.params.map(({ type }) => smallValues(type)));
        fc.assert(
          fc.property(pairsOf(lift), args, ([before, after], values) => {
            const answers = [ask(before, values).result, ask(after, values).result] as const;
            expect(HOLDS[kind](...answers), `${query.name} is not ${kind}`).toBe(true);
          }),
          { numRuns: kind === "provisional" ? 0 : 300 },
        );
      }
    });
  }
});

const CLASS = (members: string) =>
  `/** @conflict latest\n * @clock lamport */ class C {${members}}`;

test("what grows, shrinks and stays is told from what may be taken back", async () => {
  const cases: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    [
      `private n = 0;
      up() { this.n += 1; }
      get value() { return this.n; }
      get negative() { return -this.n; }
      reached(x: number) { return this.n >= x; }
      below(x: number) { return this.n < x; }
      exactly(x: number) { return this.n === x; }
      get whole() { return true; }`,
      {
        value: "grows",
        negative: "shrinks",
        reached: "stable",
        below: "provisional",
        exactly: "provisional",
        whole: "stable",
      },
    ],
    [
      `private items = new Set<string>();
      add(x: string) { this.items.add(x); }
      has(x: string) { return this.items.has(x); }
      lacks(x: string) { return !this.items.has(x); }
      both(x: string, y: string) { return this.items.has(x) && this.items.has(y); }
      get size() { return this.items.size; }
      get isEmpty() { return this.items.size === 0; }
      get few() { return 10 - this.items.size; }`,
      {
        has: "stable",
        lacks: "provisional",
        both: "stable",
        size: "grows",
        isEmpty: "provisional",
        few: "shrinks",
      },
    ],
    [
      `private low: number | null = null;
      see(x: number) { if (this.low === null || x < this.low) this.low = x; }
      get least() { return this.low ?? 100; }
      under(x: number) { return this.low !== null && this.low < x; }`,
      { least: "provisional", under: "stable" },
    ],
    [
      `private text = "";
      set(x: string) { this.text = x; }
      is(x: string) { return this.text === x; }
      get value() { return this.text; }`,
      { is: "provisional", value: "provisional" },
    ],
  ];
  for (const [members, expected] of cases) {
    const lift = await rightLift(CLASS(members));
    const found = await coordinationOf(lift, await solver(), LIMITS);
    expect(Object.fromEntries(found)).toEqual(expected);
  }
}, 60_000);
