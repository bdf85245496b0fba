import { describe, expect, test } from "vitest";
import { type LiftOptions, liftSource } from "../../src/index.js";
import type { Memory, Question } from "../../src/verify/memory.js";

/** A clock that is so many milliseconds later each time that it is looked at. */
function clockOf(pace: number): () => number {
  let time = 0;
  return () => {
    time += pace;
    return time;
  };
}

/** A memory in this process that counts what it did not know. */
class Notebook implements Memory {
  readonly entries = new Map<string, string>();
  unknown = 0;

  async recall({ about, text }: Question): Promise<string | undefined> {
    const known = this.entries.get(`${about} ${text}`);
    this.unknown += known === undefined ? 1 : 0;
    return known;
  }

  async remember({ about, text }: Question, answer: string): Promise<void> {
    this.entries.set(`${about} ${text}`, answer);
  }

  /** How searches ended. */
  searches(): readonly string[] {
    return [...this.entries].flatMap(([key, value]) => (key.startsWith("part ") ? [value] : []));
  }
}

async function lift(text: string, options: LiftOptions = {}) {
  const { classes } = await liftSource({ path: "stock.ts", text }, options);
  const [report] = classes;
  if (!report) {
    throw new Error("no class");
  }
  const { stats, ...rest } = report;
  return { stats, outcome: JSON.stringify(rest) };
}

const stock = (tags: string) => `/** ${tags} */
export class Stock {
  private left = 0;
  private sold = 0;
  put(n: number): void { if (n < 100) this.left += n; }
  take(n: number): void { if (n <= this.left) { this.left -= n; this.sold += n; } }
  reset(): void { this.sold = 0; }
  get count(): number { return this.left; }
  get total(): number { return this.sold; }
}`;

/** Lamport's clock is tried first, and the causal one then; and the other way round; and policies, each for itself. */
const HARD = {
  latest: stock("@conflict latest"),
  chain: stock("@conflict put > take > reset\n * @conflict latest"),
  open: stock("Nothing is said of conflicts."),
};

const LIMITS = { steps: 100_000 };
const BY_STEPS = "the limit of steps was reached";

describe("a search that ends by its count of steps ends alike by whatever clock:", () => {
  test.each(Object.entries(HARD))("%s", async (name, text) => {
    const fast = await lift(text, { limits: LIMITS, now: clockOf(0.001) });
    const slow = await lift(text, { limits: LIMITS, now: clockOf(1) });
    expect(slow.stats.searchMs).toBeGreaterThan(100 * fast.stats.searchMs);
    expect(slow.outcome).toBe(fast.outcome);
    expect(slow.outcome.includes(BY_STEPS)).toBe(name !== "open");
    expect(slow.stats.candidates).toBe(fast.stats.candidates);
    expect(slow.stats.queries).toBe(fast.stats.queries);
    expect(slow.stats.cutBy).toBeUndefined();
  });
});

test("a clock on which no count is reached in time ends the search, which is said and not remembered", async () => {
  const memory = new Notebook();
  const cut = await lift(HARD.latest, { limits: LIMITS, memory, now: clockOf(30_000) });
  expect(cut.stats.cutBy).toBe("time");
  expect(cut.outcome).toContain("the limit of time was reached");
  expect(memory.searches().join()).not.toContain("limit of");
  const next = await lift(HARD.latest, { limits: LIMITS, memory });
  expect(next.outcome).toBe((await lift(HARD.latest, { limits: LIMITS })).outcome);
});

describe("where a search ended by its count is remembered, for that count:", () => {
  test.each(Object.entries(HARD))("%s", async (_, text) => {
    const memory = new Notebook();
    const first = await lift(text, { limits: LIMITS, memory });
    memory.unknown = 0;
    const again = await lift(text, { limits: LIMITS, memory });
    expect(memory.unknown).toBe(0);
    expect(again.outcome).toBe(first.outcome);
    expect(again.stats.candidates).toBe(first.stats.candidates);
  });

  test("under another count it is searched as if nothing were known, and both are remembered then", async () => {
    const memory = new Notebook();
    for (const steps of [100_000, 60_000, 150_000]) {
      const limits = { steps };
      const fresh = await lift(HARD.latest, { limits });
      expect((await lift(HARD.latest, { limits, memory })).outcome).toBe(fresh.outcome);
    }
    for (const steps of [150_000, 100_000, 60_000]) {
      await lift(HARD.latest, { limits: { steps }, memory });
    }
    memory.unknown = 0;
    for (const steps of [150_000, 100_000, 60_000]) {
      await lift(HARD.latest, { limits: { steps }, memory });
    }
    expect(memory.unknown).toBe(0);
  });

  test("a part that was found in fewer steps is not searched under another count", async () => {
    const memory = new Notebook();
    const text = `/** @conflict latest */ export class Tags {
      private tags = new Set<string>();
      add(tag: string): void { this.tags.add(tag); }
      remove(tag: string): void { this.tags.delete(tag); }
      has(tag: string): boolean { return this.tags.has(tag); }
    }`;
    const { outcome } = await lift(text, { memory });
    memory.unknown = 0;
    expect((await lift(text, { memory, limits: { steps: 5_000_000 } })).outcome).toBe(outcome);
    expect(memory.unknown).toBe(0);
    const few = { steps: 5 };
    const logged = await lift(text, { memory, limits: few });
    expect(logged.outcome).toContain(BY_STEPS);
    expect(logged.outcome).toBe((await lift(text, { limits: few })).outcome);
  });
});
