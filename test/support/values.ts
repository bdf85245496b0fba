import fc from "fast-check";
import { bindings } from "../../src/ir/interpret.js";
import { BOOL, INT, NAT, NUM, optionType, STRING, sameType, type Type } from "../../src/ir/type.js";
import { unreachable } from "../../src/ir/unreachable.js";
import type { Value } from "../../src/ir/value.js";

/** A type with values of it: few different ones, so that equal ones meet, and the extreme ones among them. */
export interface Typed {
  readonly type: Type;
  readonly values: fc.Arbitrary<Value>;
}

export const COLOR: Type = { kind: "enum", values: ["", "blue", "red"] };

/** Strings whose order is not that of their letters alone. */
export const TEXTS: readonly string[] = ["", "a", "b", "ab", "B", "\uffff", "\u{1f600}"];

const LARGEST = Number.MAX_SAFE_INTEGER;

const POOLS: readonly (readonly [Type, readonly Value[]])[] = [
  [BOOL, [false, true]],
  [NAT, [0, 1, 2, 7, LARGEST]],
  [INT, [0, 1, -1, 5, LARGEST, -LARGEST]],
  [NUM, [0, 1, -1, 0.5, -0.1, 5e-324, 2 ** 60, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]],
  [STRING, ["", "a", "b", "ab", "B", "\uffff", "\u{1f600}", "__proto__"]],
  [COLOR, ["", "blue", "red"]],
];

/** Types of keys, and of scalars that are always there. */
export const plainTypes: fc.Arbitrary<Typed> = fc.constantFrom(
  ...POOLS.map(([type, values]): Typed => ({ type, values: fc.constantFrom(...values) })),
);

/** Options, written in both ways; of tuples and of options in tuples too, down to `depth`. */
export function optionTypes(depth: number): fc.Arbitrary<Typed> {
  const inside = depth > 0 ? fc.oneof(plainTypes, tupleTypes(depth - 1)) : plainTypes;
  return fc.tuple(inside, fc.constantFrom("null" as const, "undefined" as const)).map(
    ([inner, none]): Typed => ({
      type: optionType(inner.type, none),
      values: fc.option(inner.values, { nil: none === "null" ? null : undefined, freq: 3 }),
    }),
  );
}

/** Tuples of scalars. */
export function tupleTypes(depth: number): fc.Arbitrary<Typed> {
  const parts = depth > 0 ? fc.oneof(plainTypes, optionTypes(depth - 1)) : plainTypes;
  return fc.array(parts, { minLength: 1, maxLength: 3 }).map(
    (items): Typed => ({
      type: { kind: "tuple", items: items.map((item) => item.type) },
      values: fc.tuple(...items.map((item) => item.values)),
    }),
  );
}

/** Values of a given type. */
export function valuesOf(type: Type): fc.Arbitrary<Value> {
  return inside(type, valuesOf);
}

/** Values of a type whose parts are drawn by `draw`. */
function inside(type: Type, draw: (part: Type) => fc.Arbitrary<Value>): fc.Arbitrary<Value> {
  switch (type.kind) {
    case "bool":
    case "nat":
    case "int":
    case "num":
    case "string":
      return fc.constantFrom(...(POOLS.find(([known]) => sameType(known, type))?.[1] ?? []));
    case "enum":
      return fc.constantFrom(...type.values);
    case "option":
      return fc.option(draw(type.of), {
        nil: type.none === "null" ? null : undefined,
        freq: 3,
      });
    case "tuple":
      return fc.tuple(...type.items.map(draw));
    case "record":
      return fc
        .tuple(...type.fields.map((field) => draw(field.type)))
        .map((values) => bindings(type.fields.map(({ name }, i) => [name, values[i]] as const)));
    case "set":
      return fc.array(draw(type.of), { maxLength: 4 }).map((items) => new Set(items));
    case "map":
      return fc
        .array(fc.tuple(draw(type.key), draw(type.value)), { maxLength: 3 })
        .map((entries) => new Map(entries));
    case "array":
    case "void":
      throw new Error(`no values of ${type.kind}`);
    default:
      return unreachable(type);
  }
}

/** Values of which sums are small too. Strings are those that the solver's tests know. */
export function smallValues(type: Type): fc.Arbitrary<Value> {
  switch (type.kind) {
    case "nat":
      return fc.nat(3);
    case "int":
      return fc.integer({ min: -3, max: 3 });
    case "string":
      return fc.constantFrom(...TEXTS);
    default:
      return inside(type, smallValues);
  }
}
