import { describe, expect, test } from "vitest";
import {
  add,
  bool,
  coalesce,
  cond,
  empty,
  get,
  has,
  implies,
  insert,
  item,
  lt,
  nat,
  not,
  put,
  str,
  tuple,
  variable,
} from "../../src/ir/build.js";
import { REPLICA, stateVar } from "../../src/ir/event.js";
import type { Expr } from "../../src/ir/expr.js";
import { BOOL, NAT, STRING } from "../../src/ir/type.js";
import type { Lattice } from "../../src/lattice/lattice.js";
import { theoryOf } from "../../src/lattice/theory-of.js";
import type { InvariantAtom, Lift, PartLift } from "../../src/synth/lift.js";
import { type PartVerdict, provePart } from "../../src/verify/prove-part.js";
import { replay } from "../../src/verify/replay.js";
import { settingOf } from "../../src/verify/setting.js";
import { modelOf, rightLift } from "../support/right-lift.js";
import { simulatePart } from "../support/simulate-part.js";
import { LIMITS, solver } from "../support/solver.js";

/*
 * What a delta may know of its origin: its own slots, where the order keeps each replica's own events in turn, and
 * nothing else.
 */

const COUNTS = `/** @clock lamport */ class C {
  private counts = new Map<string, number>();
  count(key: string) { this.counts.set(key, (this.counts.get(key) ?? 0) + 1); }
  of(key: string) { return this.counts.get(key) ?? 0; }
}`;
const ITEMS = `/** @clock lamport */ class C {
  private items = new Set<string>();
  add(x: string) { this.items.add(x); }
  has(x: string) { return this.items.has(x); }
}`;

const TALLY: Lattice = { kind: "slots", value: { kind: "max", of: NAT } };
const SLOTS = theoryOf(TALLY).stateType;
const key = variable("key", STRING);

function withDelta(lift: Lift, method: string, delta: Expr): readonly [Lift, PartLift] {
  const part = lift.parts[0]!;
  const changed = { ...part, deltas: new Map([...part.deltas, [method, delta] as const]) };
  return [{ ...lift, parts: [changed] }, changed];
}

async function prove([lift, part]: readonly [Lift, PartLift]): Promise<PartVerdict> {
  return provePart(lift, part, [], await solver(), LIMITS);
}

/** That a lift is refuted by a counterexample that fails when it is run, and wrong on replicas too. */
async function expectRefuted(broken: readonly [Lift, PartLift], goal: string): Promise<void> {
  const verdict = await prove(broken);
  expect(verdict).toMatchObject({ kind: "refuted", replayed: true });
  if (verdict.kind === "refuted") {
    const setting = settingOf(broken[0], verdict.part);
    const again = replay(setting, verdict.obligation, verdict.counterexample.values);
    expect(again).toMatchObject({ admissible: true, failed: expect.arrayContaining([goal]) });
    expect(Object.keys(verdict.counterexample.values)).toContain("origin");
  }
}

describe("a counter for each key", () => {
  /** One more than what the state holds for a replica under a key. */
  const next = (state: Expr, at: Expr, replica: Expr): Expr =>
    add(coalesce(get(coalesce(get(state, at), empty(SLOTS)), replica), nat(0)), nat(1));
  const under = (state: Expr, at: Expr, total: Expr): Expr =>
    put(empty(state.type), at, put(empty(SLOTS), REPLICA, total));
  const state = stateVar({ kind: "map", key: STRING, value: SLOTS });

  test("that reads its own slot of the entry is right", async () => {
    const lift = await rightLift(COUNTS);
    expect(theoryOf(lift.parts[0]!.lattice).notation).toBe("map<string, slots<max<nat>>>");
    const same = withDelta(lift, "count", under(state, key, next(state, key, REPLICA)));
    expect((await prove(same)).kind).toBe("proved");
    expect(simulatePart(...same, 100, 1)).toBeUndefined();
  });

  for (const [what, delta] of [
    ["reads its own slot of another entry", under(state, key, next(state, str("a"), REPLICA))],
    ["reads another replica's slot of the entry", under(state, key, next(state, key, str("a")))],
    ["takes the key for a replica", under(state, key, next(state, key, key))],
    ["writes another entry", under(state, str("a"), next(state, str("a"), REPLICA))],
    ["reads one entry and writes another", under(state, key, next(state, REPLICA, REPLICA))],
  ] as const) {
    test(`that ${what} is refuted`, async () => {
      const broken = withDelta(await rightLift(COUNTS), "count", delta);
      expect(simulatePart(...broken, 300, 1)).toBeDefined();
      await expectRefuted(broken, "view.counts");
    });
  }

  test("that looks whether the entry is there at all is refuted", async () => {
    const guarded = cond(
      has(state, key),
      under(state, key, next(state, key, REPLICA)),
      under(state, key, nat(1)),
    );
    // Right as it is: where the entry is absent, the own slot is too.
    expect((await prove(withDelta(await rightLift(COUNTS), "count", guarded))).kind).toBe("proved");
    const careless = cond(
      has(state, key),
      under(state, key, next(state, key, REPLICA)),
      empty(state.type),
    );
    await expectRefuted(withDelta(await rightLift(COUNTS), "count", careless), "view.counts");
  });
});

