import { InvalidArgumentError, InvalidStateError } from "@joinery/runtime";
import { expect, test } from "vitest";
import { AddWinsSetCRDT, type AddWinsSetState, CounterCRDT } from "./examples.js";

const named = (replica: string) => new AddWinsSetCRDT({ replica });
const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value));

test("updates and queries", () => {
  const set = named("alice");
  set.add("b");
  set.add("a");
  expect(set.remove("b")).toBe(true);
  expect(set.remove("b")).toBe(false);
  expect([set.has("a"), set.has("b"), set.size]).toEqual([true, false, 1]);
  expect(JSON.stringify(set)).toBe('{"items":["a"]}');
});

test("two replicas converge by instance, state, bytes and deltas", () => {
  const carry: ((to: AddWinsSetCRDT, from: AddWinsSetCRDT) => boolean)[] = [
    (to, from) => to.merge(from),
    (to, from) => to.merge(copy(from.state())),
    (to, from) => to.merge(structuredClone(from.state())),
    (to, from) => to.applyUpdate(from.encode()),
    (to, from) => to.merge(AddWinsSetCRDT.decode(from.encode())),
    (to, from) => to.merge(from.delta(to.version())),
  ];
  for (const move of carry) {
    const [alice, bob] = [named("alice"), named("bob")];
    alice.add("x");
    bob.add("x");
    bob.remove("x");
    bob.add("y");
    expect(move(alice, bob)).toBe(true);
    expect(move(bob, alice)).toBe(true);
    expect(move(alice, bob)).toBe(false);
    expect(alice.toJSON()).toEqual({ items: ["y"] });
    expect(alice.state()).toEqual(bob.state());
    expect(alice.encode()).toEqual(bob.encode());
    expect(alice.version()).toEqual(bob.version());
  }
});

test("the clock grows by one with each update and is the larger one after a merge", () => {
  const [alice, bob] = [named("alice"), named("bob")];
  alice.add("x");
  alice.add("x");
  bob.remove("y");
  expect([alice.clock, bob.clock]).toEqual([2, 1]);
  alice.merge(bob);
  expect(alice.clock).toBe(2);
  bob.merge(alice.state());
  expect(bob.clock).toBe(2);
  bob.add("z");
  expect(bob.state().value.items).toEqual([
    ["x", [2, true]],
    ["y", [1, false]],
    ["z", [3, true]],
  ]);
});

test("merging with oneself changes nothing", () => {
  const set = named("alice");
  set.add("x");
  expect(set.merge(set)).toBe(false);
  expect(set.merge(set.state())).toBe(false);
  expect(set.applyUpdate(set.encode())).toBe(false);
});

test("merging a replica that has the same id but another history still joins the values", () => {
  const [one, other] = [named("twin"), named("twin")];
  one.add("x");
  other.add("y");
  expect(one.merge(other)).toBe(true);
  expect(other.merge(one)).toBe(true);
  expect(one.toJSON()).toEqual({ items: ["x", "y"] });
  expect(other.toJSON()).toEqual(one.toJSON());
});

test("the state is plain data in canonical form", () => {
  const set = named("bob");
  set.add("b");
  set.add("a");
  const state = set.state();
  expect(copy(state)).toEqual(state);
  expect(state).toEqual({
    joinery: 1,
    lattice: expect.stringMatching(/^[0-9a-f]{16}$/),
    clock: 2,
    context: [["bob", [[1, 2]]]],
    value: {
      items: [
        ["a", [2, true]],
        ["b", [1, true]],
      ],
    },
  });
});

test("a state shares nothing with the replica it came from or went to", () => {
  const set = named("alice");
  set.add("x");
  const state = set.state();
  const spoil = (s: AddWinsSetState) => {
    const items = s.value.items as unknown as [string, [number, boolean]][];
    items[0]?.[1].fill(0 as never);
    items.length = 0;
    (s.context as unknown as unknown[]).length = 0;
  };
  const before = copy(state);
  const other = AddWinsSetCRDT.fromState(state);
  const merged = named("bob");
  merged.merge(state);
  spoil(state);
  for (const replica of [set, other, merged]) expect(replica.state()).toEqual(before);
});

