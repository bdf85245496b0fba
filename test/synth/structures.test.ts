import { expect, test } from "vitest";
import { rankOf } from "../../src/ir/arbitration.js";
import { GROWTHS, growthOf, leafCount } from "../../src/lattice/growth.js";
import { type Priced, pairs } from "../../src/synth/cheapest.js";
import { partition } from "../../src/synth/part.js";
import { structures } from "../../src/synth/structures.js";
import { updateTerms } from "../../src/synth/update-terms.js";
import { modelOf } from "../support/right-lift.js";

const join = (a: string, b: string) => a + b;

test("few pairs are all made, in the order of their halves", () => {
  const first = [
    { made: "a", growth: 1, leaves: 5 },
    { made: "b", growth: 0, leaves: 1 },
  ];
  const second = [
    { made: "x", growth: 2, leaves: 2 },
    { made: "y", growth: 0, leaves: 1 },
  ];
  expect(pairs(first, second, join)).toEqual([
    { made: "ax", growth: 2, leaves: 7 },
    { made: "ay", growth: 1, leaves: 6 },
    { made: "bx", growth: 2, leaves: 3 },
    { made: "by", growth: 0, leaves: 2 },
  ]);
});

test("of many pairs those are left of which none that is not costs less", () => {
  const many = (name: string): readonly Priced<string>[] =>
    Array.from({ length: 100 }, (_, i) => ({
      made: `${name}${i}`,
      growth: i % 3,
      leaves: (i * 37) % 100,
    }));
  const costOf = ({ growth, leaves }: Priced<unknown>) => 1_000 * growth + leaves;
  const made = pairs(many("a"), many("b"), join);
  const all = many("a")
    .flatMap((a) => many("b").map((b) => ({ a, b })))
    .map(({ a, b }) => 1_000 * Math.max(a.growth, b.growth) + a.leaves + b.leaves)
    .sort((a, b) => a - b);
  expect(made.length).toBeLessThan(all.length);
  expect(made.map(costOf)).toEqual(all.slice(0, made.length));
});

test("lists that are too long for all pairs are cut, the dear ones first", () => {
  const long = Array.from({ length: 20_000 }, (_, i) => ({
    made: `${i} `,
    growth: 0,
    leaves: 20_000 - i,
  }));
  const made = pairs(long, long, join);
  expect(made[0]?.made).toBe("19999 19999 ");
  expect(new Set(made.map(({ made: name }) => name)).size).toBe(made.length);
  expect(made.length).toBeGreaterThan(1_000);
});

test("a part of many fields has structures that fit into memory, the cheapest first", () => {
  const fields = Array.from({ length: 12 }, (_, i) => `private f${i} = ${i % 2 ? '""' : 0};`);
  const model = modelOf(`/** @conflict latest\n * @clock lamport */ class C {
    ${fields.join("\n")}
    private open = true;
    private seats = new Map<string, number>();
    private tags = new Set<string>();
    set(n: number, t: string): void {
      if (!this.open) return;
      ${fields.map((_, i) => `this.f${i} = ${i % 2 ? "t" : "n"};`).join("\n")}
      this.seats.set(t, n);
      this.tags.add(t);
    }
    shut(): void { this.open = false; this.seats.clear(); this.tags.clear(); }
    get all(): string { return ${fields.map((_, i) => `String(this.f${i})`).join(" + ")}; }
    seat(who: string): number | undefined { return this.seats.get(who); }
    has(tag: string): boolean { return this.tags.has(tag); }
    get isOpen(): boolean { return this.open; }
  }`);
  const { parts } = partition(model);
  const [part, ...others] = parts;
  if (!part) {
    throw new Error("no part");
  }
  expect(others).toEqual([]);
  expect(part.fields).toHaveLength(15);
  const order = { clock: "lamport", clauses: model.policy.clauses } as const;
  const terms = part.updates.map((update) =>
    updateTerms(part, update, rankOf(order, update.method.name)),
  );
  const plans = structures(part, order, terms);
  const costs = plans.map(
    ({ lattice }) => 1_000 * GROWTHS.indexOf(growthOf(lattice)) + leafCount(lattice),
  );
  expect(plans.length).toBeGreaterThan(1_000);
  expect(plans.length).toBeLessThan(100_000);
  expect(costs).toEqual([...costs].sort((a, b) => a - b));
});