describe("a set", () => {
  const items = stateVar({ kind: "set", of: STRING });
  const x = variable("x", STRING);

  test("that adds what its origin lacks is right by luck, and yet not provable", async () => {
    const delta = cond(has(items, x), empty(items.type), insert(empty(items.type), x));
    const lift = withDelta(await rightLift(ITEMS), "add", delta);
    expect(simulatePart(...lift, 200, 1)).toBeUndefined();
    await expectRefuted(lift, "view.items");
  });

  test("that adds what its origin has already is refuted", async () => {
    const delta = cond(has(items, x), insert(empty(items.type), x), empty(items.type));
    const lift = withDelta(await rightLift(ITEMS), "add", delta);
    expect(simulatePart(...lift, 200, 1)).toBeDefined();
    await expectRefuted(lift, "view.items");
  });
});

/**
 * Each replica's last call in a slot of its own. If an enable counts after every disable, whenever it was called, then
 * what a replica called last is not what counts last.
 */
function flagsBySlot(): readonly [Lift, PartLift] {
  const model = modelOf(`/** @conflict enable > disable\n * @clock none */ class C {
    private active = false;
    enable() { this.active = true; }
    disable() { this.active = false; }
    get isActive() { return this.active; }
  }`);
  const value: Lattice = {
    kind: "lex",
    first: { kind: "max", of: NAT },
    second: { kind: "max", of: BOOL },
  };
  const lattice: Lattice = { kind: "slots", value };
  const state = stateVar(theoryOf(lattice).stateType);
  const cell = variable("$slot", theoryOf(value).stateType);
  const own = coalesce(get(state, REPLICA), tuple(nat(0), bool(false)));
  const call = (flag: boolean): Expr =>
    put(empty(state.type), REPLICA, tuple(add(item(own, 0), nat(1)), bool(flag)));
  const raised: Expr = {
    kind: "sum",
    type: NAT,
    map: state,
    x: cell,
    body: { kind: "cond", type: NAT, test: item(cell, 1), then: nat(1), else: nat(0) },
  };
  const isRaised = lt(nat(0), raised);
  const lowered: InvariantAtom = {
    label: "nothing is raised before the first enable",
    entries: [],
    body: implies(variable("$last:is.disable", BOOL), not(isRaised)),
  };
  const part: PartLift = {
    name: "active",
    fields: ["active"],
    order: "class",
    lattice,
    deltas: new Map([
      ["enable", call(true)],
      ["disable", call(false)],
    ]),
    views: new Map([["active", isRaised]]),
    invariant: [lowered],
  };
  const { clauses } = model.policy;
  return [{ model, arbitration: { clock: "none", clauses }, parts: [part], dropped: [] }, part];
}

test("own slots say nothing under an order that does not keep each replica's own", async () => {
  const lift = flagsBySlot();
  expect(simulatePart(...lift, 200, 1)).toBeDefined();
  const verdict = await prove(lift);
  expect(verdict).toMatchObject({ kind: "unknown", reason: expect.stringContaining("own slots") });
  const [whole, part] = lift;
  const any = { ...part, order: "any" } as const;
  expect((await prove([{ ...whole, parts: [any] }, any])).kind).not.toBe("proved");
});

test("a verdict without steps or time is unknown, with the reason", async () => {
  const lift = await rightLift(COUNTS);
  const limits = { ...LIMITS, queryLimit: 5 };
  const verdict = await provePart(lift, lift.parts[0]!, [], await solver(), limits);
  expect(verdict).toMatchObject({
    kind: "unknown",
    reason: expect.stringMatching(/resource|cancel/),
  });
});
