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
