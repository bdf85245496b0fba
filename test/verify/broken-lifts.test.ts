import { describe, expect, test } from "vitest";
import {
  add,
  coalesce,
  empty,
  FALSE,
  get,
  insert,
  isSome,
  item,
  nat,
  none,
  not,
  put,
  some,
  str,
  sub,
  TRUE,
  tuple,
  variable,
} from "../../src/ir/build.js";
import { CLOCK, REPLICA, stateVar } from "../../src/ir/event.js";
import type { Expr } from "../../src/ir/expr.js";
import { BOOL, INT, NAT, optionType, STRING } from "../../src/ir/type.js";
import { mapChildren } from "../../src/ir/walk.js";
import type { Lattice } from "../../src/lattice/lattice.js";
import { theoryOf } from "../../src/lattice/theory-of.js";
import type { Lift, PartLift } from "../../src/synth/lift.js";
import { vacuityObligation } from "../../src/verify/obligations.js";
import { proveOrder } from "../../src/verify/prove-order.js";
import { provePart } from "../../src/verify/prove-part.js";
import { replay } from "../../src/verify/replay.js";
import { settingOf } from "../../src/verify/setting.js";
import { modelOf, rightLift } from "../support/right-lift.js";
import { LIMITS, solver } from "../support/solver.js";

const ADD_REMOVE = `
  private items = new Set<string>();
  add(x: string) { this.items.add(x); }
  remove(x: string) { this.items.delete(x); }
  has(x: string) { return this.items.has(x); }`;
const ADD_WINS = `/** @conflict add > remove\n * @clock lamport */ class C {${ADD_REMOVE}}`;
const TWO_PHASE = `/** @conflict remove > add\n * @clock none */ class C {${ADD_REMOVE}}`;
const FLAG = `/** @conflict enable > disable\n * @clock lamport */ class C {
  private on_ = false;
  enable() { this.on_ = true; }
  disable() { this.on_ = false; }
  get isOn() { return this.on_; }
}`;
const register = (policy: string) => `/** @conflict ${policy}\n * @clock lamport */ class C {
  private text = "";
  set(value: string) { this.text = value; }
  get() { return this.text; }
}`;
const LATEST = register("latest");
const BY_VALUE = register("(a, b) => a.value <= b.value");
const COUNTER = `/** @clock lamport */ class C {
  private count = 0;
  increment() { this.count += 1; }
  get() { return this.count; }
}`;
const UP_DOWN = `/** @clock lamport */ class C {
  private count = 0;
  increment(n: number) { this.count += n; }
  decrement(n: number) { this.count -= n; }
  get() { return this.count; }
}`;
const POSITIVE = `/** @clock lamport */ class C {
  private count = 0;
  increment(n: number) { if (n > 0) this.count += n; }
  get() { return this.count; }
}`;
const MAXIMUM = `/** @clock lamport */ class C {
  private best = 0;
  record(x: number) { if (x > this.best) this.best = x; }
  get() { return this.best; }
}`;
const MAP = `/** @conflict latest\n * @clock lamport */ class C {
  private entries = new Map<string, string>();
  put(key: string, value: string) { this.entries.set(key, value); }
  remove(key: string) { this.entries.delete(key); }
  get(key: string) { return this.entries.get(key); }
}`;
const GROW_ONLY = `/** @clock lamport */ class C {
  private items = new Set<string>();
  add(x: string) { this.items.add(x); }
  has(x: string) { return this.items.has(x); }
}`;
const TAGS = `/** @clock lamport */ class C {
  private tags = new Map<string, Set<string>>();
  add(key: string, tag: string) {
    const tags = this.tags.get(key) ?? new Set<string>();
    tags.add(tag);
    this.tags.set(key, tags);
  }
  has(key: string, tag: string) { return this.tags.get(key)?.has(tag) ?? false; }
}`;
const SIZED = `/** @conflict add > remove\n * @clock lamport */ class C {
  private items = new Set<string>();
  private count = 0;
  add(x: string) { if (!this.items.has(x)) { this.items.add(x); this.count++; } }
  remove(x: string) { if (this.items.delete(x)) this.count--; }
  has(x: string) { return this.items.has(x); }
  get size() { return this.count; }
}`;

