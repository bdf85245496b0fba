import {
  countWhere,
  elements,
  entriesWhere,
  getWhere,
  hasWhere,
  keysWhere,
  plain,
  plainPairs,
  sum,
} from "@joinery/runtime";
import fc from "fast-check";
import { expect, test } from "vitest";

const LARGEST = Number.MAX_SAFE_INTEGER;

test("keysWhere keeps the keys that pass, in key order", () => {
  const map = new Map([
    ["b", 1],
    ["a", 2],
    ["B", 3],
    ["c", 0],
  ]);
  expect([...keysWhere(map, (value) => value > 0)]).toEqual(["B", "a", "b"]);
  expect([
    ...keysWhere(
      new Map([
        [10, 1],
        [9, 1],
        [-1, 1],
      ]),
      () => true,
    ),
  ]).toEqual([-1, 9, 10]);
  expect([
    ...keysWhere(
      new Map([
        [true, 1],
        [false, 1],
      ]),
      () => true,
    ),
  ]).toEqual([false, true]);
});

test("elements gives a set in key order that is a copy", () => {
  const set = new Set([3, 1, 2]);
  const sorted = elements(set);
  expect([...sorted]).toEqual([1, 2, 3]);
  set.add(4);
  expect(sorted.size).toBe(3);
});

test("entriesWhere picks values, in key order", () => {
  const map = new Map([
    ["b", [1, "x"] as const],
    ["a", [2, null] as const],
    ["0", [3, "y"] as const],
  ]);
  const picked = entriesWhere(map, ([, text]) => text ?? undefined);
  expect([...picked]).toEqual([
    ["0", "y"],
    ["b", "x"],
  ]);
  expect([...entriesWhere(map, () => null)]).toHaveLength(3);
});

test("hasWhere and getWhere agree with keysWhere and entriesWhere", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(9), fc.option(fc.nat(9)))),
      fc.nat(9),
      fc.nat(9),
      (entries, key, limit) => {
        const map = new Map(entries);
        const test = (value: number | null) => value === null || value > limit;
        const pick = (value: number | null) => (test(value) ? value : undefined);
        expect(hasWhere(map, key, test)).toBe(keysWhere(map, test).has(key));
        expect(getWhere(map, key, pick)).toBe(entriesWhere(map, pick).get(key));
      },
    ),
  );
});

test("countWhere counts", () => {
  expect(
    countWhere(
      new Map([
        ["a", 1],
        ["b", 2],
      ]),
      (value) => value > 1,
    ),
  ).toBe(1);
});

test("sum is exact whatever the order, and a safe integer or a RangeError", () => {
  const terms = [LARGEST, 10, -20, LARGEST, -LARGEST];
  const total = (values: number[]) => sum(new Map(values.entries()), (value) => value);
  expect(total([])).toBe(0);
  expect(total(terms)).toBe(LARGEST - 10);
  expect(total([...terms].reverse())).toBe(LARGEST - 10);
  expect(() => total([LARGEST, 1])).toThrow(RangeError);
  expect(() => total([-LARGEST, -1])).toThrow(RangeError);
  expect(() => total([Infinity])).toThrow(RangeError);
});

test("plain gives JSON data", () => {
  expect(plain(new Set(["a", "b"]))).toEqual(["a", "b"]);
  expect(plain(new Map([["a", new Set([1])]]))).toEqual({ a: [1] });
  expect(plain(new Map([[1, { x: new Set([true]) }]]))).toEqual([[1, { x: [true] }]]);
  expect(plain([1, null, new Map([["k", [new Set("z")]]])])).toEqual([1, null, { k: [["z"]] }]);
  expect(plainPairs(new Map<number, number>())).toEqual([]);
  expect(plainPairs(new Map([[1, new Set([2])]]))).toEqual([[1, [2]]]);
});

test("plain does not touch prototypes", () => {
  const object = plain(new Map([["__proto__", 1]]));
  expect(Object.getPrototypeOf(object)).toBe(Object.prototype);
  expect(JSON.stringify(object)).toBe('{"__proto__":1}');
});
