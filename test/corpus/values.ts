import type { DataType } from "../../src/ir/data.js";

/** Values of one type: few usual ones, so that they meet again, and odd ones. */
export interface Pool {
  readonly usual: readonly unknown[];
  readonly odd: readonly unknown[];
}

const INTEGERS = [0, 1, 2, 7, -1, -3];
const EDGES = [Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, -0];
const NUMBERS = [0, 1, 20, 21.5, -2.25];
const INFINITIES = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0, 1e300];
const STRINGS = ["a", "b", "c"];
const ODD_STRINGS = ["", "__proto__", "constructor", "\u{1f600}", "a\u0000b", "10", "9"];
const DATES = [new Date(0), new Date("2024-02-29T12:00:00Z"), new Date("2025-01-01")];
/** Of no type at all. */
const NO_DATA = [Symbol("no data"), () => 0];

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
    const absent = names.filter((name) => isOptional(type.record[name]!));
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

/** Values that a lifted class must refuse for an argument of a type. */
export function refused(type: DataType): readonly unknown[] {
  return [...wrong(type), ...NO_DATA];
}

function wrong(type: DataType): readonly unknown[] {
  switch (type) {
    case "bool":
      return [0, "true"];
    case "nat":
      return [-1, 0.5, Number.NaN];
    case "int":
      return [0.5, Number.NaN, Number.POSITIVE_INFINITY, "1", 2 ** 53];
    case "num":
      return [Number.NaN, "1", {}];
    case "string":
      return [1, {}, "\ud800"];
    case "bigint":
      return [1, "1", null];
    case "date":
      return [new Date(Number.NaN), 0, "2024-02-29"];
    case "json":
      return [undefined, Number.NaN, 1n, new Map(), { a: undefined }, new Date(0)];
    default:
      return composedWrong(type);
  }
}

function composedWrong(type: Composed): readonly unknown[] {
  if ("enum" in type) {
    return ["no such value", 0];
  }
  if ("literal" in type) {
    return ["no such value", { literal: type.literal }];
  }
  if ("option" in type) {
    return wrong(type.option);
  }
  if ("optional" in type) {
    return wrong(type.optional).filter((value) => value !== undefined);
  }
  if ("tuple" in type) {
    const first = composedPool(type).usual[0] as readonly unknown[];
    return [[], "tuple", [...first, 0], ...wrongIn(type.tuple, first)];
  }
  if ("array" in type) {
    return ["array", { length: 0 }, ...wrong(type.array).map((value) => [value])];
  }
  if ("set" in type) {
    return [[], ...wrong(type.set).map((value) => new Set([value]))];
  }
  if ("map" in type) {
    return [
      {},
      ...wrong(type.map[0]).map((key) => new Map([[key, at(pool(type.map[1]).usual, 0)]])),
    ];
  }
  if ("record" in type) {
    const names = Object.keys(type.record);
    const types = Object.values(type.record);
    const first = types.map((inner) => at(pool(inner).usual, 0));
    const make = (values: readonly unknown[]) =>
      Object.fromEntries(names.map((name, i) => [name, values[i]]));
    const missing = names
      .filter((name) => !isOptional(type.record[name]!))
      .map((name) => Object.fromEntries(Object.entries(make(first)).filter(([n]) => n !== name)));
    return [null, "record", [], ...missing, ...wrongIn(types, first).map(make)];
  }
  return [];
}

/** The row with one wrong value in it. */
function wrongIn(
  types: readonly DataType[],
  row: readonly unknown[],
): readonly (readonly unknown[])[] {
  return types.flatMap((type, i) =>
    wrong(type).map((value) => row.map((other, j) => (i === j ? value : other))),
  );
}

function isOptional(type: DataType): boolean {
  return typeof type === "object" && "optional" in type;
}

function at(items: readonly unknown[], i: number): unknown {
  return items[i % items.length];
}
