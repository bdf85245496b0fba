import { map, max, Replica } from "@joinery/runtime";
import { expect, test, vi } from "vitest";
import { Context } from "../../src/replica/context.js";
import { Encoded } from "../../src/replica/encoded.js";
import { DeltaLog, MOST_BYTES } from "../../src/replica/log.js";
import { weightOf } from "../../src/replica/weight.js";

const LATTICE = map("string", max("string"));

function newMap(replica: string) {
  return new Replica(LATTICE, (state) => new Map(state), { replica });
}

test("bytes are made once, when they are asked for", () => {
  const make = vi.fn(() => Uint8Array.of(1, 2));
  const delta = Encoded.later(2, make);
  expect(make).not.toHaveBeenCalled();
  expect([delta.bytes, delta.bytes]).toEqual([Uint8Array.of(1, 2), Uint8Array.of(1, 2)]);
  expect(make).toHaveBeenCalledTimes(1);
});

test("what is encoded later is what was done, whatever came after it", () => {
  const [alice, bob] = [newMap("alice"), newMap("bob")];
  alice.update(() => new Map([["a", "1"]]));
  const version = alice.version();
  alice.update(() => new Map([["a", "2"]]));
  alice.update(() => new Map([["b", "3"]]));
  const lacking = alice.delta(version);
  expect(lacking.context).toEqual([["alice", [[2, 3]]]]);
  expect(lacking.value).toEqual([
    ["a", "2"],
    ["b", "3"],
  ]);
  bob.merge(lacking);
  expect(bob.view).toEqual(alice.view);
});

test("updates of which nobody asks for bytes keep no more than the log may hold", () => {
  const deltas = new DeltaLog();
  const events = new Context();
  for (let i = 1; i <= 10; i++) {
    const one = Context.of("alice", i);
    deltas.push(
      one,
      Encoded.later(MOST_BYTES / 4, () => Uint8Array.of(i)),
    );
    events.addAll(one);
  }
  expect(deltas.covering(events)).toBeUndefined();
  const last = Context.of("alice", 10);
  expect(deltas.covering(last)).toEqual([Uint8Array.of(10)]);
});

test("a weight counts all parts, and stops where it is enough", () => {
  const value = { a: ["1234", new Map([["k", new Set([1, 2])]])], b: undefined };
  expect(weightOf(value, 1_000)).toBeGreaterThan(4 + 1 + 8 * 16);
  expect(weightOf("x".repeat(5_000), 1_000)).toBeGreaterThan(1_000);
  const endless = Array.from({ length: 1_000_000 }, () => 1);
  const read = vi.fn(() => 1);
  Object.defineProperty(endless, 999, { get: read });
  expect(weightOf(endless, 1_000)).toBeGreaterThan(1_000);
  expect(read).not.toHaveBeenCalled();
});
