import type { ts } from "ts-morph";
import { get, has } from "../../ir/build.js";
import type { Expr } from "../../ir/expr.js";
import type { ReadValue } from "./read-operator.js";
import type { Scope } from "./scope.js";
import { Unread } from "./unread.js";

/** A call of a method of a collection: `map.get(key)`, `set.has(key)`. */
export function methodOf(
  object: Expr,
  name: string,
  node: ts.CallExpression,
  scope: Scope,
  read: ReadValue,
): Expr {
  const [argument, ...others] = node.arguments;
  const { type } = object;
  if (argument && others.length === 0) {
    if (type.kind === "map" && name === "get") {
      return get(object, read(argument, scope, type.key));
    }
    if ((type.kind === "map" || type.kind === "set") && name === "has") {
      return has(object, read(argument, scope, type.kind === "map" ? type.key : type.of));
    }
  }
  throw new Unread(node, `${name} is no method that a lifted class calls here`);
}
