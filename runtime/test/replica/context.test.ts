import fc from "fast-check";
import { expect, test } from "vitest";
import { Path } from "../../src/error/path.js";
import { Context } from "../../src/replica/context.js";

const events = fc
  .array(fc.tuple(fc.constantFrom("a", "b", "__proto__"), fc.integer({ min: 1, max: 12 })))
  .map((list) => new Set(list.map(([replica, number]) => `${replica} ${number}`)));

function contextOf(names: ReadonlySet<string>): Context {
  const context = new Context();
  for (const name of names) {
    const [replica = "", number] = name.split(" ");
    context.addAll(Context.of(replica, Number(number)));
  }
  return context;
}

function namesOf(context: Context): Set<string> {
  const names = new Set<string>();
  for (const [replica, ranges] of context.toJSON()) {
    for (const [first, last] of ranges) {
      for (let number = first; number <= last; number++) names.add(`${replica} ${number}`);
    }
  }
  return names;
}

test("a context is a set of events", () => {
  fc.assert(
    fc.property(events, events, (a, b) => {
      const [left, right] = [contextOf(a), contextOf(b)];
      const both = left.copy();
      both.addAll(right);
      expect(namesOf(left)).toEqual(a);
      expect(namesOf(both)).toEqual(new Set([...a, ...b]));
      expect(namesOf(left.minus(right))).toEqual(new Set([...a].filter((name) => !b.has(name))));
      expect(left.meets(right)).toBe([...a].some((name) => b.has(name)));
      expect(left.isWithin(right)).toBe([...a].every((name) => b.has(name)));
      expect(left.isWithin(both)).toBe(true);
      expect(left.isWithin(left.copy())).toBe(true);
      expect(left.equals(right)).toBe(a.size === b.size && [...a].every((name) => b.has(name)));
      expect(left.isEmpty()).toBe(a.size === 0);
      for (const name of [...a, ...b, "c 1"]) {
        const [replica = "", number] = name.split(" ");
        expect(left.has(replica, Number(number))).toBe(a.has(name));
        expect(namesOf(Context.of(replica, Number(number)))).toEqual(new Set([name]));
      }
      // What is asked of them changes neither.
      expect([left, right].map(namesOf)).toEqual([a, b]);
      const numbers = [...a].filter((name) => name.startsWith("a ")).map((name) => +name.slice(2));
      expect(left.last("a")).toBe(Math.max(0, ...numbers));
    }),
    { numRuns: 2000 },
  );
});

test("equal contexts look the same, and ranges never touch", () => {
  fc.assert(
    fc.property(events, (a) => {
      const context = contextOf(a);
      expect(contextOf(new Set([...a].reverse())).toJSON()).toEqual(context.toJSON());
      for (const [, ranges] of context.toJSON()) {
        for (const [i, [first]] of ranges.entries()) {
          expect(first).toBeGreaterThan((ranges[i - 1]?.[1] ?? -1) + 1);
        }
      }
      const back = Context.fromJSON(context.toJSON(), new Path("context"));
      expect(back.toJSON()).toEqual(context.toJSON());
    }),
  );
});

test("a copy and what it was made of go their own ways", () => {
  fc.assert(
    fc.property(events, events, events, events, (a, b, c, d) => {
      const first = contextOf(a);
      first.addAll(contextOf(b));
      const second = first.copy();
      const third = new Context();
      third.addAll(second);
      first.addAll(contextOf(c));
      second.addAll(contextOf(d));
      third.addAll(contextOf(new Set([...c, ...d])));
      const names = [...a, ...b];
      expect(namesOf(first)).toEqual(new Set([...names, ...c]));
      expect(namesOf(second)).toEqual(new Set([...names, ...d]));
      expect(namesOf(third)).toEqual(new Set([...names, ...c, ...d]));
    }),
    { numRuns: 1000 },
  );
});
