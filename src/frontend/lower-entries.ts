import type { ts } from "ts-morph";
import { CATALOGUE } from "../ir/catalogue.js";
import type { Expr } from "../ir/expr.js";
import { BOOL, type MapType, STRING, type Type } from "../ir/type.js";
import type { Scope } from "./context.js";
import { getFrom } from "./lower-collections.js";
import { readKnown } from "./lower-records.js";
import { isMutable, isPoison, type Lowered, POISON, SCALAR, scalar } from "./lowered.js";
import { fit, inOrder, pair } from "./operands.js";
import { entryOf } from "./places.js";

/*
 * Objects that serve as maps: `this.counts[key]`, `this.counts.total`, `key in this.counts`.
 */

/** True of the type of such objects. */
export function isObjectMap(type: Type): type is MapType {
  return type.kind === "map" && type.object === true;
}

/** `object[key]`, where the object was found already. */
export function readElement(
  scope: Scope,
  node: ts.ElementAccessExpression,
  object: Lowered,
): Lowered {
  const [map = POISON, given = POISON] = inOrder(scope, scope.cls.ranges.of(node), [
    () => object,
    () => scope.lower.expression(scope, node.argumentExpression),
  ]);
  const key = fit(scope, given, STRING, scope.cls.ranges.of(node.argumentExpression));
  return isPoison(map) || !key ? POISON : readEntry(scope, node, map, key);
}

/** `object.name`. */
export function readNamedEntry(
  scope: Scope,
  node: ts.Node,
  object: Lowered,
  name: string,
): Lowered {
  return readEntry(scope, node, object, { kind: "literal", type: STRING, value: name });
}

/** The value under a key, as TypeScript narrows it there. */
export function readEntry(scope: Scope, node: ts.Node, object: Lowered, key: Expr): Lowered {
  const entry = entryUnder(scope, object, key);
  return entry ? readKnown(scope, node, entry) : POISON;
}

/** The value under a key, or nothing. */
export function entryUnder(scope: Scope, object: Lowered, key: Expr): Lowered | undefined {
  const { type } = object.expr;
  return type.kind === "map"
    ? {
        expr: getFrom(object.expr, type, key),
        origin: isMutable(type.value) ? entryOf(scope, object, key) : SCALAR,
      }
    : undefined;
}

/** `key in object`. */
export function lowerIn(scope: Scope, node: ts.BinaryExpression): Lowered {
  const range = scope.cls.ranges.of(node);
  const operands = pair(
    scope,
    range,
    () => scope.lower.expression(scope, node.left),
    () => scope.lower.expression(scope, node.right),
  );
  if (!operands) {
    return POISON;
  }
  const [left, right] = operands;
  if (!isObjectMap(right.expr.type)) {
    return scope.fail(CATALOGUE.inOperator.at(range));
  }
  const key = fit(scope, left, STRING, scope.cls.ranges.of(node.left));
  return key ? scalar({ kind: "has", type: BOOL, collection: right.expr, key }) : POISON;
}
