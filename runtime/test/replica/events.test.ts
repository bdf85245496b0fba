import { expect, test } from "vitest";
import { AddWinsSetCRDT } from "./examples.js";

const named = (replica: string) => new AddWinsSetCRDT({ replica });

test("one delta for each update, also for one that changes no value", () => {
  const [set, follower] = [named("a"), named("b")];
  const deltas: Uint8Array[] = [];
  const off = set.on("update", (delta, origin) => {
    expect(origin).toBe(undefined);
    deltas.push(delta);
    expect(follower.applyUpdate(delta)).toBe(true);
  });
  for (const value of ["x", "y", "x"]) set.add(value);
  set.remove("y");
  expect(deltas).toHaveLength(4);
  expect(follower.state()).toEqual(set.state());
  off();
  off();
  set.add("z");
  expect(deltas).toHaveLength(4);
});

test("a delta is as small as the update, however large the value", () => {
  const set = named("a");
  for (let i = 0; i < 1000; i++) set.add(`element ${i}`);
  let size = 0;
  set.on("update", (delta) => {
    size = delta.length;
  });
  set.add("x");
  expect(size).toBeLessThan(32);
  expect(set.encode().length).toBeGreaterThan(10_000);
});

test("one delta for each merge that changed anything; small between replicas that share a past", () => {
  const set = named("a");
  for (let i = 0; i < 1000; i++) set.add(`element ${i}`);
  const [other, third] = [set.clone({ replica: "b" }), set.clone({ replica: "c" })];
  const origins: unknown[] = [];
  const sizes: number[] = [];
  set.on("update", (delta, origin) => {
    third.applyUpdate(delta);
    origins.push(origin);
    sizes.push(delta.length);
  });
  other.add("x");
  set.merge(other);
  set.merge(other);
  other.add("y");
  set.merge(other.delta(set.version()));
  other.on("update", (delta) => set.applyUpdate(delta, "network"));
  other.add("z");
  expect(origins).toEqual([undefined, undefined, "network"]);
  expect(Math.max(...sizes)).toBeLessThan(40);
  expect(third.state()).toEqual(set.state());
});

test("what is passed on holds all that its events did, also where this replica knew a part", () => {
  const [a, b] = [named("a"), named("b")];
  a.add("x");
  b.add("x");
  b.add("y");
  const passed: Uint8Array[] = [];
  a.on("update", (delta) => passed.push(delta));
  a.merge(b.state());
  const third = AddWinsSetCRDT.decode(passed[0] as Uint8Array);
  expect(third.state()).toEqual(b.state());
  expect(passed).toHaveLength(1);
});

test("a merge with a replica of the same id passes on the values too", () => {
  const [one, other, third] = [named("twin"), named("twin"), named("third")];
  one.add("x");
  other.add("y");
  one.on("update", (delta) => third.applyUpdate(delta));
  one.merge(other);
  expect(third.toJSON()).toEqual({ items: ["y"] });
});

test("replicas that tell each other everything stop when there is no more to say", () => {
  const replicas = ["a", "b", "c"].map(named);
  for (const from of replicas) {
    from.on("update", (delta, origin) => {
      for (const to of replicas) if (to !== origin) to.applyUpdate(delta, from);
    });
  }
  for (const replica of replicas) replica.add("x");
  replicas[0]?.remove("x");
  for (const replica of replicas) expect(replica.state()).toEqual(replicas[0]?.state());
});

test("change tells of changes of the value only", () => {
  const [set, other] = [named("a"), named("b")];
  const seen: unknown[] = [];
  set.on("change", (origin) => seen.push(origin));
  other.add("x");
  set.applyUpdate(other.encode(), "first");
  set.applyUpdate(other.encode(), "again");
  const state = other.state();
  set.merge({ ...state, clock: 9 });
  expect(set.clock).toBe(9);
  set.add("x");
  expect(seen).toEqual(["first", undefined]);
});

test("a listener that throws keeps no other from being told, and the change stays", () => {
  const set = named("a");
  const calls: string[] = [];
  const failing = (name: string) => () => {
    calls.push(name);
    throw new Error(name);
  };
  const off = set.on("update", failing("update"));
  set.on("change", () => calls.push("change"));
  expect(() => set.add("x")).toThrow("update");
  expect(set.has("x")).toBe(true);
  set.on("change", failing("other"));
  expect(() => set.merge({ ...set.state(), clock: 5 })).toThrow("update");
  expect(() => set.add("y")).toThrow(AggregateError);
  off();
  expect(() => set.add("z")).toThrow("other");
  expect(calls.join()).toBe("update,change,update,update,change,other,change,other");
  expect(set.size).toBe(3);
});

test("an update from inside a listener works, and its events come after the present ones", () => {
  const set = named("a");
  const follower = named("b");
  const seen: string[] = [];
  set.on("change", () => {
    seen.push(`first ${set.size}`);
    if (set.size < 3) set.add(String(set.size));
  });
  set.on("change", () => seen.push(`second ${set.size}`));
  set.on("update", (delta) => follower.applyUpdate(delta));
  set.add("x");
  expect(set.toJSON()).toEqual({ items: ["1", "2", "x"] });
  expect(follower.state()).toEqual(set.state());
  expect(seen.map((line) => line.split(" ")[0])).toEqual(Array(3).fill(["first", "second"]).flat());
});

test("a listener that was removed meanwhile is not called, one that was added is from then on", () => {
  const set = named("a");
  const on = [
    (listener: () => void) => set.on("update", listener),
    (listener: () => void) => set.on("change", listener),
  ];
  for (const listen of on) {
    const calls: string[] = [];
    listen(() => {
      calls.push("remover");
      off();
      if (calls.length === 1) listen(() => calls.push("added"));
    });
    const off = listen(() => calls.push("removed"));
    set.add("x");
    expect(calls).toEqual(["remover"]);
    set.add("y");
    expect(calls).toEqual(["remover", "remover", "added"]);
  }
});

test("what a listener does to its delta harms nobody", () => {
  const [set, follower, third] = [named("a"), named("b"), named("c")];
  set.on("update", (delta) => delta.fill(0));
  set.on("update", (delta) => follower.applyUpdate(delta));
  set.add("x");
  third.merge(set.delta(third.version()));
  expect(follower.state()).toEqual(set.state());
  expect(third.state()).toEqual(set.state());
});

test("what is passed on does not change with the bytes that came, whosever they are", () => {
  const [a, b] = [named("a"), named("b")];
  const passed: Uint8Array[] = [];
  b.on("update", (delta) => passed.push(delta));
  a.on("update", (delta) => {
    // Slices of a Buffer share its memory.
    const pool = Buffer.concat([Buffer.from([1, 2, 3]), delta]);
    const given = pool.subarray(3);
    b.applyUpdate(given);
    given.fill(0);
  });
  a.add("x");
  const third = AddWinsSetCRDT.decode(passed[0] as Uint8Array);
  expect(third.state()).toEqual(b.state());
  expect(new AddWinsSetCRDT({ replica: "c" }).merge(b.delta())).toBe(true);
});
