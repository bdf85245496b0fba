import { describe, expect, test } from "vitest";
import type { Arbitration } from "../../src/ir/arbitration.js";
import { describeConflict, policyText } from "../../src/synth/conflict-text.js";
import { findConflicts, settlingPolicies } from "../../src/synth/conflicts.js";
import { decideOrder } from "../../src/synth/decide-order.js";
import { Pools } from "../../src/synth/pools.js";
import { showCall } from "../../src/synth/show-call.js";
import { modelOf } from "../support/right-lift.js";

function conflictsOf(text: string, order: Arbitration = { clock: "none", clauses: [] }) {
  const model = modelOf(text);
  const pools = new Pools(model);
  const visible = model.fields.map((field) => field.name);
  const conflicts = findConflicts(model, order, visible, pools);
  return { model, conflicts, policies: settlingPolicies(model, conflicts, visible, pools) };
}

const SET = `class C {
  private items = new Set<string>();
  add(x: string) { this.items.add(x); }
  remove(x: string) { this.items.delete(x); }
  has(x: string) { return this.items.has(x); }
}`;
const REGISTER = `class C {
  private text = "";
  set(value: string) { this.text = value; }
  get() { return this.text; }
}`;

describe("conflicts", () => {
  test("of a set: the smallest example, and the policies that settle it", () => {
    const { model, conflicts, policies } = conflictsOf(SET);
    expect(conflicts).toHaveLength(1);
    const [conflict] = conflicts;
    expect(conflict && [showCall(model, conflict.first), showCall(model, conflict.second)]).toEqual(
      ['add("a")', 'remove("a")'],
    );
    expect(conflict?.before).toEqual([]);
    expect(conflict?.question).toBe('has("a")');
    expect(conflict?.answers).toEqual([false, true]);
    expect(policies.map(policyText)).toEqual([
      "@conflict add > remove",
      "@conflict remove > add",
      "@conflict latest",
    ]);
  });

  test("of a register with itself", () => {
    const { model, conflicts, policies } = conflictsOf(REGISTER);
    const known = policies.map((clauses) => ({ clauses }));
    expect(conflicts.map((conflict) => describeConflict(model, conflict, known))).toEqual([
      expect.stringContaining("Two calls of set conflict"),
    ]);
    expect(policies.map(policyText)).toContain("@conflict latest");
    expect(policies.map(policyText)).toContain("@conflict (a, b) => a.value <= b.value");
  });

  test("on what is computed from arguments, which no caller gives", () => {
    const { model, conflicts } = conflictsOf(`class C {
      private names = new Set<string>();
      add(name: string) { this.names.add(name.trim()); }
      remove(name: string) { this.names.delete(name); }
      has(name: string) { return this.names.has(name); }
    }`);
    expect(conflicts.map(({ first }) => showCall(model, first))).toEqual([
      'add("a") (where name.trim() is "a")',
    ]);
  });

  test("a chain alone does not settle what one update does to itself", () => {
    const { policies } = conflictsOf(`class C {
      private entries = new Map<string, string>();
      put(key: string, value: string) { this.entries.set(key, value); }
      remove(key: string) { this.entries.delete(key); }
      get(key: string) { return this.entries.get(key); }
    }`);
    const texts = policies.map(policyText);
    expect(texts).not.toContain("@conflict put > remove");
    expect(texts).toContain("@conflict put > remove with @conflict latest");
  });

  test("none where all updates commute", () => {
    const counter = `class C {
      private n = 0;
      up(by: number) { this.n += by; }
      down(by: number) { this.n -= by; }
      get value() { return this.n; }
    }`;
    expect(conflictsOf(counter).conflicts).toEqual([]);
  });

  test("an update that a chain leaves out is not settled by it", () => {
    const three = `class C {
      private items = new Set<string>();
      add(x: string) { this.items.add(x); }
      remove(x: string) { this.items.delete(x); }
      clear() { this.items.clear(); }
      has(x: string) { return this.items.has(x); }
    }`;
    const chain = { kind: "chain", methods: ["add", "remove"], text: "add > remove" } as const;
    const { conflicts } = conflictsOf(three, { clock: "lamport", clauses: [chain] });
    expect(conflicts.map(({ first, second }) => [first.method, second.method])).toEqual([
      ["add", "clear"],
    ]);
  });
});

test("without a clock tag: none where all commute, else Lamport's", () => {
  const order = (text: string) => {
    const model = modelOf(text);
    return decideOrder(
      model,
      model.fields.map((field) => field.name),
      new Pools(model),
    ).order.clock;
  };
  expect(order(SET.replace("remove(x: string) { this.items.delete(x); }", ""))).toBe("none");
  expect(order(SET)).toBe("lamport");
});