/** A right lift of a class, and a way to break it that the verifier must see. */
interface Broken {
  readonly what: string;
  readonly source: string;
  readonly change: (
    part: PartLift,
    lift: Lift,
  ) => PartLift | { readonly lift: Lift; readonly part: PartLift };
  /** A goal that must be among those that fail. */
  readonly fails: string;
}

const x = variable("x", STRING);
const value = variable("value", STRING);
const n = variable("n", INT);
const OWN: Lattice = { kind: "slots", value: { kind: "max", of: NAT } };

/** The part with another delta of one update. */
function delta(method: string, make: (old: Expr) => Expr) {
  return (part: PartLift): PartLift => ({
    ...part,
    deltas: new Map(
      [...part.deltas].map(([name, old]) => [name, name === method ? make(old) : old]),
    ),
  });
}

/** The part with another view of one field. */
function view(field: string, make: (old: Expr) => Expr) {
  return (part: PartLift): PartLift => ({
    ...part,
    views: new Map([...part.views].map(([name, old]) => [name, name === field ? make(old) : old])),
  });
}

/** The part on another lattice, with deltas and views for it. */
function on(
  lattice: Lattice,
  deltas: Readonly<Record<string, (state: Expr) => Expr>>,
  views: Readonly<Record<string, (state: Expr) => Expr>>,
) {
  return (part: PartLift): PartLift => {
    const state = stateVar(theoryOf(lattice).stateType);
    const make = (table: typeof deltas) =>
      new Map(Object.entries(table).map(([name, expr]) => [name, expr(state)] as const));
    return { ...part, lattice, deltas: make(deltas), views: make(views), invariant: [] };
  };
}

/** Replaces parts of an expression, outermost first. */
function replace(expr: Expr, f: (inner: Expr) => Expr | undefined): Expr {
  return f(expr) ?? mapChildren(expr, (child) => replace(child, f));
}

const literal = (from: boolean, to: Expr) => (expr: Expr) =>
  replace(expr, (inner) => (inner.kind === "literal" && inner.value === from ? to : undefined));
const name = (from: string, to: Expr) => (expr: Expr) =>
  replace(expr, (inner) => (inner.kind === "var" && inner.name === from ? to : undefined));

function bottomOf(part: PartLift): Expr {
  return theoryOf(part.lattice).bottom;
}

const clocked = (second: Lattice): Lattice => ({
  kind: "lex",
  first: { kind: "max", of: NAT },
  second,
});
const entries = (lattice: Lattice): Lattice => ({ kind: "map", key: STRING, value: lattice });
const OPTION = optionType(STRING);
const entryOf = (lattice: Lattice, element: Expr): Expr =>
  put(empty(theoryOf(lattice).stateType), x, element);

