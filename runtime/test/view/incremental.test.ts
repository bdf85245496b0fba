import {
  type CausalState,
  causal,
  cell,
  cells,
  detached,
  elements,
  entriesWhere,
  everything,
  gone,
  kept,
  keysWhere,
  map,
  max,
  objectOf,
  or,
  set,
} from "@joinery/runtime";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Path } from "../../src/error/path.js";
import { type Memos, memos } from "../../src/view/memo.js";
import { OrderedMap } from "../../src/view/ordered-map.js";
import { OrderedSet } from "../../src/view/ordered-set.js";

/* A view that is kept up to date shows what one that is made anew does, whenever it is looked at. */

const KEYS = ["a", "b", "c", "d", "e", "f"];
const key = fc.constantFrom(...KEYS);
/** Elements to join, and whether the view is looked at after each. */
const changes = fc.array(
  fc.record({ outer: key, inner: key, value: fc.nat(3), looks: fc.boolean() }),
  { maxLength: 60 },
);
/** Names that JavaScript puts first, and others. */
const NAMES: Readonly<Record<string, string>> = { a: "10", b: "2", c: "__proto__", d: "01" };
type Change = { outer: string; inner: string; value: number; looks: boolean };

/** A lattice with views over it. */
interface Subject<S> {
  bottom(): S;
  change(state: S, change: Change): S;
  view(state: S, memo?: Memos): unknown;
}

const members = set("string");
const flags = map("string", or());
const nested = map("string", map("string", max("nat")));
const albums = causal(cells("string", kept(cells("string", cell(max("nat"))))));
const PATH = new Path("test");

/** Leaves something in a cell, or removes what is there. */
function changeAlbums(state: CausalState, { outer, inner, value }: Change): CausalState {
  const delta =
    value === 0
      ? everything
      : new Map([[outer, value === 1 ? gone : new Map([[inner, value === 2 ? gone : 7]])]]);
  const replica = inner < "c" ? "r" : "s";
  return albums.joinInto(state, albums.stamped?.(delta as never, replica, state, PATH) ?? state);
}

const SUBJECTS: Readonly<Record<string, Subject<never>>> = {
  "a set": {
    bottom: members.bottom,
    change: (state, { outer }) => members.joinInto(state, new Set([outer])),
    view: (state, memo) => elements(state, memo?.(0)),
  } satisfies Subject<ReadonlySet<string>> as never,
  "a map as an object": {
    bottom: flags.bottom,
    change: (state, { outer, value }) =>
      flags.joinInto(state, new Map([[NAMES[outer] ?? outer, value > 1]])),
    view: (state, memo) =>
      Object.entries(objectOf(entriesWhere(state, (value) => (value ? 1 : undefined), memo?.(0)))),
  } satisfies Subject<ReadonlyMap<string, boolean>> as never,
  "a map as a bare object, from which entries go": {
    bottom: albums.bottom,
    change: changeAlbums,
    view: (state, memo) => {
      const seen = albums.observe(state);
      return Object.entries(
        objectOf(
          entriesWhere(seen, (one) => [...one].join(), memo?.(0)),
          true,
        ),
      );
    },
  } satisfies Subject<CausalState> as never,
  "a map with a test": {
    bottom: flags.bottom,
    change: (state, { outer, value }) => flags.joinInto(state, new Map([[outer, value > 1]])),
    view: (state, memo) => [
      keysWhere(state, (value) => value, memo?.(0)),
      keysWhere(state, (value) => !value, memo?.(1)),
    ],
  } satisfies Subject<ReadonlyMap<string, boolean>> as never,
  "a map of maps": {
    bottom: nested.bottom,
    change: (state, { outer, inner, value }) =>
      nested.joinInto(state, new Map([[outer, new Map([[inner, value]])]])),
    view: (state, memo) =>
      entriesWhere(
        state,
        (entry) => entriesWhere(entry, (value) => (value === 2 ? undefined : value + 1), memo?.(0)),
        memo?.(1),
      ),
  } satisfies Subject<ReadonlyMap<string, ReadonlyMap<string, number>>> as never,
  "causal cells": {
    bottom: albums.bottom,
    change: changeAlbums,
    view: (state, memo) =>
      entriesWhere(
        albums.observe(state),
        (entry) => keysWhere(entry, () => true, memo?.(0)),
        memo?.(1),
      ),
  } satisfies Subject<CausalState> as never,
};

