import { expect, test } from "vitest";
import type { Cache, CacheKey } from "../../src/batch/cache.js";
import { expectedCost, keepReport, keptReport, lastReport } from "../../src/batch/kept-report.js";
import type { Order } from "../../src/batch/work.js";
import { type LiftOptions, liftSource } from "../../src/index.js";

/** A cache in this process. */
function cache(): Cache {
  const entries = new Map<string, string>();
  const name = ({ about, text }: CacheKey) => `${about} ${text}`;
  return {
    get: async (key) => entries.get(name(key)),
    put: async (key, value) => {
      entries.set(name(key), value);
    },
  };
}

const ORDER: Order = {
  source: {
    path: "stock.ts",
    text: `/** @conflict latest */ export class Stock {
      private left = 0;
      put(n: number): void { if (n < 100) this.left += n; }
      take(n: number): void { if (n <= this.left) { this.left -= n; } }
      get count(): number { return this.left; }
    }`,
  },
  options: { limits: { steps: 20_000 } },
};

async function kept(options: LiftOptions) {
  const store = cache();
  const report = await liftSource(ORDER.source, { ...ORDER.options, ...options });
  await keepReport(store, ORDER, report, []);
  return { store, report };
}

test("the report of a search that ended by its count of steps is kept", async () => {
  const { store, report } = await kept({});
  expect(JSON.stringify(report)).toContain("the limit of steps was reached");
  expect(await keptReport(store, ORDER)).toEqual(report);
});

test("that of one which the clock ended is only for who asked for it: the next run tries again", async () => {
  let time = 0;
  const now = () => {
    time += 30_000;
    return time;
  };
  const { store, report } = await kept({ now });
  expect(JSON.stringify(report)).toContain("the limit of time was reached");
  expect(await keptReport(store, ORDER)).toBeUndefined();
  expect(await lastReport(store, ORDER)).toEqual(report);
  expect(await expectedCost(store, ORDER)).toBeGreaterThan(1_000);
});
