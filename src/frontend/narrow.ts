import { ts } from "ts-morph";
import { unwrap } from "../ir/build.js";
import type { Scope } from "./context.js";
import { isPoison, type Lowered } from "./lowered.js";

/** The value with its option taken off where TypeScript knows that it is there. */
export function narrowed(scope: Scope, node: ts.Node, value: Lowered): Lowered {
  let { expr } = value;
  if (expr.type.kind !== "option" || isPoison(value)) {
    return value;
  }
  const type = scope.cls.checker.getTypeAtLocation(node);
  const members = type.isUnion() ? type.types : [type];
  const has = (flag: ts.TypeFlags) => members.some((member) => member.flags & flag);
  const missing = { null: !has(ts.TypeFlags.Null), undefined: !has(ts.TypeFlags.Undefined) };
  if (type.flags & ts.TypeFlags.Never) {
    return value;
  }
  while (expr.type.kind === "option" && missing[expr.type.none]) {
    expr = unwrap(expr);
  }
  return { ...value, expr };
}

/**
 * True if TypeScript knows more of the value at the node than its type as declared says: that it is there, or that it is
 * one of fewer strings. That may be out of date.
 */
export function isNarrowed(scope: Scope, node: ts.Node, declared: Lowered): boolean {
  const { expr } = narrowed(scope, node, declared);
  if (expr !== declared.expr) {
    return true;
  }
  const inner = expr.type.kind === "option" ? expr.type.of : expr.type;
  const type = scope.cls.checker.getNonNullableType(scope.cls.checker.getTypeAtLocation(node));
  const members = type.isUnion() ? type.types : [type];
  const literals = members.filter((member) => member.isStringLiteral());
  return (
    literals.length === members.length &&
    (inner.kind === "string" || (inner.kind === "enum" && literals.length < inner.values.length))
  );
}
