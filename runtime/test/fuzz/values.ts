import type { DataType, KeyType, ValueType } from "@joinery/runtime";
import type { Random } from "./random.js";

/** Names that plain objects inherit, and others. */
export const NAMES = ["a", "b", "__proto__", "constructor", "toString", "7", "é", "\u{1f600}", ""];
const NUMBERS = [0, 1, 2, 3, 63, 64, 127, 128, 300, 2 ** 31, 2 ** 40, Number.MAX_SAFE_INTEGER];
const FRACTIONS = [0.5, -1e-9, 5e-324, 2 ** 60, Infinity, -Infinity];

const KEY_TYPES: readonly KeyType[] = ["bool", "nat", "int", "num", "string", { enum: ["x", "y"] }];

export function keyType(random: Random): KeyType {
  return random.pick(KEY_TYPES);
}

/** A type that has a least value. */
export function boundedType(random: Random): ValueType {
  const simple: readonly ValueType[] = ["bool", "nat", "string", { enum: ["low", "", "high"] }];
  if (random.oneIn(3)) return { option: keyType(random) };
  if (random.oneIn(4)) return { tuple: [random.pick(simple), { option: keyType(random) }] };
  return random.pick(simple);
}

/** A type of data, nested up to that deep. */
export function dataType(random: Random, depth: number): DataType {
  const literal = { literal: random.pick(["on", null, 7]) };
  const simple: readonly DataType[] = [keyType(random), "bigint", "date", "json", literal];
  if (depth === 0) return random.pick(simple);
  const inner = () => dataType(random, depth - 1);
  const makers: readonly (() => DataType)[] = [
    () => random.pick(simple),
    () => ({ option: inner() }),
    () => ({ optional: inner() }),
    () => ({ tuple: [inner(), inner()] }),
    () => ({ array: inner() }),
    () => ({ set: inner() }),
    () => ({ map: [inner(), inner()] }),
    () => ({ union: [inner(), inner()] }),
    () => ({ union: ["json", inner()] }),
    () => ({ record: { constructor: inner(), "2": { optional: inner() }, toString: inner() } }),
  ];
  return random.pick(makers)();
}

/** A value of a type of data. Equal ones come often. */
export function anyValue(random: Random, type: DataType): unknown {
  const of = (inner: DataType) => anyValue(random, inner);
  if (typeof type === "string") return simpleValue(random, type);
  if ("enum" in type) return random.pick(type.enum);
  if ("option" in type) return random.oneIn(3) ? null : of(type.option);
  if ("optional" in type) return random.oneIn(3) ? undefined : of(type.optional);
  if ("tuple" in type) return type.tuple.map(of);
  if ("array" in type) return random.some(3, () => of(type.array));
  if ("set" in type) return new Set(random.some(3, () => of(type.set)));
  if ("map" in type) {
    return new Map(random.some(3, () => [of(type.map[0]), of(type.map[1])] as const));
  }
  if ("record" in type) {
    const fields = Object.entries(type.record).filter(
      ([, field]) => !(typeof field === "object" && "optional" in field && random.oneIn(2)),
    );
    return Object.fromEntries(fields.map(([name, field]) => [name, of(field)]));
  }
  if ("union" in type) return of(random.pick(type.union));
  return type.literal;
}

type Simple = Extract<DataType, string>;

function simpleValue(random: Random, type: Simple): unknown {
  switch (type) {
    case "bool":
      return random.oneIn(2);
    case "nat":
      return random.pick(NUMBERS);
    case "int":
      return random.pick(NUMBERS) * random.pick([1, -1]) + 0;
    case "num":
      return random.pick([...NUMBERS, ...FRACTIONS]);
    case "string":
      return random.pick(NAMES);
    case "bigint":
      return BigInt(random.pick(NUMBERS)) ** BigInt(random.below(4)) * random.pick([1n, -1n]);
    case "date":
      return new Date(random.pick([0, 1, -1, 1e12, 8.64e15]));
    case "json":
      return jsonValue(random, 3);
  }
}

/** Plain JSON data, nested up to that deep. */
export function jsonValue(random: Random, depth: number): unknown {
  const inner = () => jsonValue(random, depth - 1);
  if (depth > 0 && random.oneIn(3)) return random.some(3, inner);
  if (depth > 0 && random.oneIn(2)) {
    return Object.fromEntries(random.some(3, () => [random.pick(NAMES), inner()]));
  }
  return random.pick<unknown>([null, true, false, 0, -7, 0.5, 2 ** 60, ...NAMES]);
}