const BROKEN: readonly Broken[] = [
  {
    what: "add-wins set under the reversed policy",
    source: ADD_WINS,
    change: (part, lift) => ({
      part,
      lift: {
        ...lift,
        arbitration: {
          clock: "lamport",
          clauses: [{ kind: "chain", methods: ["remove", "add"], text: "remove > add" }],
        },
      },
    }),
    fails: "view.items",
  },
  {
    what: "add-wins set by the policy alone, without a clock",
    source: ADD_WINS,
    change: (part, lift) => ({
      part,
      lift: { ...lift, arbitration: { ...lift.arbitration, clock: "none" } },
    }),
    fails: "view.items",
  },
  {
    what: "add that records a removal",
    source: ADD_WINS,
    change: delta("add", literal(true, FALSE)),
    fails: "view.items",
  },
  {
    what: "remove that records an addition",
    source: ADD_WINS,
    change: delta("remove", literal(false, TRUE)),
    fails: "view.items",
  },
  {
    what: "remove that does nothing",
    source: ADD_WINS,
    change: (part) => delta("remove", () => bottomOf(part))(part),
    fails: "view.items",
  },
  {
    what: "remove that forgets its clock",
    source: ADD_WINS,
    change: delta("remove", name("$clock", nat(0))),
    fails: "view.items",
  },
  {
    what: "add whose clock is a constant",
    source: ADD_WINS,
    change: delta("add", name("$clock", nat(1))),
    fails: "view.items",
  },
  {
    what: "add that writes under a constant key",
    source: ADD_WINS,
    change: delta("add", name("x", str("a"))),
    fails: "view.items",
  },
  {
    what: "add-wins set with conjunction at equal clocks",
    source: ADD_WINS,
    change: on(
      entries(clocked({ kind: "min", of: BOOL })),
      {
        add: () => entryOf(entries(clocked({ kind: "min", of: BOOL })), tuple(CLOCK, TRUE)),
        remove: () => entryOf(entries(clocked({ kind: "min", of: BOOL })), tuple(CLOCK, FALSE)),
      },
      {
        items: (map) => ({
          kind: "keysWhere",
          type: { kind: "set", of: STRING },
          map,
          x: variable("$x0", { kind: "tuple", items: [NAT, BOOL] }),
          body: item(variable("$x0", { kind: "tuple", items: [NAT, BOOL] }), 1),
        }),
      },
    ),
    fails: "view.items",
  },
  {
    what: "view that shows every key ever touched",
    source: ADD_WINS,
    change: view("items", (old) => (old.kind === "keysWhere" ? { ...old, body: TRUE } : old)),
    fails: "view.items",
  },
  {
    what: "view turned round",
    source: ADD_WINS,
    change: view("items", (old) =>
      old.kind === "keysWhere" ? { ...old, body: not(old.body) } : old,
    ),
    fails: "view.items",
  },
  {
    what: "set union with a remove that cannot be",
    source: ADD_WINS,
    change: on(
      { kind: "set", of: STRING },
      {
        add: (state) => insert(empty(state.type), x),
        remove: (state) => empty(state.type),
      },
      { items: (state) => state },
    ),
    fails: "view.items",
  },
  {
    what: "flag as a disjunction without a clock",
    source: FLAG,
    change: on(
      { kind: "max", of: BOOL },
      { enable: () => TRUE, disable: () => FALSE },
      { on_: (s) => s },
    ),
    fails: "view.on_",
  },
  {
    what: "flag under the reversed policy",
    source: FLAG,
    change: (part, lift) => ({
      part,
      lift: {
        ...lift,
        arbitration: {
          clock: "lamport",
          clauses: [{ kind: "chain", methods: ["disable", "enable"], text: "disable > enable" }],
        },
      },
    }),
    fails: "view.on_",
  },
  {
    what: "latest register without a tie-break",
    source: LATEST,
    change: on(
      clocked({ kind: "max", of: OPTION }),
      { set: () => tuple(CLOCK, some(value, OPTION)) },
      { text: (state) => coalesce(item(state, 1), str("")) },
    ),
    fails: "view.text",
  },
  {
    what: "latest register that is claimed to need no order",
    source: LATEST,
    change: (part) => ({ ...part, order: "any" }),
    fails: "view.text",
  },
  {
    what: "register that forgets its argument",
    source: LATEST,
    change: delta("set", name("value", str("a"))),
    fails: "view.text",
  },
  {
    what: "register that records nothing",
    source: LATEST,
    change: delta("set", (old) => (old.kind === "tuple" ? tuple(item(old, 0), none(OPTION)) : old)),
    fails: "view.text",
  },
  {
    what: "register with another initial value",
    source: LATEST,
    change: view("text", (old) =>
      old.kind === "coalesce" ? { ...old, fallback: str("untitled") } : old,
    ),
    fails: "view.text",
  },
  {
    what: "register whose stamp runs ahead",
    source: LATEST,
    change: delta("set", name("$clock", add(CLOCK, nat(1)))),
    fails: "view.text",
  },
  {
    what: "register by value that keeps the smaller",
    source: BY_VALUE,
    change: on(
      clocked({ kind: "min", of: OPTION }),
      { set: () => tuple(CLOCK, some(value, OPTION)) },
      { text: (state) => coalesce(item(state, 1), str("")) },
    ),
    fails: "view.text",
  },
  {
    what: "two-phase set in which an add brings back",
    source: TWO_PHASE,
    change: (part, lift) => ({
      part,
      lift: {
        ...lift,
        arbitration: {
          clock: "none",
          clauses: [{ kind: "chain", methods: ["add", "remove"], text: "add > remove" }],
        },
      },
    }),
    fails: "view.items",
  },
  {
    what: "two-phase set that shows what was removed",
    source: TWO_PHASE,
    change: view("items", (old) => (old.kind === "keysWhere" ? { ...old, body: TRUE } : old)),
    fails: "view.items",
  },
  {
    what: "counter as one maximum, read at the origin",
    source: COUNTER,
    change: on(
      { kind: "max", of: NAT },
      { increment: (state) => add(state, nat(1)) },
      { count: (state) => state },
    ),
    fails: "view.count",
  },
  {
    what: "counter that reads another replica's slot",
    source: COUNTER,
    change: on(
      OWN,
      {
        increment: (state) =>
          put(empty(state.type), REPLICA, add(coalesce(get(state, str("a")), nat(0)), nat(1))),
      },
      { count: total },
    ),
    fails: "view.count",
  },
  {
    what: "counter that writes another replica's slot",
    source: COUNTER,
    change: on(
      OWN,
      {
        increment: (state) =>
          put(empty(state.type), str("a"), add(coalesce(get(state, REPLICA), nat(0)), nat(1))),
      },
      { count: total },
    ),
    fails: "view.count",
  },
  {
    what: "counter that counts twice",
    source: COUNTER,
    change: delta("increment", (old) =>
      replace(old, (inner) => (inner.kind === "add" ? { ...inner, right: nat(2) } : undefined)),
    ),
    fails: "view.count",
  },
  {
    what: "counter that writes its slot unchanged",
    source: COUNTER,
    change: delta("increment", (old) =>
      replace(old, (inner) => (inner.kind === "add" ? inner.left : undefined)),
    ),
    fails: "view.count",
  },
  {
    what: "decrement that adds",
    source: UP_DOWN,
    change: (part) => delta("decrement", () => part.deltas.get("increment") ?? TRUE)(part),
    fails: "view.count",
  },
  {
    what: "increment that forgets its amount",
    source: UP_DOWN,
    change: delta("increment", name("n", nat(1))),
    fails: "view.count",
  },
  {
    what: "counter of any sign in slots that only grow",
    source: UP_DOWN,
    change: on(
      OWN,
      {
        increment: (state) =>
          put(empty(state.type), REPLICA, add(coalesce(get(state, REPLICA), nat(0)), n)),
        decrement: (state) =>
          put(empty(state.type), REPLICA, sub(coalesce(get(state, REPLICA), nat(0)), n)),
      },
      { count: total },
    ),
    fails: "carrier",
  },
  {
    what: "increment without its guard",
    source: POSITIVE,
    change: delta("increment", (old) => (old.kind === "cond" ? old.then : old)),
    fails: "view.count",
  },
  {
    what: "increment with the branches of its guard exchanged",
    source: POSITIVE,
    change: delta("increment", (old) =>
      old.kind === "cond" ? { ...old, then: old.else, else: old.then } : old,
    ),
    fails: "view.count",
  },
  {
    what: "maximum that keeps the smaller",
    source: MAXIMUM,
    change: (part) => ({ ...part, lattice: { kind: "min", of: optionType({ kind: "num" }) } }),
    fails: "view.best",
  },
  {
    what: "maximum that forgets where it began",
    source: MAXIMUM,
    change: view("best", (old) =>
      replace(old, (inner) => (inner.kind === "max" ? inner.left : undefined)),
    ),
    fails: "view.best",
  },
  {
    what: "map whose removal leaves no stamp",
    source: MAP,
    change: (part) => delta("remove", () => bottomOf(part))(part),
    fails: "view.entries",
  },
  {
    what: "map that stores the key as the value",
    source: MAP,
    change: delta("put", name("value", variable("key", STRING))),
    fails: "view.entries",
  },
  {
    what: "map of sets in which the later set replaces the earlier",
    source: TAGS,
    change: (part) => {
      const lattice = entries(clocked({ kind: "set", of: STRING }));
      const [key, tag] = [variable("key", STRING), variable("tag", STRING)];
      const pair = variable("$x0", { kind: "tuple", items: [NAT, { kind: "set", of: STRING }] });
      const option = optionType({ kind: "set", of: STRING }, "undefined");
      return on(
        lattice,
        {
          add: (state) =>
            put(
              empty(state.type),
              key,
              tuple(CLOCK, insert(empty({ kind: "set", of: STRING }), tag)),
            ),
        },
        {
          tags: (map) => ({
            kind: "entriesWhere",
            type: { kind: "map", key: STRING, value: { kind: "set", of: STRING } },
            map,
            x: pair,
            body: some(item(pair, 1), option),
          }),
        },
      )(part);
    },
    fails: "view.tags",
  },
  {
    what: "map of sets with key and tag exchanged",
    source: TAGS,
    change: delta("add", (old) =>
      replace(old, (inner) =>
        inner.kind === "var" && (inner.name === "key" || inner.name === "tag")
          ? variable(inner.name === "key" ? "tag" : "key", STRING)
          : undefined,
      ),
    ),
    fails: "view.tags",
  },
  {
    what: "size that counts removed keys too",
    source: SIZED,
    change: view("count", (old) =>
      replace(old, (inner) => (inner.kind === "keysWhere" ? { ...inner, body: TRUE } : undefined)),
    ),
    fails: "view.count",
  },
  {
    what: "size of what was removed",
    source: SIZED,
    change: view("count", (old) =>
      replace(old, (inner) =>
        inner.kind === "keysWhere" ? { ...inner, body: not(inner.body) } : undefined,
      ),
    ),
    fails: "view.count",
  },
  {
    what: "lexicographic pair over a set",
    source: GROW_ONLY,
    change: on(
      { kind: "lex", first: { kind: "set", of: STRING }, second: { kind: "max", of: BOOL } },
      { add: (state) => tuple(insert(empty(item(state, 0).type), x), FALSE) },
      { items: (state) => item(state, 0) },
    ),
    fails: "associative",
  },
];

