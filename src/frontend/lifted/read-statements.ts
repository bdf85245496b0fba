import { ts } from "ts-morph";
import type { Expr } from "../../ir/expr.js";
import { asTest } from "./coerce.js";
import { heldWhere } from "./facts.js";
import type { ReadValue } from "./read-operator.js";
import { type Bound, holding, type Scope, value, withNames } from "./scope.js";
import { Unread } from "./unread.js";

/** What the returns of a function's body are read as. */
export interface Returns<T> {
  readonly read: ReadValue;
  /** What is returned. */
  leaf(node: ts.Expression, scope: Scope): T;
  /** What is returned, by a test. */
  choose(test: Expr, yes: T, no: T): T;
  /** What a constant stands for, if it is no plain value. */
  bound?(node: ts.Expression, scope: Scope): Bound | undefined;
  /** True of a statement that changes nothing of what is returned. */
  skips?(statement: ts.Statement, scope: Scope): boolean;
}

/** The statements of a function that only computes: `const`, `if`, `return`. */
export function readStatements<T>(
  statements: readonly ts.Statement[],
  scope: Scope,
  block: ts.Node,
  returns: Returns<T>,
): T {
  const [first, ...rest] = statements;
  if (!first) {
    throw new Unread(block, "nothing is returned here");
  }
  if (returns.skips?.(first, scope)) {
    return readStatements(rest, scope, block, returns);
  }
  if (ts.isReturnStatement(first) && first.expression) {
    return returns.leaf(first.expression, scope);
  }
  if (ts.isVariableStatement(first) && first.declarationList.flags & ts.NodeFlags.Const) {
    const inside = first.declarationList.declarations.reduce(
      (known, declaration) => withConstant(declaration, known, returns),
      scope,
    );
    return readStatements(rest, inside, block, returns);
  }
  if (ts.isIfStatement(first)) {
    const test = asTest(returns.read(first.expression, scope), first.expression);
    const at = (outcome: boolean) => holding(scope, heldWhere(test, outcome));
    const yes = readStatements(listOf(first.thenStatement), at(true), first, returns);
    const others = first.elseStatement ? listOf(first.elseStatement) : rest;
    return returns.choose(test, yes, readStatements(others, at(false), block, returns));
  }
  throw new Unread(first, "this statement has no place in a function that only computes");
}

function withConstant<T>(
  { name, initializer }: ts.VariableDeclaration,
  scope: Scope,
  returns: Returns<T>,
): Scope {
  if (!ts.isIdentifier(name) || !initializer) {
    throw new Unread(name, "a constant with a name is due here");
  }
  const bound = returns.bound?.(initializer, scope) ?? value(returns.read(initializer, scope));
  return withNames(scope, [[name.text, bound]]);
}

function listOf(statement: ts.Statement): readonly ts.Statement[] {
  return ts.isBlock(statement) ? statement.statements : [statement];
}
