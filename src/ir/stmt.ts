import type { Expr } from "./expr.js";
import type { Type } from "./type.js";

/** Statements of a method body. Collections are values: `this.items.add(x)` assigns to the field `items`. */
export type Stmt = AssignStmt | LetStmt | SetStmt | IfStmt | ReturnStmt | ThrowStmt | CallStmt;

/** `this.field = value`. */
export interface AssignStmt {
  readonly kind: "assign";
  readonly field: string;
  readonly value: Expr;
}

/** Declares a local. Names are unique in a method and differ from its parameters. */
export interface LetStmt {
  readonly kind: "let";
  readonly name: string;
  readonly type: Type;
  readonly value: Expr;
}

/** Assigns to a local or a parameter. */
export interface SetStmt {
  readonly kind: "set";
  readonly name: string;
  readonly value: Expr;
}

export interface IfStmt {
  readonly kind: "if";
  readonly test: Expr;
  readonly then: readonly Stmt[];
  readonly else: readonly Stmt[];
}

/** Leaves the method. */
export interface ReturnStmt {
  readonly kind: "return";
  /** Absent in a method that returns nothing. */
  readonly value?: Expr;
}

/** Rejects the call: it changes nothing, and has no answer. In updates only, before anything is written. */
export interface ThrowStmt {
  readonly kind: "throw";
}

/** Calls an own method that writes fields; its result, if wanted, becomes a new local. */
export interface CallStmt {
  readonly kind: "call";
  readonly method: string;
  readonly args: readonly Expr[];
  readonly result?: { readonly name: string; readonly type: Type };
}
