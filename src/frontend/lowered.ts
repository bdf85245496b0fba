import type { Expr } from "../ir/expr.js";
import { BOOL, type OptionType, type Type, VOID } from "../ir/type.js";

/** An expression of the source as a pure expression, valid where it was lowered, and what object it denotes. */
export interface Lowered {
  readonly expr: Expr;
  readonly origin: Origin;
}

/**
 * Which object a collection is. The representation has values only, so a change of the object must be written to
 * every place that holds it: the origin says which.
 */
export type Origin =
  /** Not a collection. */
  | { readonly kind: "scalar" }
  /** A new object that nothing else holds. */
  | { readonly kind: "fresh" }
  /** The caller's. */
  | { readonly kind: "argument" }
  /** The object that the local `name` holds. */
  | { readonly kind: "local"; readonly name: string }
  /** If `live`, and if it is not nothing, the object at the place; else a new one. */
  | { readonly kind: "place"; readonly place: Place; readonly live: Expr }
  /** Perhaps shared. May be read, but neither changed nor kept. */
  | { readonly kind: "unclear"; readonly why: string }
  /** What the local holds may have changed behind its back: may not even be read. */
  | { readonly kind: "stale" };

/** Where an object is kept: in a field or local, or some steps into what that holds. */
export interface Place {
  readonly root: { readonly kind: "field" | "local"; readonly name: string };
  readonly steps: readonly Step[];
}

/** A step from an object to one that it holds. */
export type Step =
  /** To the value under a key of a map. */
  | { readonly kind: "key"; readonly key: Expr }
  /** To a property of a record, or to a component of a tuple by its index. */
  | { readonly kind: "part"; readonly name: string | number };

export const SCALAR: Origin = { kind: "scalar" };
export const FRESH: Origin = { kind: "fresh" };

/** Stands for an expression that was rejected: whoever meets it says nothing more. */
export const POISON: Lowered = {
  expr: { kind: "literal", type: BOOL, value: false },
  origin: SCALAR,
};

/** `undefined` and `null` before it is known what they are the absence of. */
export function nothing(kind: OptionType["none"]): Lowered {
  return scalar({ kind: "none", type: { kind: "option", of: VOID, none: kind } });
}

export function isPoison(lowered: Lowered): boolean {
  return lowered.expr === POISON.expr;
}

export function scalar(expr: Expr): Lowered {
  return { expr, origin: SCALAR };
}

/** True of `null` or `undefined` as written in the source. */
export function isBareNothing(expr: Expr): boolean {
  return expr.kind === "none" && expr.type.of.kind === "void";
}

/**
 * True of types whose values are objects that can change: sets, maps, arrays, records and tuples that are not frozen,
 * or one of them or nothing.
 */
export function isMutable(type: Type): boolean {
  switch (type.kind) {
    case "option":
      return isMutable(type.of);
    case "set":
    case "map":
    case "array":
      return true;
    case "record":
    case "tuple":
      return type.frozen !== true;
    default:
      return false;
  }
}

/** True if a value of the type can hold an object that can change inside an element, value or component. */
export function holdsMutable(type: Type): boolean {
  switch (type.kind) {
    case "option":
      return holdsMutable(type.of);
    case "set":
    case "array":
      return isMutable(type.of) || holdsMutable(type.of);
    case "map":
      return isMutable(type.value) || holdsMutable(type.value);
    case "tuple":
      return type.items.some((item) => isMutable(item) || holdsMutable(item));
    case "record":
      return type.fields.some(({ type: t }) => isMutable(t) || holdsMutable(t));
    default:
      return false;
  }
}
