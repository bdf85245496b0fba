import { detached } from "@joinery/runtime";
import fc from "fast-check";
import { expect, test } from "vitest";
import { clone } from "../../src/replay/clone.js";

test("a clone is equal and shares nothing", () => {
  const values = fc.anything({
    withMap: true,
    withSet: true,
    withDate: true,
    withBigInt: true,
    withSparseArray: true,
    withNullPrototype: true,
    withTypedArray: true,
  });
  fc.assert(
    fc.property(values, (value) => {
      const before = structuredClone(value);
      const { value: cloned } = clone(value);
      expect(cloned).toStrictEqual(value);
      spoil(cloned);
      expect(structuredClone(value)).toStrictEqual(before);
    }),
    { numRuns: 3000 },
  );
});

/** Changes everything that can be changed. */
function spoil(value: unknown, seen = new Set<unknown>()): void {
  if (typeof value !== "object" || value === null || seen.has(value)) return;
  seen.add(value);
  for (const part of Object.values(value)) spoil(part, seen);
  if (value instanceof Map || value instanceof Set) {
    for (const part of [...value]) spoil(part, seen);
    value.clear();
  }
  if (value instanceof Date) value.setTime(1);
  for (const name of Object.keys(value)) Reflect.set(value, name, 0);
}

test("what is one object stays one, also in cycles", () => {
  const item = { name: "x" };
  const value: { items: Map<string, unknown>; order: unknown[]; self?: unknown } = {
    items: new Map([["x", item]]),
    order: [item, item],
  };
  value.self = value;
  const { value: cloned, shared } = clone(value);
  expect(shared).toBe(true);
  expect(cloned.self).toBe(cloned);
  expect(cloned.order[0]).toBe(cloned.items.get("x"));
  expect(cloned.order[1]).toBe(cloned.order[0]);
  expect(cloned.order[0]).not.toBe(item);
  expect(clone({ a: [{}], b: [{}] }).shared).toBe(false);
});

test("prototypes and all properties are kept", () => {
  class Item {
    tags = ["a"];
    #secret = 1;
    get count() {
      return this.tags.length;
    }
    static secretOf(item: Item) {
      return item.#secret;
    }
  }
  class Special extends Map<string, number> {
    extra = { a: 1 };
    override set(): this {
      throw new Error("not called");
    }
  }
  const symbol = Symbol("s");
  const item = clone(new Item()).value;
  expect([item instanceof Item, item.count]).toEqual([true, 1]);
  expect(() => Item.secretOf(item)).toThrow(TypeError);
  const special = new Special();
  Map.prototype.set.call(special, "k", 1);
  const cloned = clone(special).value;
  expect([cloned instanceof Special, cloned.get("k"), cloned.extra]).toEqual([true, 1, { a: 1 }]);
  expect(cloned.extra).not.toBe(special.extra);

  const odd = Object.freeze(
    Object.defineProperties(
      {
        get double() {
          return 2 * this.one;
        },
        one: 1,
        [symbol]: { x: 1 },
      },
      { hidden: { value: [1] } },
    ),
  );
  const copy = clone(odd).value as typeof odd & { hidden: number[] };
  expect(Object.getOwnPropertyDescriptors(copy)).toEqual(Object.getOwnPropertyDescriptors(odd));
  expect(copy[symbol]).not.toBe(odd[symbol]);
  expect(copy.hidden).not.toBe((odd as typeof copy).hidden);
  expect(Object.isFrozen(copy)).toBe(true);
  expect(Object.isFrozen(clone(Object.freeze([1])).value)).toBe(true);

  const match = clone(/b/.exec("abc")).value as RegExpExecArray;
  expect([match.index, match.input]).toEqual([1, "abc"]);
  const error = clone(new RangeError("no")).value;
  expect([error instanceof RangeError, error.message]).toEqual([true, "no"]);
  const sticky = /x/gy;
  sticky.lastIndex = 3;
  expect(clone(sticky).value).toEqual(sticky);
  expect(clone(sticky).value.lastIndex).toBe(3);
  const named = JSON.parse('{"__proto__": {"a": 1}, "constructor": {"b": 2}}');
  expect(JSON.stringify(clone(named).value)).toBe(JSON.stringify(named));
});

test("a setter of the prototype is not called", () => {
  let calls = 0;
  class Base {
    set value(_: unknown) {
      calls++;
    }
  }
  class Derived extends Base {}
  const object = Object.defineProperty(new Derived(), "value", {
    value: { a: 1 },
    writable: true,
    enumerable: true,
    configurable: true,
  });
  expect(Object.getOwnPropertyDescriptor(clone(object).value, "value")?.value).toEqual({ a: 1 });
  expect(calls).toBe(0);
});

test("functions, promises and weak collections are kept, and what is to be kept", () => {
  const value = { f: () => 1, p: Promise.resolve(), w: new WeakMap(), kept: {} };
  const cloned = clone(value, [value.kept]).value;
  expect([cloned.f, cloned.p, cloned.w, cloned.kept]).toEqual([
    value.f,
    value.p,
    value.w,
    value.kept,
  ]);
  expect(cloned.p).toBe(value.p);
  expect(cloned.w).toBe(value.w);
  expect(cloned.kept).toBe(value.kept);
});

test("no depth is too much", () => {
  let list: { next: unknown; map?: unknown } = { next: null };
  for (let i = 0; i < 100_000; i++) list = { next: i % 2 ? list : new Map([["next", [list]]]) };
  const { size } = clone(list);
  expect(size).toBeGreaterThan(100_000);
});

test("answers are detached, iterators too", () => {
  const map = new Map([["a", { n: 1 }]]);
  const answer = detached(map.values());
  const spread = [...answer];
  expect(spread).toEqual([{ n: 1 }]);
  expect(spread[0]).not.toBe(map.get("a"));
  function* generate() {
    yield* map;
  }
  expect(new Map(detached(generate()))).toEqual(map);
  expect([...detached([{ n: 1 }].entries())]).toEqual([[0, { n: 1 }]]);
  expect(detached("x")).toBe("x");
  expect(detached({ next: 1 })).toEqual({ next: 1 });
});
