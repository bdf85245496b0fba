import type { Code } from "../../frontend/runtime/code.js";
import type { Value } from "./value.js";

/** What a name stands for. */
export type Binding =
  | { readonly kind: "value"; readonly value: Value }
  /** A variable that holds true or false, by its number in the store. */
  | { readonly kind: "flag"; readonly id: number }
  /** Any other variable. */
  | { readonly kind: "variable"; readonly id: number }
  /** A constant of a function that only makes a lattice: it is worked out where it is needed. */
  | { readonly kind: "later"; readonly code: Code; readonly names: Names };

/** The names that are known at a place, and the file that it is in. */
export interface Names {
  readonly path: string;
  readonly bound: ReadonlyMap<string, Binding>;
}

export function withBindings(names: Names, more: Iterable<readonly [string, Binding]>): Names {
  return { ...names, bound: new Map([...names.bound, ...more]) };
}
