import type { Expr } from "../../ir/expr.js";

/** What a name, or a property of an object, stands for in a lifted file. */
export type Bound =
  | { readonly kind: "value"; readonly expr: Expr }
  /** An object whose properties are known one by one: an event, the record of all parts' states. */
  | { readonly kind: "object"; readonly members: ReadonlyMap<string, Bound> }
  /** A state in causal cells, which only `observe` makes a value of. */
  | { readonly kind: "cells"; readonly constant: string; readonly seen: Expr }
  /** What gives memos. */
  | { readonly kind: "memos" }
  /** The object of the source class that a log has run. */
  | { readonly kind: "source" };

/** What is known at a place of a lifted file. */
export interface Scope {
  readonly names: ReadonlyMap<string, Bound>;
  /** Options that hold something here, as tests on the way have told. */
  readonly holding: readonly Expr[];
  /** What the file imports from the runtime, by the local name. */
  readonly runtime: ReadonlyMap<string, string>;
  readonly notes: Notes;
}

/** What is gathered on the way, and what makes new names. */
export interface Notes {
  /** The uses of memos, in the order in which they are read. */
  readonly memos: MemoUse[];
  /** How many variables were made. */
  variables: number;
}

/** A collection that a view keeps up to date, entry by entry. */
export interface MemoUse {
  readonly place: number;
  /** The collection that is made. */
  readonly made: Expr;
  /** The collection of the state that it is made of. */
  readonly from: Expr;
}

export function value(expr: Expr): Bound {
  return { kind: "value", expr };
}

/** What a name is in the runtime, unless it names something else here. */
export function runtimeName(name: string, scope: Scope): string | undefined {
  return scope.names.has(name) ? undefined : scope.runtime.get(name);
}

/** True of a name of the language, such as `Map`, unless it names something else here. */
export function isGlobal(name: string, scope: Scope): boolean {
  return !scope.names.has(name) && !scope.runtime.has(name);
}

/** The scope with further names. */
export function withNames(scope: Scope, names: Iterable<readonly [string, Bound]>): Scope {
  return { ...scope, names: new Map([...scope.names, ...names]) };
}

/** The scope where these options hold something. */
export function holding(scope: Scope, options: readonly Expr[]): Scope {
  return options.length === 0 ? scope : { ...scope, holding: [...scope.holding, ...options] };
}
