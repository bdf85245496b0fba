import { describe, expect, test } from "vitest";
import { nat, not } from "../../src/ir/build.js";
import type { Expr } from "../../src/ir/expr.js";
import { mapChildren } from "../../src/ir/walk.js";
import { liftSource } from "../../src/lift.js";
import {
  type BrokenLift,
  backwards,
  elsewhere,
  isRefuted,
  leaving,
  nothing,
  replaced,
  touching,
  viewed,
} from "../support/broken-cells.js";
import { solver } from "../support/solver.js";

const set = (policy: string) => `/** @conflict ${policy}\n * @clock causal */ class C {
  private items = new Set<string>();
  add(x: string) { this.items.add(x); }
  remove(x: string) { this.items.delete(x); }
  clear() { this.items.clear(); }
  has(x: string) { return this.items.has(x); }
}`;
const ADD_WINS = set("add > remove > clear");
const REMOVE_WINS = `/** @conflict remove > add\n * @clock causal */ class C {
  private items = new Set<string>();
  add(x: string) { this.items.add(x); }
  remove(x: string) { this.items.delete(x); }
  has(x: string) { return this.items.has(x); }
}`;
const MAP = `/** @conflict put > remove\n * @conflict latest\n * @clock causal */ class C {
  private entries = new Map<string, number>();
  put(key: string, value: number) { this.entries.set(key, value); }
  remove(key: string) { this.entries.delete(key); }
  get(key: string) { return this.entries.get(key); }
}`;
const FLAG = `/** @conflict disable > enable\n * @clock causal */ class C {
  private up = false;
  enable() { this.up = true; }
  disable() { this.up = false; }
  get isUp() { return this.up; }
}`;
const TITLE = `/** @conflict latest\n * @clock causal */ class C {
  private text = "";
  set(value: string) { this.text = value; }
  get() { return this.text; }
}`;
const ROOM = `/** @conflict enter > leave\n * @clock causal */ class C {
  private people = new Set<string>();
  private count = 0;
  enter(x: string) { if (!this.people.has(x)) { this.people.add(x); this.count += 1; } }
  leave(x: string) { if (this.people.delete(x)) this.count -= 1; }
  get size() { return this.count; }
}`;

/** A lift in causal cells that is right but for one thing, and the obligation that tells. */
const BROKEN: readonly BrokenLift[] = [
  {
    what: "an add that leaves nothing",
    source: ADD_WINS,
    change: leaving("add", nothing),
    fails: "step.add",
  },
  {
    what: "a remove that overwrites another key",
    source: ADD_WINS,
    change: touching("remove", elsewhere),
    fails: "observed.remove",
  },
  {
    what: "a remove that overwrites all keys",
    source: ADD_WINS,
    change: touching("remove", () => ({ kind: "everything" })),
    fails: "observed.remove",
  },
  {
    what: "a clear that overwrites one key",
    source: ADD_WINS,
    change: touching("clear", elsewhere),
    fails: "observed.clear",
  },
  {
    what: "an add that overwrites all keys",
    source: ADD_WINS,
    change: touching("add", () => ({ kind: "everything" })),
    fails: "observed.add",
  },
  {
    what: "an add that overwrites another key",
    source: REMOVE_WINS,
    change: touching("add", elsewhere),
    fails: "observed.add",
  },
  {
    what: "the policy of an add-wins set read backwards",
    source: ADD_WINS,
    change: backwards,
    fails: "step",
  },
  {
    what: "the policy of a remove-wins set read backwards",
    source: REMOVE_WINS,
    change: backwards,
    fails: "step",
  },
  {
    what: "a remove that wins, but leaves nothing",
    source: REMOVE_WINS,
    change: leaving("remove", nothing),
    fails: "step.remove",
  },
  { what: "the policy of a map read backwards", source: MAP, change: backwards, fails: "step" },
  {
    what: "a put that leaves nothing",
    source: MAP,
    change: leaving("put", nothing),
    fails: "step.put",
  },
  {
    what: "a put that leaves another value",
    source: MAP,
    change: leaving("put", (delta) =>
      replaced(
        delta,
        { kind: "var", name: "value", type: valueType(delta) },
        { ...nat(7), type: valueType(delta) },
      ),
    ),
    fails: "step.put",
  },
  {
    what: "a put that overwrites another key",
    source: MAP,
    change: touching("put", elsewhere),
    fails: "observed",
  },
  {
    what: "a remove from a map that overwrites nothing there",
    source: MAP,
    change: touching("remove", elsewhere),
    fails: "observed.remove",
  },
  { what: "a flag whose policy is read backwards", source: FLAG, change: backwards, fails: "step" },
  {
    what: "a disable that wins, but leaves nothing",
    source: FLAG,
    change: leaving("disable", nothing),
    fails: "step.disable",
  },
  { what: "a flag shown the wrong way round", source: FLAG, change: viewed(not), fails: "init" },
  {
    what: "a title that is never set",
    source: TITLE,
    change: leaving("set", nothing),
    fails: "step.set",
  },
  { what: "a size that counts the wrong way", source: ROOM, change: backwards, fails: "step" },
  {
    what: "a leave that overwrites nothing there",
    source: ROOM,
    change: touching("leave", elsewhere),
    fails: "observed.leave",
  },
];

function valueType(delta: Expr): Expr["type"] {
  let type = delta.type;
  const visit = (expr: Expr): Expr => {
    if (expr.kind === "var" && expr.name === "value") {
      type = expr.type;
    }
    return mapChildren(expr, visit);
  };
  visit(delta);
  return type;
}

describe("broken lifts in causal cells are refuted, by a counterexample that replays", () => {
  for (const broken of BROKEN) {
    test(broken.what, () => isRefuted(broken));
  }
});

describe("what is not overwriting on its cells is not kept in causal cells", () => {
  const kept = async (text: string): Promise<readonly string[]> => {
    const { classes } = await liftSource({ path: "example.ts", text }, { solver: await solver() });
    const [report] = classes;
    return report?.outcome === "lifted"
      ? report.parts.filter(({ lattice }) => lattice.startsWith("causal")).map(({ name }) => name)
      : [];
  };
  test.each([
    [
      "a toggle",
      "private up = false; set(to: boolean) { this.up = to; } flip() { this.up = !this.up; } get isUp() { return this.up; }",
    ],
    [
      "a sum with a reset",
      "private n = 0; add(by: number) { this.n += by; } reset() { this.n = 0; } get value() { return this.n; }",
    ],
    [
      "a swap of two keys",
      "private m = new Map<string, number>(); put(k: string, v: number) { this.m.set(k, v); } move(a: string, b: string) { const v = this.m.get(a); if (v !== undefined) { this.m.delete(a); this.m.set(b, v); } } get(k: string) { return this.m.get(k); }",
    ],
    [
      "a limit on the size",
      "private s = new Set<string>(); add(x: string) { if (this.s.size < 3) this.s.add(x); } drop(x: string) { this.s.delete(x); } has(x: string) { return this.s.has(x); }",
    ],
  ])(
    "%s",
    async (_, members) => {
      expect(
        await kept(`/** @conflict latest\n * @clock causal */ export class C { ${members} }`),
      ).toEqual([]);
    },
    30_000,
  );
});