function total(state: Expr): Expr {
  const slot = variable("$slot", NAT);
  return { kind: "sum", type: NAT, map: state, x: slot, body: slot };
}

describe("broken lifts are refuted, by a counterexample that replays", () => {
  for (const { what, source, change, fails } of BROKEN) {
    test(what, async () => {
      const lift = await rightLift(source);
      const [part] = lift.parts;
      if (!part) {
        throw new Error("no part");
      }
      const changed = change(part, lift);
      const broken =
        "lift" in changed ? changed : { lift: { ...lift, parts: [changed] }, part: changed };
      const verdict = await provePart(broken.lift, broken.part, [], await solver(), LIMITS);
      if (verdict.kind !== "refuted") {
        throw new Error(`${verdict.kind}: ${JSON.stringify(verdict, null, 1).slice(0, 300)}`);
      }
      expect(verdict.replayed).toBe(true);
      expect(verdict.counterexample.failed).toContain(fails);
      const again = replay(
        settingOf(broken.lift, verdict.part),
        verdict.obligation,
        verdict.counterexample.values,
      );
      expect(again.admissible).toBe(true);
      expect(again.failed).toContain(fails);
    });
  }
});

test("a delta that adds up the origin's whole state is not provable", async () => {
  const lift = await rightLift(COUNTER);
  const [part] = lift.parts;
  const broken =
    part &&
    on(
      OWN,
      { increment: (state) => put(empty(state.type), REPLICA, add(total(state), nat(1))) },
      { count: total },
    )(part);
  const verdict = broken && (await provePart(lift, broken, [], await solver(), LIMITS));
  expect(verdict).toMatchObject({
    kind: "unknown",
    reason: expect.stringContaining("origin's state"),
  });
});

