import { member } from "../ir/build.js";
import { CATALOGUE } from "../ir/catalogue.js";
import type { Expr } from "../ir/expr.js";
import type { SourceRange } from "../ir/range.js";
import type { Type } from "../ir/type.js";
import { coerce, frozen, sameShape } from "./coerce.js";
import type { Scope } from "./context.js";
import { interferes } from "./effects.js";
import { FRESH, isMutable, isPoison, type Lowered, SCALAR, scalar } from "./lowered.js";
import { freeze, heldBy } from "./places.js";

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

/**
 * A new or frozen record as a literal of its parts, where the given type differs from its own, as by properties that may
 * be missing. In the representation that makes a copy: see `disown`.
 */
export function adapted(scope: Scope, value: Lowered, type: Type): Lowered {
  const [source, target] = [value.expr.type, type.kind === "option" ? type.of : type];
  if (
    source.kind !== "record" ||
    target.kind !== "record" ||
    value.expr.kind === "record" ||
    sameShape(frozen(source), frozen(target))
  ) {
    return value;
  }
  const held = heldBy(scope, value.origin);
  const isShared = held.kind === "scalar" && target.frozen === true;
  if (held.kind !== "fresh" && !isShared) {
    return value;
  }
  const fields = source.fields.map(({ name }) => ({ name, value: member(value.expr, name) }));
  return { expr: { kind: "record", type: source, fields }, origin: isShared ? SCALAR : FRESH };
}

/** After a value was kept as another that `adapted` made of it: the local that holds it is not to be changed any more. */
export function disown(scope: Scope, value: Lowered, kept: Lowered, type: Type): void {
  if (value !== kept && value.origin.kind === "local") {
    const why = "it is kept as one of another type";
    scope.origins.set(value.origin.name, isMutable(type) ? { kind: "unclear", why } : SCALAR);
  }
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
    const isFrozen = !isMutable(value.expr.type) && sameShape(value.expr.type, frozen(type));
    scope.report((isFrozen ? CATALOGUE.frozenValue : CATALOGUE.mixedTypes).at(range));
    return undefined;
  }
  return isMutable(value.expr.type) && !isMutable(type) && !freeze(scope, value, range)
    ? undefined
    : expr;
}
