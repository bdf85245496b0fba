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

/** Where a collection is kept: in a field or local, or under keys of nested maps in it. */
export interface Place {
  readonly root: { readonly kind: "field" | "local"; readonly name: string };
  readonly keys: readonly Expr[];
}

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

/** True of types whose values are objects that can change: sets, maps, arrays, or one of them or nothing. */
export function isCollection(type: Type): boolean {
  return type.kind === "option"
    ? isCollection(type.of)
    : type.kind === "set" || type.kind === "map" || type.kind === "array";
}

/** True if a value of the type can hold a set, map or array inside an element, value or component. */
export function holdsCollections(type: Type): boolean {
  switch (type.kind) {
    case "option":
      return holdsCollections(type.of);
    case "set":
    case "array":
      return isCollection(type.of) || holdsCollections(type.of);
    case "map":
      return isCollection(type.value) || holdsCollections(type.value);
    case "tuple":
      return type.items.some((item) => isCollection(item) || holdsCollections(item));
    case "record":
      return type.fields.some(({ type: t }) => isCollection(t) || holdsCollections(t));
    default:
      return false;
  }
}
