import { ts } from "ts-morph";
import type { Expr } from "../../ir/expr.js";
import { NAT } from "../../ir/type.js";
import { Unread } from "./unread.js";

/** A property of a value. */
export function propertyOf(object: Expr, name: string, node: ts.Node): Expr {
  const { kind } = object.type;
  if (name === "size" && (kind === "set" || kind === "map")) {
    return { kind: "size", type: NAT, collection: object };
  }
  if (name === "length" && kind === "array") {
    return { kind: "size", type: NAT, collection: object };
  }
  return memberOf(object, name, node);
}

/** A component of a record. */
export function memberOf(object: Expr, name: string, node: ts.Node): Expr {
  const field =
    object.type.kind === "record" && object.type.fields.find((one) => one.name === name);
  if (!field) {
    throw new Unread(node, `there is no ${name} in this`);
  }
  return { kind: "member", type: field.type, record: object, name };
}

/** A component of a tuple. */
export function elementOf(tuple: Expr, index: ts.Expression, node: ts.Node): Expr {
  const at = ts.isNumericLiteral(index) ? Number(index.text) : Number.NaN;
  const type = tuple.type.kind === "tuple" ? tuple.type.items[at] : undefined;
  if (!type) {
    throw new Unread(node, "this is no component of a tuple");
  }
  return { kind: "item", type, tuple, index: at };
}
