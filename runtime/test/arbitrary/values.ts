import type { Key, KeyType, ValueType } from "@joinery/runtime";
import fc from "fast-check";

/** A value type with values of it: few different ones, so that equal ones meet, and the extreme ones. */
export interface ValueSample<T extends ValueType = ValueType, V = unknown> {
  readonly type: T;
  readonly values: fc.Arbitrary<V>;
}

const sample = <T extends ValueType, V>(type: T, values: readonly V[]): ValueSample<T, V> => ({
  type,
  values: fc.constantFrom(...values),
});

const LARGEST = Number.MAX_SAFE_INTEGER;
const strings = [
  "",
  "a",
  "b",
  "ab",
  "é",
  "\u{1f600}",
  "\uffff",
  "\ufeffa",
  "__proto__",
  "constructor",
];

const withLeast: readonly ValueSample<KeyType, Key>[] = [
  sample("bool", [false, true]),
  sample("nat", [0, 1, 2, 63, 64, 127, 128, LARGEST]),
  sample("string", strings),
  sample({ enum: ["low", "", "high"] }, ["low", "", "high"]),
];

const withoutLeast: readonly ValueSample<KeyType, Key>[] = [
  sample("int", [0, 1, -1, 63, -64, 64, -8192, 8191, LARGEST, -LARGEST]),
  sample("num", [0, 1, -1, 0.5, -0.1, 5e-324, 2 ** 53, -(2 ** 60), Infinity, -Infinity]),
];

/** Types of keys. */
export const keyTypes: fc.Arbitrary<ValueSample<KeyType, Key>> = fc.constantFrom(
  ...withLeast,
  ...withoutLeast,
);

function optionOf(inner: ValueSample): ValueSample {
  return { type: { option: inner.type }, values: fc.option(inner.values, { freq: 3 }) };
}

function tupleOf(parts: readonly ValueSample[]): ValueSample {
  return {
    type: { tuple: parts.map((part) => part.type) },
    values: fc.tuple(...parts.map((part) => part.values)),
  };
}

/** Options of any type. */
export function optionTypes(depth: number): fc.Arbitrary<ValueSample> {
  if (depth === 0) return keyTypes.map(optionOf);
  const parts = fc.oneof(keyTypes, optionTypes(depth - 1));
  const tuples = fc.array(parts, { minLength: 1, maxLength: 3 }).map(tupleOf);
  return fc.oneof(keyTypes, tuples).map(optionOf);
}

/** Types with a least value. */
export function boundedTypes(depth: number): fc.Arbitrary<ValueSample> {
  const flat = fc.oneof(fc.constantFrom(...withLeast), optionTypes(depth));
  if (depth === 0) return flat;
  const tuples = fc.array(boundedTypes(depth - 1), { minLength: 1, maxLength: 3 }).map(tupleOf);
  return fc.oneof(flat, tuples);
}