test("a replica that goes on from a state has its clock and numbers on from there", () => {
  const set = named("alice");
  set.add("x");
  const later = [
    AddWinsSetCRDT.fromState(copy(set.state()), { replica: "alice" }),
    AddWinsSetCRDT.decode(set.encode(), { replica: "alice" }),
    set.clone({ replica: "alice" }),
  ];
  for (const replica of later) {
    expect(replica.state()).toEqual(set.state());
    replica.add("y");
    expect(replica.clock).toBe(2);
    expect(replica.state().context).toEqual([["alice", [[1, 2]]]]);
  }
});

test("a clone is another replica that goes its own way", () => {
  const set = named("alice");
  set.add("x");
  const clone = set.clone();
  clone.add("y");
  expect(set.toJSON()).toEqual({ items: ["x"] });
  expect(clone.state().context).toHaveLength(2);
});

test("replica ids", () => {
  for (const replica of ["", "x".repeat(257), "\ud800", 1, null, {}]) {
    expect(() => named(replica as string), String(replica)).toThrow(InvalidArgumentError);
  }
  for (const replica of ["x".repeat(256), "\u{1f600}", "__proto__", "constructor"]) {
    const [set, other] = [named(replica), named("other")];
    set.add("__proto__");
    other.merge(copy(set.state()));
    other.applyUpdate(set.encode());
    expect(other.state()).toEqual(set.state());
    expect(JSON.stringify(other)).toBe('{"items":["__proto__"]}');
  }
  const ids = new Set<string>();
  for (let i = 0; i < 100; i++) {
    const set = new AddWinsSetCRDT({ replica: undefined });
    set.add("x");
    ids.add(String(set.state().context[0]?.[0]));
  }
  expect(ids.size).toBe(100);
});

test("an update that throws changes nothing, the clock included", () => {
  const counter = new CounterCRDT({ replica: "a" });
  counter.add(Number.MAX_SAFE_INTEGER);
  const before = counter.state();
  const version = counter.version();
  let events = 0;
  counter.on("update", () => events++);
  expect(() => counter.add(1)).toThrow(RangeError);
  expect(() => counter.add(0.5)).toThrow(InvalidArgumentError);
  expect(counter.state()).toEqual(before);
  expect(counter.version()).toEqual(version);
  expect(events).toBe(0);
  counter.add(-1);
  expect(counter.value).toBe(Number.MAX_SAFE_INTEGER - 1);
});

test("from the largest clock and event number that are taken a replica goes on", () => {
  const largest = Number.MAX_SAFE_INTEGER - 2 ** 40;
  const context: AddWinsSetState["context"] = [["alice", [[largest, largest]]]];
  const end: AddWinsSetState = { ...named("alice").state(), clock: largest, context };
  const replica = AddWinsSetCRDT.fromState(end, { replica: "alice" });
  replica.add("x");
  expect(replica.clock).toBe(largest + 1);
  expect(replica.state().context).toEqual([["alice", [[largest, largest + 1]]]]);
  expect(() => AddWinsSetCRDT.fromState({ ...end, clock: largest + 1 })).toThrow(InvalidStateError);
});

test("counters count what each replica did once", () => {
  const replicas = ["a", "b", "c"].map((replica) => new CounterCRDT({ replica }));
  for (const [i, replica] of replicas.entries()) {
    replica.add(i + 1);
    replica.add(-5);
  }
  for (const to of replicas) for (const from of replicas) for (const _ of "twice") to.merge(from);
  expect(replicas.map((replica) => replica.value)).toEqual([-9, -9, -9]);
  expect(replicas[0]?.writers).toBe(3);
});

test("the view is made once after each change", () => {
  const counter = new CounterCRDT({ replica: "a" });
  counter.add(1);
  counter.add(1);
  expect(counter.views).toBe(0);
  expect([counter.value, counter.value]).toEqual([2, 2]);
  counter.add(0);
  expect([counter.value, counter.views]).toEqual([2, 1]);
});

