import type { DataType } from "../../ir/data.js";

/** Values of one type: few usual ones, so that they meet again, and odd ones. */
export interface Pool {
  readonly usual: readonly unknown[];
  readonly odd: readonly unknown[];
}

const INTEGERS = [0, 1, 2, 7, -1, -3];
const EDGES = [Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, -0];
const NUMBERS = [0, 1, 20, 21.5, -2.25];
const INFINITIES = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0, 1e300];
const STRINGS = ["a", "b", "c", ""];
const ODD_STRINGS = ["__proto__", "constructor", "\u{1f600}", "a\u0000b", "10", "9"];
const DATES = [new Date(0), new Date("2024-02-29T12:00:00Z"), new Date("2025-01-01")];

/** Values for an argument of a type. */
export function pool(type: DataType): Pool {
  switch (type) {
    case "bool":
      return { usual: [true, false], odd: [] };
    case "nat":
      return { usual: [0, 1, 2, 7], odd: [Number.MAX_SAFE_INTEGER, -0] };
    case "int":
      return { usual: INTEGERS, odd: EDGES };
    case "num":
      return { usual: NUMBERS, odd: INFINITIES };
    case "string":
      return { usual: STRINGS, odd: ODD_STRINGS };
    case "bigint":
      return { usual: [0n, 1n, 1500n, 20n, -3n], odd: [2n ** 70n, -(2n ** 64n)] };
    case "date":
      return { usual: DATES, odd: [new Date(8.64e15), new Date(-1)] };
    case "json":
      return {
        usual: ["a", 1, [1, "b"], { a: 1, b: [true, null] }],
        odd: [null, [], {}, -0, "", { ["__proto__"]: 1 }],
      };
    default:
      return composedPool(type);
  }
}

type Composed = Exclude<DataType, string>;

function composedPool(type: Composed): Pool {
  if ("enum" in type) {
    return { usual: type.enum, odd: [] };
  }
  if ("literal" in type) {
    return { usual: [type.literal], odd: [] };
  }
  if ("option" in type) {
    const { usual, odd } = pool(type.option);
    return { usual: [null, ...usual], odd };
  }
  if ("optional" in type) {
    const { usual, odd } = pool(type.optional);
    return { usual: [undefined, ...usual], odd };
  }
  if ("tuple" in type) {
    return rows(type.tuple.map(pool), (items) => items);
  }
  if ("array" in type) {
    return collected(pool(type.array), (items) => [...items]);
  }
  if ("set" in type) {
    return collected(pool(type.set), (items) => new Set(items));
  }
  if ("map" in type) {
    const [keys, values] = type.map.map(pool) as [Pool, Pool];
    return collected(keys, (items) => new Map(items.map((key, i) => [key, at(values.usual, i)])));
  }
  if ("record" in type) {
    const names = Object.keys(type.record);
    const absent = names.filter((_, i) => isOptional(Object.values(type.record)[i]));
    const { usual, odd } = rows(Object.values(type.record).map(pool), (values) =>
      Object.fromEntries(names.map((name, i) => [name, values[i]])),
    );
    const without = Object.entries(usual[1] as object).filter(([name]) => !absent.includes(name));
    return {
      usual: absent.length > 0 ? [Object.fromEntries(without), ...usual] : usual,
      odd,
    };
  }
  const parts = type.union.map(pool);
  return {
    usual: parts.flatMap(({ usual }) => usual.slice(0, 3)),
    odd: parts.flatMap(({ odd }) => odd),
  };
}

/** Some rows with a value of each pool; in an odd one, one value is odd. */
function rows(pools: readonly Pool[], make: (values: readonly unknown[]) => unknown): Pool {
  const count = Math.min(6, Math.max(2, ...pools.map(({ usual }) => usual.length)));
  const usual = (row: number) => pools.map((one, i) => at(one.usual, row * (i + 1)));
  const odd = pools.flatMap((one, i) =>
    one.odd.map((value) => usual(1).map((other, j) => (i === j ? value : other))),
  );
  return {
    usual: Array.from({ length: count }, (_, row) => make(usual(row))),
    odd: odd.map(make),
  };
}

function collected(inner: Pool, make: (items: readonly unknown[]) => unknown): Pool {
  const { usual, odd } = inner;
  const [a, b] = [at(usual, 0), at(usual, 1)];
  return {
    usual: [make([a]), make([b, a]), make([]), make([...usual].reverse())],
    odd: [make([a, a]), ...odd.slice(0, 4).map((value) => make([value, b]))],
  };
}

/** True of the type of a record's field that may be absent. */
export function isOptional(type: DataType | undefined): boolean {
  return typeof type === "object" && "optional" in type;
}

function at(items: readonly unknown[], i: number): unknown {
  return items[i % items.length];
}
