import { expect, test } from "vitest";
import { AddWinsSetCRDT } from "./examples.js";

const named = (replica: string) => new AddWinsSetCRDT({ replica });

test("a delta holds what a peer lacks, no more", () => {
  const [set, peer] = [named("a"), named("b")];
  for (const value of ["x", "y"]) set.add(value);
  peer.merge(set);
  peer.add("z");
  set.add("u");
  set.remove("x");
  const delta = set.delta(peer.version());
  expect(delta.context).toEqual([["a", [[3, 4]]]]);
  expect(delta.value.items).toEqual([
    ["u", [3, true]],
    ["x", [4, false]],
  ]);
  expect(peer.merge(delta)).toBe(true);
  expect(set.merge(peer.delta(set.version()))).toBe(true);
  expect(peer.state()).toEqual(set.state());
});

test("with nothing lacking it is empty; without a version it is everything", () => {
  const set = named("a");
  set.add("x");
  const { value, context } = set.delta(set.version());
  expect({ value, context }).toEqual({ value: { items: [] }, context: [] });
  expect(set.delta()).toEqual(set.state());
  expect(set.delta(named("b").version())).toEqual(set.state());
});

test("events that came out of order are known one by one", () => {
  const [set, peer] = [named("a"), named("b")];
  const deltas: Uint8Array[] = [];
  set.on("update", (delta) => deltas.push(delta));
  for (const value of ["1", "2", "3", "4", "5", "6"]) set.add(value);
  for (const i of [1, 4, 2]) peer.applyUpdate(deltas[i] as Uint8Array);
  expect(peer.state().context).toEqual([
    [
      "a",
      [
        [2, 3],
        [5, 5],
      ],
    ],
  ]);
  const delta = set.delta(peer.version());
  expect(delta.context).toEqual([
    [
      "a",
      [
        [1, 1],
        [4, 4],
        [6, 6],
      ],
    ],
  ]);
  expect(delta.value.items.map(([key]) => key)).toEqual(["1", "4", "6"]);
  peer.merge(delta);
  expect(peer.state()).toEqual(set.state());
});

test("what was received can be passed on", () => {
  const [a, b, c] = [named("a"), named("b"), named("c")];
  a.add("x");
  b.merge(a.state());
  c.add("y");
  const delta = b.delta(c.version());
  expect(delta.value.items).toEqual([["x", [1, true]]]);
  c.merge(delta);
  expect(c.toJSON()).toEqual({ items: ["x", "y"] });
});

test("what is forgotten is made up for by everything", () => {
  const [set, peer] = [named("a"), named("b")];
  set.add("first");
  const old = peer.version();
  peer.merge(set);
  for (let i = 0; i < 1023; i++) set.add("x");
  expect(set.delta(old).context).toEqual([["a", [[1, 1024]]]]);
  set.add("x");
  expect(set.delta(peer.version()).value.items).toEqual([["x", [1025, true]]]);
  expect(set.delta(old)).toEqual(set.state());

  const restored = AddWinsSetCRDT.fromState(set.state(), { replica: "a" });
  expect(restored.delta(peer.version())).toEqual(set.state());
  peer.merge(restored.delta(peer.version()));
  expect(peer.state()).toEqual(set.state());
});

test("large deltas are forgotten sooner, and too large ones at once", () => {
  /** How many elements one needs who lacks only the event of that number, of so many large ones. */
  const needed = (sizes: number[], missing: number) => {
    const [set, peer] = [named("a"), named("b")];
    const deltas: Uint8Array[] = [];
    set.on("update", (delta) => deltas.push(delta));
    for (const [i, size] of sizes.entries()) set.add(String(i).repeat(size));
    for (const [i, delta] of deltas.entries()) if (i !== missing) peer.applyUpdate(delta);
    return set.delta(peer.version()).value.items.length;
  };
  expect(needed([100_000, 100_000, 10], 0)).toBe(1);
  expect(needed([100_000, 100_000, 10, 100_000], 0)).toBe(4);
  expect(needed([100_000, 100_000, 10, 100_000], 1)).toBe(1);
  expect(needed([100_000, 10, 300_000, 10], 1)).toBe(1);
  expect(needed([100_000, 10, 300_000, 10], 2)).toBe(4);
});

test("a delta makes a replica, and an encoded one too", () => {
  const [set, peer] = [named("a"), named("b")];
  set.add("x");
  peer.merge(set);
  set.add("y");
  let encoded: Uint8Array = new Uint8Array();
  set.on("update", (delta) => {
    encoded = delta;
  });
  set.add("z");
  const started = AddWinsSetCRDT.fromState(set.delta(peer.version()), { replica: "c" });
  expect(started.toJSON()).toEqual({ items: ["y", "z"] });
  expect(AddWinsSetCRDT.decode(encoded).toJSON()).toEqual({ items: ["z"] });
  started.merge(peer);
  expect(started.state()).toEqual(set.state());
});
