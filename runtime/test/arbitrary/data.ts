import type { DataType } from "@joinery/runtime";
import fc from "fast-check";
import { boundedTypes } from "./values.js";

/** A data type with values of it. */
export interface DataSample {
  readonly type: DataType;
  readonly values: fc.Arbitrary<unknown>;
}

const names = ["a", "b", "toString", "with space", "2", "é"];
const text = fc.string({ unit: "grapheme", maxLength: 5 });

const jsonValues = fc.letrec<{ json: unknown }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(null, true, false, 0, 1, -7, 0.5, 2 ** 60, "", "a", "__proto__"),
    fc.array(tie("json"), { maxLength: 3 }),
    fc
      .uniqueArray(fc.tuple(fc.constantFrom(...names, "__proto__"), tie("json")), {
        maxLength: 3,
        selector: ([name]) => name,
      })
      .map((entries) => Object.fromEntries(entries)),
  ),
})).json;

const flat: fc.Arbitrary<DataSample> = fc.oneof(
  boundedTypes(1) as fc.Arbitrary<DataSample>,
  fc.constantFrom<DataSample>(
    { type: "int", values: fc.maxSafeInteger() },
    { type: "num", values: fc.double({ noNaN: true }).map((n) => (n === 0 ? 0 : n)) },
    { type: "bigint", values: fc.bigInt() },
    { type: "date", values: fc.date({ noInvalidDate: true }) },
    { type: "json", values: jsonValues },
    { type: "string", values: text },
    { type: { literal: "on" }, values: fc.constant("on") },
    { type: { literal: null }, values: fc.constant(null) },
    { type: { literal: 7 }, values: fc.constant(7) },
    { type: { record: {} }, values: fc.constant({}).map((o) => ({ ...o })) },
  ),
);

/** Data types of any shape, nested that deep, with normal values. */
export function dataTypes(depth: number): fc.Arbitrary<DataSample> {
  if (depth === 0) return flat;
  const inner = dataTypes(depth - 1);
  const some = (values: fc.Arbitrary<unknown>) => fc.array(values, { maxLength: 3 });
  return fc.oneof(
    flat,
    inner.map(({ type, values }) => ({
      type: { option: type },
      values: fc.option(values, { freq: 3 }),
    })),
    inner.map(({ type, values }) => ({
      type: { optional: type },
      values: fc.option(values, { freq: 3, nil: undefined }),
    })),
    fc.array(inner, { minLength: 1, maxLength: 3 }).map((parts) => ({
      type: { tuple: parts.map(({ type }) => type) },
      values: fc.tuple(...parts.map(({ values }) => values)),
    })),
    inner.map(({ type, values }) => ({ type: { array: type }, values: some(values) })),
    inner.map(({ type, values }) => ({
      type: { set: type },
      values: some(values).map((elements) => new Set(elements)),
    })),
    fc.tuple(inner, inner).map(([keys, parts]) => ({
      type: { map: [keys.type, parts.type] as const },
      values: some(fc.tuple(keys.values, parts.values)).map(
        (entries) => new Map(entries as [unknown, unknown][]),
      ),
    })),
    fc
      .uniqueArray(fc.tuple(fc.constantFrom(...names), inner, fc.boolean()), {
        maxLength: 3,
        selector: ([name]) => name,
      })
      .map(recordOf),
    fc.array(inner, { minLength: 1, maxLength: 3 }).map((parts) => ({
      type: { union: parts.map(({ type }) => type) },
      values: fc.oneof(...parts.map(({ values }) => values)),
    })),
  );
}

function recordOf(fields: [name: string, DataSample, optional: boolean][]): DataSample {
  const types = fields.map(([name, { type }, optional]) => [
    name,
    optional ? { optional: type } : type,
  ]);
  const entries = fields.map(([name, { values }, optional]) =>
    fc.tuple(
      fc.constant(name),
      optional ? fc.option(values, { nil: undefined }) : values,
      optional ? fc.boolean() : fc.constant(true),
    ),
  );
  return {
    type: { record: Object.fromEntries(types) as Record<string, DataType> },
    values: fc
      .tuple(...entries)
      .map((parts) =>
        Object.fromEntries(
          parts.filter(([, , present]) => present).map(([name, value]) => [name, value]),
        ),
      ),
  };
}