/** What is to be seen of a value, in the order in which it is gone through. */
function seen(value: unknown): unknown {
  if (value instanceof Map) return ["map", [...value].map(([k, v]) => [k, seen(v)])];
  if (value instanceof Set) return ["set", [...value]];
  return Array.isArray(value) ? value.map(seen) : value;
}

describe("a view that is kept up to date shows what a new one does", () => {
  test.each(Object.entries(SUBJECTS))("%s", (_, subject) => {
    fc.assert(
      fc.property(changes, (list) => {
        const memo = memos();
        let state = subject.bottom();
        for (const change of list) {
          state = subject.change(state, change);
          if (change.looks) {
            expect(seen(subject.view(state, memo))).toEqual(seen(subject.view(state)));
          }
        }
        expect(seen(subject.view(state, memo))).toEqual(seen(subject.view(state)));
      }),
      { numRuns: 300 },
    );
  });

  test("also after more changes than are remembered, and of a copy", () => {
    const memo = memos();
    let state = flags.bottom();
    const view = (of: typeof state) => seen(keysWhere(of, (value) => value, memo(0)));
    expect(view(state)).toEqual(["set", []]);
    for (let i = 0; i < 1000; i++) {
      state = flags.joinInto(state, new Map([[`k${i % 10}`, i > 500]]));
    }
    expect(view(state)).toEqual(["set", Array.from({ length: 10 }, (_, i) => `k${i}`)]);
    const copy = flags.joinInto(flags.copy(state), new Map([["z", true]]));
    expect(view(copy)).toHaveProperty("1.length", 11);
    expect(view(state)).toHaveProperty("1.length", 10);
  });

  test("looks at what has changed, and no more", () => {
    const memo = memos();
    let state = flags.bottom();
    for (const one of KEYS) state = flags.joinInto(state, new Map([[one, true]]));
    let looks = 0;
    const view = () =>
      keysWhere(
        state,
        (value) => {
          looks++;
          return value;
        },
        memo(0),
      );
    const first = view();
    expect(looks).toBe(KEYS.length);
    state = flags.joinInto(state, new Map([["g", true]]));
    expect(view()).toBe(first);
    expect(view()).toBe(first);
    expect(looks).toBe(KEYS.length + 1);
  });
});

describe("collections in key order", () => {
  test("are gone through in that order in all ways, whatever was added and deleted", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(20), fc.nat(3))), (list) => {
        const [ordered, plain] = [new OrderedMap<number, number>(), new Map<number, number>()];
        const [orderedSet, plainSet] = [new OrderedSet<number>(), new Set<number>()];
        for (const [k, action] of list) {
          for (const one of [ordered, plain]) action === 0 ? one.delete(k) : one.set(k, action);
          for (const one of [orderedSet, plainSet]) action === 0 ? one.delete(k) : one.add(k);
          if (action === 1) expect([...ordered.keys()]).toEqual([...plain.keys()].sort(byNumber));
        }
        const entries = [...plain].sort(([a], [b]) => a - b);
        const keys = entries.map(([k]) => k);
        expect([...ordered]).toEqual(entries);
        expect([...ordered.entries()]).toEqual(entries);
        expect([...ordered.values()]).toEqual(entries.map(([, v]) => v));
        const visited: number[] = [];
        ordered.forEach((_, k) => {
          visited.push(k);
        });
        orderedSet.forEach((k) => {
          visited.push(k);
        });
        expect(visited).toEqual([...keys, ...keys]);
        expect([[...orderedSet], [...orderedSet.keys()], [...orderedSet.values()]]).toEqual([
          keys,
          keys,
          keys,
        ]);
        expect([...orderedSet.entries()]).toEqual(keys.map((k) => [k, k]));
      }),
    );
  });

  test("are plain ones in that order where they are given away", () => {
    const ordered = new OrderedMap<string, Set<string>>();
    ordered.set("b", new OrderedSet<string>().add("z").add("y"));
    ordered.set("a", new Set());
    const given = detached(ordered);
    expect(Object.getPrototypeOf(given)).toBe(Map.prototype);
    expect(Object.getPrototypeOf(given.get("b"))).toBe(Set.prototype);
    expect(seen(given)).toEqual([
      "map",
      [
        ["a", ["set", []]],
        ["b", ["set", ["y", "z"]]],
      ],
    ]);
    expect(given.set("0", new Set()).size).toBe(3);
    expect(ordered.size).toBe(2);
  });
});

function byNumber(a: number, b: number): number {
  return a - b;
}