test("a view that can't be made is a RangeError each time, and merging goes on", () => {
  const [a, b] = ["a", "b"].map((replica) => new CounterCRDT({ replica })) as [
    CounterCRDT,
    CounterCRDT,
  ];
  a.add(Number.MAX_SAFE_INTEGER);
  b.add(1);
  a.merge(b);
  expect(() => a.value).toThrow(RangeError);
  expect(() => a.value).toThrow(RangeError);
  b.merge(a);
  expect(b.state()).toEqual(a.state());
});

test("another class's data is rejected", () => {
  const [set, counter] = [named("a"), new CounterCRDT({ replica: "b" })];
  const before = set.state();
  const attempts = [
    () => set.merge(counter as unknown as AddWinsSetCRDT),
    () => set.merge(counter.state() as unknown as AddWinsSetState),
    () => set.applyUpdate(counter.encode()),
    () => set.delta(counter.version()),
    () => set.delta(set.encode()),
    () => set.applyUpdate(set.version()),
    () => AddWinsSetCRDT.decode(counter.encode()),
  ];
  counter.add(1);
  for (const attempt of attempts) expect(attempt).toThrow(InvalidStateError);
  expect(set.state()).toEqual(before);
});

test("on takes two events and functions", () => {
  const set = named("a");
  expect(() => set.on("updated" as "update", () => {})).toThrow(InvalidArgumentError);
  expect(() => set.on("update", {} as () => void)).toThrow(InvalidArgumentError);
});

test("a transaction makes one delta, and listeners are told once, at its end", () => {
  const [alice, bob] = [named("alice"), named("bob")];
  const deltas: Uint8Array[] = [];
  let changes = 0;
  alice.on("update", (delta, origin) => {
    expect(origin).toBeUndefined();
    deltas.push(delta);
  });
  alice.on("change", () => changes++);
  const result = alice.transact(() => {
    alice.add("a");
    alice.transact(() => alice.add("b"));
    alice.remove("a");
    expect([alice.has("a"), alice.has("b"), changes]).toEqual([false, true, 0]);
    return "done";
  });
  expect([result, deltas.length, changes]).toEqual(["done", 1, 1]);
  for (const delta of deltas) bob.applyUpdate(delta);
  expect(bob.state()).toEqual(alice.state());
  // What lacks it gets it as a delta.
  const carol = named("carol");
  alice.add("c");
  carol.merge(alice.delta(bob.version()));
  expect(carol.toJSON()).toEqual({ items: ["c"] });
  expect(alice.transact(() => alice.has("b"))).toBe(true);
  expect(deltas.length).toBe(2);
});

test("what a transaction did before it threw stays, and is passed on", () => {
  const [alice, bob] = [named("alice"), named("bob")];
  alice.on("update", (delta) => bob.applyUpdate(delta));
  const fails = () =>
    alice.transact(() => {
      alice.add("a");
      throw new Error("enough");
    });
  expect(fails).toThrow("enough");
  expect(bob.has("a")).toBe(true);
  alice.add("b");
  expect(bob.has("b")).toBe(true);
  alice.on("update", () => {
    throw new Error("deaf");
  });
  expect(fails).toThrow(AggregateError);
  expect(() => alice.transact(() => alice.add("c"))).toThrow("deaf");
  expect(bob.state()).toEqual(alice.state());
});

test("what is merged in a transaction is no part of it: listeners hear of what was done before, then of that", () => {
  const [alice, bob] = [named("alice"), named("bob")];
  bob.add("x");
  const heard: unknown[] = [];
  alice.on("update", (delta, origin) => {
    const what = named("carol");
    what.applyUpdate(delta);
    heard.push([what.toJSON().items, origin]);
  });
  alice.transact(() => {
    alice.add("a");
    alice.add("b");
    alice.applyUpdate(bob.encode(), "bob");
    alice.add("c");
  });
  expect(heard).toEqual([
    [["a", "b"], undefined],
    [["x"], "bob"],
    [["c"], undefined],
  ]);
  expect(alice.toJSON()).toEqual({ items: ["a", "b", "c", "x"] });
});

test("what is no function cannot be run", () => {
  expect(() => named("alice").transact("add" as unknown as () => void)).toThrow(
    InvalidArgumentError,
  );
});
