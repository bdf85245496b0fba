import fc from "fast-check";
import { expect, test } from "vitest";
import { planShards } from "../../src/batch/shard.js";

const loads = fc.uniqueArray(
  fc.record({
    path: fc.string({ minLength: 1, maxLength: 3 }),
    cost: fc.option(fc.nat(1000), { nil: undefined }),
  }),
  { selector: ({ path }) => path, maxLength: 30 },
);

test("each file is in one share, and the same loads give the same plan", () => {
  fc.assert(
    fc.property(loads, fc.integer({ min: 1, max: 6 }), (list, of) => {
      const plan = planShards(list, of);
      expect(plan.shares).toHaveLength(list.length);
      expect(plan.shares.every((share) => share >= 1 && share <= of)).toBe(true);
      expect(planShards(list, of)).toEqual(plan);
    }),
  );
});

test("no share has more than the others by more than one file's cost", () => {
  fc.assert(
    fc.property(loads, fc.integer({ min: 2, max: 6 }), (list, of) => {
      const known = list.map(({ path, cost = 100 }) => ({ path, cost: Math.max(1, cost) }));
      const { shares } = planShards(known, of);
      const totals = Array.from({ length: of }, (_, i) =>
        known.reduce((sum, { cost }, k) => sum + (shares[k] === i + 1 ? cost : 0), 0),
      );
      const largest = Math.max(0, ...known.map(({ cost }) => cost));
      expect(Math.max(...totals) - Math.min(...totals)).toBeLessThanOrEqual(largest);
    }),
  );
});

test("another way to deal out has another digest", () => {
  const list = ["a", "b", "c", "d"].map((path) => ({ path, cost: 10 }));
  const digest = (loads: Parameters<typeof planShards>[0], of = 2) => planShards(loads, of).digest;
  const others = [
    digest(list, 3),
    digest(list.slice(1)),
    digest(list.map((one) => ({ ...one, cost: one.path === "d" ? 99 : 1 }))),
    digest([...list].reverse()),
  ];
  expect(digest(list.map((one) => ({ ...one, cost: 7 })))).toBe(digest(list));
  for (const other of others) expect(other).not.toBe(digest(list));
});