test("an invariant that cannot hold proves nothing", async () => {
  const lift = await rightLift(ADD_WINS);
  const [part] = lift.parts;
  if (!part) {
    throw new Error("no part");
  }
  const never = { label: "never", entries: [], body: isSome(none(OPTION)) };
  const broken = { ...delta("add", literal(true, FALSE))(part), invariant: [never] };
  const verdict = await provePart({ ...lift, parts: [broken] }, broken, [], await solver(), LIMITS);
  expect(verdict.kind).toBe("refuted");
  const setting = settingOf(lift, broken);
  const answers = await (await solver()).check(
    setting.updates.map(({ method }) => vacuityObligation(setting, method)),
    LIMITS,
  );
  expect(answers.map((answer) => answer.kind)).toEqual(["refuted", "refuted"]);
});

describe("a policy that is no order is rejected, with the events", () => {
  const POLICIES = [
    ["is not reflexive", "(a, b) => a.value < b.value"],
    ["leaves events apart", "(a, b) => a.value !== b.value"],
    ["goes both ways only", "(a, b) => a.value === b.value"],
    ["is not transitive", '(a, b) => a.value <= b.value || a.value === "z" || b.value === "m"'],
  ] as const;
  for (const [what, policy] of POLICIES) {
    test(what, async () => {
      const model = modelOf(register(policy));
      const order = { clock: "lamport", clauses: model.policy.clauses } as const;
      const verdict = await proveOrder(model, order, await solver(), LIMITS);
      expect(verdict).toMatchObject({
        kind: "refuted",
        message: expect.stringContaining("a = set("),
      });
    });
  }
});
