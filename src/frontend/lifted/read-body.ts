import { ts } from "ts-morph";
import type { Expr } from "../../ir/expr.js";
import type { Type } from "../../ir/type.js";
import { coerce, common, writtenEitherWay } from "./coerce.js";
import type { ReadValue } from "./read-operator.js";
import { readStatements } from "./read-statements.js";
import type { Scope } from "./scope.js";

/** The value of a function's body: an expression, or constants, tests and returns. */
export function readBody(
  body: ts.ConciseBody,
  scope: Scope,
  expected: Type | undefined,
  read: ReadValue,
): Expr {
  if (!ts.isBlock(body)) {
    return read(body, scope, expected);
  }
  return readStatements<Expr>(body.statements, scope, body, {
    read,
    leaf: (node, at) => read(node, at, expected),
    choose: (test, yes, no) => {
      const { values, eitherWay } = expected
        ? {
            values: [coerce(yes, expected, body), coerce(no, expected, body)] as const,
            eitherWay: false,
          }
        : common(yes, no, body);
      const [then, other] = values;
      const choice: Expr = { kind: "cond", type: other.type, test, then, else: other };
      return eitherWay ? writtenEitherWay(choice) : choice;
    },
  });
}
