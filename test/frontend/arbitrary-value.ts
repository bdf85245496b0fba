import fc from "fast-check";
import { bindings } from "../../src/ir/interpret.js";
import type { Param } from "../../src/ir/model.js";
import type { Type } from "../../src/ir/type.js";
import type { Value } from "../../src/ir/value.js";

const INTEGERS = [0, 1, -1, 2, 3, 5, 10, -7, 1000, -1000];
export const STRINGS: readonly string[] = [
  "",
  "a",
  "b",
  "c",
  "ab",
  "Z",
  "é",
  "😀",
  "__proto__",
  "constructor",
  "a,b",
  "1",
];

/** Values of a type, small enough to meet each other often, the edges among them. */
export function arbitraryValue(type: Type, strings = STRINGS): fc.Arbitrary<Value> {
  switch (type.kind) {
    case "bool":
      return fc.boolean();
    case "nat":
      return fc.constantFrom(0, 1, 2, 3, 100);
    case "int":
      return fc.constantFrom(...INTEGERS);
    case "num":
      return fc.constantFrom(...INTEGERS, 0.5, -2.25, Infinity, -Infinity, 1e300, 5e-324);
    case "string":
      return fc.constantFrom(...strings);
    case "enum":
      return fc.constantFrom(...type.values);
    case "option":
      return fc.oneof(
        { arbitrary: fc.constant(type.none === "null" ? null : undefined), weight: 1 },
        { arbitrary: arbitraryValue(type.of, strings), weight: 3 },
      );
    case "set":
      return fc
        .array(arbitraryValue(type.of, strings), { maxLength: 3 })
        .map((values): Value => new Set(values));
    case "map":
      return fc
        .array(fc.tuple(arbitraryValue(type.key, strings), arbitraryValue(type.value, strings)), {
          maxLength: 3,
        })
        .map((entries): Value => new Map(entries));
    case "tuple":
      return fc
        .tuple(...type.items.map((item) => arbitraryValue(item, strings)))
        .map((items): Value => items);
    case "record":
      return fc
        .tuple(...type.fields.map((field) => arbitraryValue(field.type, strings)))
        .map((values) => bindings(type.fields.map(({ name }, i) => [name, values[i]] as const)));
    default:
      throw new Error(`not an argument: ${type.kind}`);
  }
}

/** An argument: of a parameter with a default also none, given as `undefined`. */
export function arbitraryArgument(param: Param, strings = STRINGS): fc.Arbitrary<Value> {
  const value = arbitraryValue(param.type, strings);
  return param.defaultText === undefined
    ? value
    : fc.oneof({ arbitrary: fc.constant(undefined), weight: 1 }, { arbitrary: value, weight: 2 });
}
