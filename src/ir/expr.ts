import type { OptionType, Type } from "./type.js";

/**
 * Expressions: pure, total where their types say so, with values and not references as operands. Source bodies,
 * lattice joins, deltas, views, invariants and policies are all written in them.
 */
export type Expr =
  | LiteralExpr
  | NoneExpr
  | SomeExpr
  | VarExpr
  | FieldExpr
  | UnaryExpr
  | BinaryExpr
  | LogicExpr
  | CompareExpr
  | EqualExpr
  | CondExpr
  | ExtremeExpr
  | IsSomeExpr
  | UnwrapExpr
  | CoalesceExpr
  | TupleExpr
  | ItemExpr
  | RecordExpr
  | MemberExpr
  | EmptyExpr
  | HasExpr
  | GetExpr
  | SizeExpr
  | InsertExpr
  | PutExpr
  | DropExpr
  | JoinMapsExpr
  | AllExpr
  | KeysWhereExpr
  | EntriesWhereExpr
  | FoldExpr
  | ListExpr
  | SortExpr
  | CallExpr;

/** A constant: boolean, number or string (an enum's value is a string of enum type). */
export interface LiteralExpr {
  readonly kind: "literal";
  readonly type: Type;
  readonly value: boolean | number | string;
}

/** Nothing, of an option type. */
export interface NoneExpr {
  readonly kind: "none";
  readonly type: OptionType;
}

/** A value as a member of an option type. Costs nothing at run time. */
export interface SomeExpr {
  readonly kind: "some";
  readonly type: OptionType;
  readonly value: Expr;
}

/**
 * A variable: a parameter or local of a method (by its name), or one of the names that start with `$`
 * (see `event.ts`) that a delta, view or invariant is given.
 */
export interface VarExpr {
  readonly kind: "var";
  readonly type: Type;
  readonly name: string;
}

/** A field of the source class, `this.name`. */
export interface FieldExpr {
  readonly kind: "field";
  readonly type: Type;
  readonly name: string;
}

export interface UnaryExpr {
  readonly kind: "not" | "neg";
  readonly type: Type;
  readonly operand: Expr;
}

/** Arithmetic on numbers; `concat` on strings. `mul`, `div`, `rem`, `concat` occur in queries only. */
export interface BinaryExpr {
  readonly kind: "add" | "sub" | "mul" | "div" | "rem" | "concat";
  readonly type: Type;
  readonly left: Expr;
  readonly right: Expr;
}

export interface LogicExpr {
  readonly kind: "and" | "or";
  readonly type: Type;
  readonly left: Expr;
  readonly right: Expr;
}

/** Order of two numbers or two strings. Greater-than is written with the operands exchanged. */
export interface CompareExpr {
  readonly kind: "lt" | "le";
  readonly type: Type;
  readonly left: Expr;
  readonly right: Expr;
}

/** Equality of two scalars (options of scalars included). */
export interface EqualExpr {
  readonly kind: "eq";
  readonly type: Type;
  readonly left: Expr;
  readonly right: Expr;
}

export interface CondExpr {
  readonly kind: "cond";
  readonly type: Type;
  readonly test: Expr;
  readonly then: Expr;
  readonly else: Expr;
}

/** `Math.max` / `Math.min` of two. */
export interface ExtremeExpr {
  readonly kind: "max" | "min";
  readonly type: Type;
  readonly left: Expr;
  readonly right: Expr;
}

/** True if an option holds a value. */
export interface IsSomeExpr {
  readonly kind: "isSome";
  readonly type: Type;
  readonly option: Expr;
}

/** The value of an option that is known to hold one; an error in the interpreter, unspecified for the solver, else. */
export interface UnwrapExpr {
  readonly kind: "unwrap";
  readonly type: Type;
  readonly option: Expr;
}

/** `option ?? fallback`. */
export interface CoalesceExpr {
  readonly kind: "coalesce";
  readonly type: Type;
  readonly option: Expr;
  readonly fallback: Expr;
}

