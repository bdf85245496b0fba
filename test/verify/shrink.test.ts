import fc from "fast-check";
import { expect, test } from "vitest";
import { canon } from "../../src/ir/canon.js";
import { bindings } from "../../src/ir/interpret.js";
import { BOOL, INT, NAT, NUM, optionType, STRING, type Type } from "../../src/ir/type.js";
import { unreachable } from "../../src/ir/unreachable.js";
import type { Value } from "../../src/ir/value.js";
import type { Unknown } from "../../src/verify/obligations.js";
import { hasType } from "../../src/verify/replay.js";
import { shrink } from "../../src/verify/shrink.js";
import { UNIT } from "../../src/verify/sym.js";
import { smallValues } from "../support/values.js";

const TYPES: readonly Type[] = [
  BOOL,
  NAT,
  INT,
  NUM,
  STRING,
  optionType(INT),
  { kind: "tuple", items: [NAT, STRING] },
  { kind: "set", of: STRING },
  { kind: "map", key: STRING, value: { kind: "tuple", items: [NAT, BOOL] } },
  { kind: "map", key: STRING, value: { kind: "set", of: INT } },
  {
    kind: "record",
    fields: [
      { name: "items", type: { kind: "set", of: STRING } },
      { name: "total", type: INT },
    ],
  },
];

function unknown(name: string, type: Type): Unknown {
  return { name, type, sym: UNIT };
}

/** How much there is of a value: what shrinking makes less of. */
function weight(type: Type, value: Value): number {
  switch (type.kind) {
    case "bool":
    case "enum":
    case "array":
    case "void":
      return 0;
    case "nat":
    case "int":
    case "num":
      return Math.min(Math.abs(Number(value)), 1e9);
    case "string":
      return String(value).length;
    case "option":
      return value === null || value === undefined ? 0 : 1 + weight(type.of, value);
    case "tuple":
      return type.items.reduce((sum, item, i) => sum + weight(item, (value as Value[])[i]), 0);
    case "record":
      return type.fields.reduce(
        (sum, field) => sum + weight(field.type, (value as Record<string, Value>)[field.name]),
        0,
      );
    case "set":
      return (value as ReadonlySet<Value>).size;
    case "map":
      return [...(value as ReadonlyMap<Value, Value>).values()].reduce<number>(
        (sum, item) => sum + 1 + weight(type.value, item),
        0,
      );
    default:
      return unreachable(type);
  }
}

test("what is shrunk still fails, has its types and is no larger", () => {
  const samples = fc.array(
    fc.constantFrom(...TYPES).chain((type) => smallValues(type).map((value) => ({ type, value }))),
    { minLength: 1, maxLength: 4 },
  );
  const tosses = fc.array(fc.boolean(), { minLength: 50, maxLength: 50 });
  fc.assert(
    fc.property(samples, tosses, (drawn, coins) => {
      const unknowns = drawn.map(({ type }, i) => unknown(`u${i}`, type));
      const values = bindings(drawn.map(({ value }, i) => [`u${i}`, value] as const));
      const verdicts = new Map<string, boolean>([[canon(values), true]]);
      // As erratic as can be, but it says the same of the same values.
      const fails = (attempt: Record<string, Value>): boolean => {
        const key = canon(attempt);
        const known = verdicts.get(key) ?? coins[verdicts.size % coins.length]!;
        verdicts.set(key, known);
        return known;
      };
      const small = shrink(unknowns, values, fails);
      expect(verdicts.get(canon(small))).toBe(true);
      for (const { name, type } of unknowns) {
        expect(hasType(type, small[name])).toBe(true);
        expect(weight(type, small[name])).toBeLessThanOrEqual(weight(type, values[name]));
      }
    }),
    { numRuns: 500 },
  );
});

test("what does not matter becomes as small as can be", () => {
  const map: Type = { kind: "map", key: STRING, value: { kind: "tuple", items: [NAT, STRING] } };
  const unknowns = [unknown("state", map), unknown("clock", NAT), unknown("x", STRING)];
  const values = bindings([
    [
      "state",
      new Map<Value, Value>([
        ["b", [812, "zz"]],
        ["c", [3, "c"]],
      ]),
    ],
    ["clock", 1_000_003],
    ["x", "something long"],
  ]);
  const fails = (attempt: Record<string, Value>): boolean => {
    const entry = (attempt.state as ReadonlyMap<Value, readonly Value[]>).get("b");
    return entry !== undefined && Number(entry[0]) >= 2 && Number(attempt.clock) > 6;
  };
  const small = shrink(unknowns, values, fails);
  expect(fails(small)).toBe(true);
  expect(small.state).toEqual(new Map([["b", [2, "a"]]]));
  expect(small.clock).toBe(7);
  expect(small.x).toBe("a");
});

test("shrinking ends even where everything fails, or numbers have no end", () => {
  const unknowns = [unknown("n", NUM), unknown("m", NUM)];
  const values = bindings([
    ["n", Number.POSITIVE_INFINITY],
    ["m", -1e300],
  ]);
  const zeros = bindings([
    ["n", 0],
    ["m", 0],
  ]);
  expect(shrink(unknowns, values, () => true)).toEqual(zeros);
  const stuck = shrink(unknowns, values, ({ m }) => Number(m) < -5);
  expect(stuck.n).toBe(0);
  expect(Number(stuck.m)).toBeLessThan(-5);
});
