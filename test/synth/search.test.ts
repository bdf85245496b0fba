import { describe, expect, test } from "vitest";
import { GROWTHS } from "../../src/lattice/growth.js";
import { theoryOf } from "../../src/lattice/theory-of.js";
import { liftSource } from "../../src/lift.js";
import { HISTORY_BOUNDS, histories } from "../../src/synth/histories.js";
import { partition } from "../../src/synth/part.js";
import { Pools } from "../../src/synth/pools.js";
import { search } from "../../src/synth/search.js";
import { Work } from "../../src/synth/work.js";
import { modelOf } from "../support/right-lift.js";
import { randomStyle } from "./random-style.js";

/** Classes drawn; every row comes up several times. */
const DRAWN = 60;

describe("classes of the classic rows lift whatever their names, order and style", () => {
  const drawn = Array.from({ length: DRAWN }, (_, seed) => randomStyle(seed));

  test("all rows are among those drawn", () => {
    expect(new Set(drawn.map(({ row }) => row)).size).toBe(10);
  });

  for (const [seed, { row, text, growth }] of drawn.entries()) {
    test(`${row}, drawn with ${seed}`, async () => {
      const report = await liftSource({ path: "styled.ts", text });
      const [lifted] = report.classes;
      if (lifted?.outcome !== "lifted") {
        const found = [...report.diagnostics, ...(lifted?.diagnostics ?? [])].map((d) => d.message);
        throw new Error(`${text}\n${found.join("\n")}`);
      }
      expect(GROWTHS.indexOf(lifted.growth)).toBeLessThanOrEqual(GROWTHS.indexOf(growth));
    });
  }
});

const SET = `/** @conflict add > remove\n * @clock lamport */ class C {
  private items = new Set<string>();
  add(x: string) { this.items.add(x); }
  remove(x: string) { this.items.delete(x); }
  has(x: string) { return this.items.has(x); }
}`;

/** The notations of the first candidates. */
function candidates(text: string, most: number): readonly string[] {
  const model = modelOf(text);
  const [part] = partition(model).parts;
  if (!part) {
    throw new Error("no part");
  }
  const counts = { work: new Work(), candidates: 0, structures: 0, separable: 0 };
  const order = { clock: "lamport", clauses: model.policy.clauses } as const;
  const found: string[] = [];
  const walk = search(model, part, order, counts, { stop: () => found.length >= most });
  for (
    let next = walk.next();
    !next.done && found.length < most;
    next = walk.next({ values: [] })
  ) {
    found.push(theoryOf(next.value.lift.lattice).notation);
  }
  return found;
}

test("the search is the same each time, and stops when told", () => {
  const first = candidates(SET, 4);
  expect(first.length).toBeGreaterThan(1);
  expect(candidates(SET, 4)).toEqual(first);
  expect(candidates(SET, 1)).toEqual(first.slice(0, 1));
});

test("a value that a counterexample brought is used in histories", () => {
  const model = modelOf(SET);
  const [part] = partition(model).parts;
  if (!part) {
    throw new Error("no part");
  }
  const order = { clock: "lamport", clauses: model.policy.clauses } as const;
  const valuesIn = (pools: Pools) =>
    new Set(
      histories(model, part, order, pools, HISTORY_BOUNDS, new Work()).flatMap(
        (node) => node.event?.args ?? [],
      ),
    );
  const pools = new Pools(model);
  expect(valuesIn(pools)).not.toContain("zebra");
  pools.add("zebra");
  expect(valuesIn(pools)).toContain("zebra");
});

test("fields that no update couples are parts of their own, unseen and constant ones are left out", () => {
  const { parts, dropped } = partition(
    modelOf(`class C {
      private a = 0;
      private b = 0;
      private total = 0;
      private readonly limit = 3;
      private never = 0;
      set(x: number) { if (x > this.a) this.a = x; this.never = x; }
      count() { if (this.b < this.limit) { this.b += 1; this.total += this.b; } }
      get first() { return this.a; }
      get rest() { return this.total + this.limit; }
    }`),
  );
  expect(parts.map((part) => part.fields.map((field) => field.name))).toEqual([
    ["a"],
    ["b", "total"],
  ]);
  expect(dropped).toEqual([
    { field: "limit", why: "constant" },
    { field: "never", why: "unseen" },
  ]);
});