export interface TupleExpr {
  readonly kind: "tuple";
  readonly type: Type;
  readonly items: readonly Expr[];
}

/** Component `index` of a tuple. */
export interface ItemExpr {
  readonly kind: "item";
  readonly type: Type;
  readonly tuple: Expr;
  readonly index: number;
}

export interface RecordExpr {
  readonly kind: "record";
  readonly type: Type;
  readonly fields: readonly { readonly name: string; readonly value: Expr }[];
}

/** Component `name` of a record. */
export interface MemberExpr {
  readonly kind: "member";
  readonly type: Type;
  readonly record: Expr;
  readonly name: string;
}

/** The empty set or map. */
export interface EmptyExpr {
  readonly kind: "empty";
  readonly type: Type;
}

/** Membership of a set, or of a key in a map. */
export interface HasExpr {
  readonly kind: "has";
  readonly type: Type;
  readonly collection: Expr;
  readonly key: Expr;
}

/** The value of a map at a key, as an option written `undefined`. */
export interface GetExpr {
  readonly kind: "get";
  readonly type: OptionType;
  readonly map: Expr;
  readonly key: Expr;
}

/** Number of elements, keys or items. */
export interface SizeExpr {
  readonly kind: "size";
  readonly type: Type;
  readonly collection: Expr;
}

/** The set with an element added. */
export interface InsertExpr {
  readonly kind: "insert";
  readonly type: Type;
  readonly set: Expr;
  readonly key: Expr;
}

/** The map with a key bound to a value. */
export interface PutExpr {
  readonly kind: "put";
  readonly type: Type;
  readonly map: Expr;
  readonly key: Expr;
  readonly value: Expr;
}

/** The set or map without a key. */
export interface DropExpr {
  readonly kind: "drop";
  readonly type: Type;
  readonly collection: Expr;
  readonly key: Expr;
}

/** The union of two maps (or sets); under a key of both maps stands `body` over the two values `x` and `y`. */
export interface JoinMapsExpr {
  readonly kind: "joinMaps";
  readonly type: Type;
  readonly left: Expr;
  readonly right: Expr;
  readonly x: VarExpr;
  readonly y: VarExpr;
  /** Unused for sets. */
  readonly body: Expr;
}

/** True if every key of `left` is one of `right`, with `body` true of the two values `x` and `y`. */
export interface AllExpr {
  readonly kind: "all";
  readonly type: Type;
  readonly left: Expr;
  readonly right: Expr;
  readonly x: VarExpr;
  readonly y: VarExpr;
  readonly body: Expr;
}

/** The set of the keys of a map whose value `x` makes `body` true. */
export interface KeysWhereExpr {
  readonly kind: "keysWhere";
  readonly type: Type;
  readonly map: Expr;
  readonly x: VarExpr;
  readonly body: Expr;
}

/** The map from each key to `body` over its value `x`, where that option holds a value. */
export interface EntriesWhereExpr {
  readonly kind: "entriesWhere";
  readonly type: Type;
  readonly map: Expr;
  readonly x: VarExpr;
  readonly body: Expr;
}

/** The sum of `body` (a number) over the values `x` of a map. */
export interface FoldExpr {
  readonly kind: "sum";
  readonly type: Type;
  readonly map: Expr;
  readonly x: VarExpr;
  readonly body: Expr;
}

/** The elements of a set, or the keys, values or entries of a map, as an array in iteration order. Queries only. */
export interface ListExpr {
  readonly kind: "list";
  readonly type: Type;
  readonly collection: Expr;
  readonly what: "elements" | "keys" | "values" | "entries";
}

/** `array.sort()` without a comparator: by string form. Queries only. */
export interface SortExpr {
  readonly kind: "sort";
  readonly type: Type;
  readonly array: Expr;
}

/** A call of an own method that writes no field. */
export interface CallExpr {
  readonly kind: "call";
  readonly type: Type;
  readonly method: string;
  readonly args: readonly Expr[];
}
