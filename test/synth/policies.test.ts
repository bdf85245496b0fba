import { describe, expect, test } from "vitest";
import type { ClassModel } from "../../src/ir/model.js";
import { policyFixes, policyText } from "../../src/synth/conflict-text.js";
import { settlingPolicies } from "../../src/synth/conflicts.js";
import { decideOrder } from "../../src/synth/decide-order.js";
import { partition } from "../../src/synth/part.js";
import { Pools } from "../../src/synth/pools.js";
import { proveOrder } from "../../src/verify/prove-order.js";
import { modelOf, rightLift } from "../support/right-lift.js";
import { simulatePart } from "../support/simulate-part.js";
import { LIMITS, solver } from "../support/solver.js";

const CLASSES: Readonly<Record<string, string>> = {
  set: `class C {
  private items = new Set<string>();
  add(x: string) { this.items.add(x); }
  remove(x: string) { this.items.delete(x); }
  has(x: string) { return this.items.has(x); }
}`,
  flag: `class C {
  private active = false;
  enable() { this.active = true; }
  disable() { this.active = false; }
  get isActive() { return this.active; }
}`,
  register: `class C {
  private level = 0;
  set(value: number) { this.level = value; }
  get() { return this.level; }
}`,
  map: `class C {
  private entries = new Map<string, string>();
  put(key: string, value: string) { this.entries.set(key, value); }
  remove(key: string) { this.entries.delete(key); }
  get(key: string) { return this.entries.get(key); }
}`,
};

function settle(model: ClassModel) {
  const { parts } = partition(model);
  const visible = parts.flatMap((part) => part.fields.map((field) => field.name));
  const pools = new Pools(model);
  const { conflicts } = decideOrder(model, visible, pools);
  return { conflicts, policies: settlingPolicies(model, conflicts, visible, pools) };
}

describe("each policy that is proposed leaves no conflict, is an order, and lifts", () => {
  for (const [name, text] of Object.entries(CLASSES)) {
    test(name, { timeout: 60_000 }, async () => {
      const model = modelOf(text);
      const { conflicts, policies } = settle(model);
      expect(conflicts.length).toBeGreaterThan(0);
      expect(policies.length).toBeGreaterThan(0);
      expect(new Set(policies.map(policyText)).size).toBe(policies.length);
      expect(
        policyFixes(
          model,
          policies.map((clauses) => ({ clauses })),
        ),
      ).toHaveLength(policies.length);
      for (const clauses of policies) {
        const tags = clauses.map((clause) => ` * @conflict ${clause.text}\n`).join("");
        const tagged = `/**\n${tags} * @clock lamport\n */\n${text}`;
        const settled = modelOf(tagged);
        expect(settled.policy.clauses.map((clause) => clause.text)).toEqual(
          clauses.map((clause) => clause.text),
        );
        expect(settle(settled).conflicts, tags).toEqual([]);
        const order = { clock: "lamport", clauses: settled.policy.clauses } as const;
        const verdict = await proveOrder(settled, order, await solver(), LIMITS);
        expect(verdict.kind, tags).toBe("proved");
        const lift = await rightLift(tagged);
        for (const part of lift.parts) {
          expect(simulatePart(lift, part, 100, 1), tags).toBeUndefined();
        }
      }
    });
  }
});

test("of several conflicts the smallest examples are given, the same each time", () => {
  const model = modelOf(`class C {
    private count = 0;
    private limit = 0;
    add(n: number) { if (this.count + n <= this.limit) this.count += n; }
    allow(n: number) { this.limit = n; }
    get value() { return this.count; }
  }`);
  const first = settle(model).conflicts;
  expect(first.length).toBeGreaterThan(1);
  for (const { before } of first) {
    expect(before.length).toBeLessThanOrEqual(1);
  }
  expect(settle(model).conflicts).toEqual(first);
});
