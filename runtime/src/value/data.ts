import type { KeyType, ValueOf } from "./type.js";

/**
 * A type of values that travel in an event or a snapshot: plain data, of which no order is needed. All of
 * `ValueType` is such a type, and the types below nest freely.
 *
 * - `"bigint"`. `"date"`: a valid Date.
 * - `"json"`: what JSON can say: null, booleans, finite numbers, strings, arrays and plain objects of such.
 * - `{ option }`: null or a value. `{ optional }`: undefined or a value.
 * - `{ tuple }`: an array of that length. `{ array }`, `{ set }`, `{ map }`: an array, a Set, a Map.
 * - `{ record }`: a plain object with these fields and no others. Where the type of a field is an
 *   `{ optional }`, the field may be absent. Its fields get the order that the type has them in.
 * - `{ union }`: a value of the first of these types that it is of.
 * - `{ literal }`: that value.
 */
export type DataType =
  | KeyType
  | "bigint"
  | "date"
  | "json"
  | { readonly option: DataType }
  | { readonly optional: DataType }
  | { readonly tuple: readonly DataType[] }
  | { readonly array: DataType }
  | { readonly set: DataType }
  | { readonly map: readonly [DataType, DataType] }
  | { readonly record: { readonly [name: string]: DataType } }
  | { readonly union: readonly DataType[] }
  | { readonly literal: Literal };

/** What a literal type can be. */
export type Literal = string | number | boolean | null;

/** Plain JSON data. */
export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** The values of a data type; unknown where the type is not known. They belong to whoever gets them. */
export type DataOf<T> = DataType extends T
  ? unknown
  : T extends "bigint"
    ? bigint
    : T extends "date"
      ? Date
      : T extends "json"
        ? Json
        : T extends { readonly option: infer U }
          ? DataOf<U> | null
          : T extends { readonly optional: infer U }
            ? DataOf<U> | undefined
            : T extends { readonly tuple: infer U }
              ? { -readonly [I in keyof U]: DataOf<U[I]> }
              : T extends { readonly array: infer U }
                ? DataOf<U>[]
                : T extends { readonly set: infer U }
                  ? Set<DataOf<U>>
                  : T extends { readonly map: readonly [infer K, infer V] }
                    ? Map<DataOf<K>, DataOf<V>>
                    : T extends { readonly record: infer R }
                      ? RecordOf<R>
                      : T extends { readonly union: readonly (infer U)[] }
                        ? DataOf<U>
                        : T extends { readonly literal: infer L }
                          ? L
                          : ValueOf<T>;

type OptionalNames<R> = {
  [N in keyof R]: R[N] extends { readonly optional: unknown } ? N : never;
}[keyof R];

type RecordOf<R> = Flat<
  { -readonly [N in Exclude<keyof R, OptionalNames<R>>]: DataOf<R[N]> } & {
    -readonly [N in OptionalNames<R>]?: DataOf<R[N]>;
  }
>;

type Flat<T> = { [N in keyof T]: T[N] };
