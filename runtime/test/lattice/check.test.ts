import { type AnyLattice, and, lex, map, max, or, record, set, slots } from "@joinery/runtime";
import { expect, test } from "vitest";
import { Path } from "../../src/error/path.js";

const PATH = new Path("delta");
const lattice = record({
  count: slots(max("nat")),
  last: max({ option: { tuple: ["int", "num"] } }),
  live: map("string", lex(max("nat"), or())),
  seen: set("num"),
  on: and(),
});
const check = (delta: unknown) => (lattice as AnyLattice).check(delta, PATH);

test("fields that are left out are bottom", () => {
  expect(check({})).toEqual(lattice.bottom());
  expect(check({ on: false, last: undefined })).toEqual({ ...lattice.bottom(), on: false });
});

test("inherited fields are no fields", () => {
  const named = record({ constructor: or(), toString: max("string") });
  expect((named as AnyLattice).check({}, PATH)).toEqual({ constructor: false, toString: "" });
});

test("numbers out of range are a RangeError, at their path", () => {
  const slot = (value: number) => ({ count: new Map([["alice", value]]) });
  expect(() => check(slot(2 ** 53))).toThrow(RangeError);
  expect(() => check(slot(-1))).toThrow(RangeError);
  expect(() => check(slot(0.5))).toThrow(
    "delta.count[0][1]: expected a safe integer that is not negative, got 0.5",
  );
  expect(() => check({ last: [0, Number.NaN] })).toThrow(RangeError);
  expect(() => check({ last: [2 ** 53, 0] })).toThrow(RangeError);
  expect(() => check({ count: new Map([["", 1]]) })).toThrow(RangeError);
  expect(() => check({ live: new Map([["\udc00", [1, true]]]) })).toThrow(RangeError);
});

test("what has the wrong type is a TypeError", () => {
  for (const delta of [
    null,
    1,
    { other: 1 },
    { on: 1 },
    { on: null },
    { last: [1] },
    { last: ["1", 1] },
    { live: {} },
    { live: new Map([["a", true]]) },
    { live: new Map([[1, [1, true]]]) },
    { seen: [1] },
    { seen: new Set(["1"]) },
  ]) {
    expect(() => check(delta), JSON.stringify(delta)).toThrow(TypeError);
  }
});

test("-0 becomes 0", () => {
  const state = check({ seen: new Set([-0]), last: [-0, -0], count: new Map([["a", -0]]) });
  expect(state).toStrictEqual({
    ...lattice.bottom(),
    seen: new Set([0]),
    last: [0, 0],
    count: new Map([["a", 0]]),
  });
});

test("the element shares nothing with the delta", () => {
  const live = new Map([["a", [1, true] as [number, boolean]]]);
  const state = check({ live });
  live.get("a")?.splice(0, 2, 7, false);
  live.clear();
  expect(state).toEqual({ ...lattice.bottom(), live: new Map([["a", [1, true]]]) });
});
