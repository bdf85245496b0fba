import { CATALOGUE } from "../ir/catalogue.js";
import type { Expr } from "../ir/expr.js";
import type { SourceRange } from "../ir/range.js";
import type { Type } from "../ir/type.js";
import { coerce } from "./coerce.js";
import type { Scope } from "./context.js";
import { interferes } from "./effects.js";
import { isMutable, isPoison, type Lowered, SCALAR, scalar } from "./lowered.js";
import { freeze } from "./places.js";

/**
 * Lowers operands in order. A value that a later operand's statements could change is kept in a local first, so that
 * all results are valid together at the end.
 */
export function inOrder(
  scope: Scope,
  range: SourceRange,
  parts: readonly (() => Lowered)[],
): readonly Lowered[] {
  const done: Lowered[] = [];
  for (const part of parts) {
    const { value, stmts } = scope.capture(part);
    const kept = done.map((earlier) =>
      interferes(scope.cls, stmts, earlier.expr) ? keep(scope, earlier, range) : earlier,
    );
    scope.out.push(...stmts);
    done.splice(0, done.length, ...kept, value);
  }
  return done;
}

/** Two operands in order. */
export function pair(
  scope: Scope,
  range: SourceRange,
  left: () => Lowered,
  right: () => Lowered,
): readonly [Lowered, Lowered] | undefined {
  const [a, b] = inOrder(scope, range, [left, right]);
  return a && b && !isPoison(a) && !isPoison(b) ? [a, b] : undefined;
}

/** The value in a local, where it stays what it is now. */
export function keep(scope: Scope, value: Lowered, range: SourceRange): Lowered {
  if (isPoison(value) || value.expr.kind === "literal") {
    return value;
  }
  if (!isMutable(value.expr.type) || value.origin.kind === "scalar") {
    return scalar(scope.bind("before", value.expr, SCALAR));
  }
  if (value.origin.kind === "fresh") {
    const variable = scope.bind("before", value.expr, value.origin);
    return { expr: variable, origin: { kind: "local", name: variable.name } };
  }
  return scope.fail(CATALOGUE.splitStatement.at(range));
}

/** The value as one of the given type; reports where it has none. */
export function fit(
  scope: Scope,
  value: Lowered,
  type: Type,
  range: SourceRange,
): Expr | undefined {
  if (isPoison(value)) {
    return undefined;
  }
  const expr = coerce(scope.cls.numbers, value.expr, type);
  if (!expr) {
    scope.report(CATALOGUE.mixedTypes.at(range));
    return undefined;
  }
  return isMutable(value.expr.type) && !isMutable(type) && !freeze(scope, value, range)
    ? undefined
    : expr;
}
