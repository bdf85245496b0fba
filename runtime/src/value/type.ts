/** What can be a key of a map or an element of a set. */
export type Key = boolean | number | string;

/** A type of JavaScript primitives: equal ones are the same key, whatever their origin. */
export type KeyType =
  | "bool"
  | "nat"
  | "int"
  | "num"
  | "string"
  | { readonly enum: readonly string[] };

/**
 * A type of values with a total order.
 *
 * - `"bool"`: false, then true.
 * - `"nat"`: a safe integer that is not negative. `"int"`: a safe integer.
 * - `"num"`: any number but NaN, ±Infinity included; -0 counts as 0.
 * - `"string"`: a string without lone surrogates, in the order of JavaScript's `<`.
 * - `{ enum }`: one of these strings, in the order of this list.
 * - `{ option }`: null, then the values of that type.
 * - `{ tuple }`: an array of that length, in lexicographic order.
 */
export type ValueType =
  | KeyType
  | { readonly option: ValueType }
  | { readonly tuple: readonly ValueType[] };

/** The values of a type, in memory; unknown where the type is not known. */
export type ValueOf<T> = ValueType extends T
  ? unknown
  : T extends "bool"
    ? boolean
    : T extends "nat" | "int" | "num"
      ? number
      : T extends "string"
        ? string
        : T extends { readonly enum: readonly (infer E)[] }
          ? E
          : T extends { readonly option: infer U }
            ? ValueOf<U> | null
            : T extends { readonly tuple: infer U }
              ? { readonly [I in keyof U]: ValueOf<U[I]> }
              : never;

/** The values of a type, as keys or elements. */
export type KeyOf<T> = ValueOf<T> & Key;

/** The values of a type, as JSON data: what JSON has no number for is a string. */
export type ValueJson<T> = ValueType extends T
  ? unknown
  : T extends "num"
    ? number | "Infinity" | "-Infinity"
    : T extends { readonly option: infer U }
      ? ValueJson<U> | null
      : T extends { readonly tuple: infer U }
        ? { readonly [I in keyof U]: ValueJson<U[I]> }
        : ValueOf<T>;
