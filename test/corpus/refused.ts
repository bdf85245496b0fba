import { isOptional, pool } from "../../src/emit/simulation/pool.js";
import type { DataType } from "../../src/ir/data.js";

type Composed = Exclude<DataType, string>;

/** Of no type at all. */
const NO_DATA = [Symbol("no data"), () => 0];

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
    const first = pool(type).usual[0] as readonly unknown[];
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
      .filter((name) => !isOptional(type.record[name]))
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

function at(items: readonly unknown[], i: number): unknown {
  return items[i % items.length];
}
