import type { Expr } from "../../ir/expr.js";

/** The options that hold something where a test has come out like this. */
export function heldWhere(test: Expr, outcome: boolean): readonly Expr[] {
  switch (test.kind) {
    case "isSome":
      return outcome ? [test.option] : [];
    case "not":
      return heldWhere(test.operand, !outcome);
    case "and":
      return outcome ? [...heldWhere(test.left, true), ...heldWhere(test.right, true)] : [];
    case "or":
      return outcome ? [] : [...heldWhere(test.left, false), ...heldWhere(test.right, false)];
    default:
      return [];
  }
}
