import { ts } from "ts-morph";
import { cond, put } from "../../ir/build.js";
import type { Expr } from "../../ir/expr.js";
import type { Lattice } from "../../lattice/lattice.js";
import { theoryOf } from "../../lattice/theory-of.js";
import { coerce } from "./coerce.js";
import { heldWhere } from "./facts.js";
import { elementsOf, pairOf } from "./read-call.js";
import { readTest, readValue } from "./read-value.js";
import { holding, isGlobal, type Scope } from "./scope.js";
import { bare, propertyNameOf } from "./syntax.js";
import { Unread } from "./unread.js";

/** An element of a lattice, as an update gives it: what is left out of a record is bottom. */
export function readElement(given: ts.Expression, lattice: Lattice, scope: Scope): Expr {
  const node = bare(given);
  if (ts.isConditionalExpression(node)) {
    const test = readTest(node.condition, scope);
    const side = (branch: ts.Expression, outcome: boolean) =>
      readElement(branch, lattice, holding(scope, heldWhere(test, outcome)));
    return cond(test, side(node.whenTrue, true), side(node.whenFalse, false));
  }
  const { stateType, bottom } = theoryOf(lattice);
  if (lattice.kind === "record" && ts.isObjectLiteralExpression(node)) {
    return readFields(node, lattice, scope);
  }
  if (lattice.kind === "lex" && ts.isArrayLiteralExpression(node)) {
    const [first, second, ...more] = node.elements;
    if (!first || !second || more.length > 0) {
      throw new Unread(node, "a pair is due here");
    }
    const items = [
      readElement(first, lattice.first, scope),
      readElement(second, lattice.second, scope),
    ];
    return { kind: "tuple", type: stateType, items };
  }
  const isOfKeys = lattice.kind === "map" || lattice.kind === "slots";
  const list =
    isOfKeys && ts.isNewExpression(node) && isMap(node, scope) ? entriesOf(node) : undefined;
  if (isOfKeys && list && stateType.kind === "map") {
    return list.reduce<Expr>(
      (map, { key, value }) =>
        put(map, readValue(key, scope, stateType.key), readElement(value, lattice.value, scope)),
      bottom,
    );
  }
  if (stateType.kind === "nat") {
    // That what is added up is not negative follows from what the update rejects: it is proved.
    const element = readValue(node, scope);
    return element.type.kind === "int" ? element : coerce(element, stateType, node);
  }
  return readValue(node, scope, stateType);
}

function readFields(
  node: ts.ObjectLiteralExpression,
  lattice: Lattice & { readonly kind: "record" },
  scope: Scope,
): Expr {
  const given = new Map(propertiesOf(node));
  const stranger = [...given.keys()].find((name) =>
    lattice.fields.every((field) => field.name !== name),
  );
  if (stranger !== undefined) {
    throw new Unread(node, `the lattice has no ${stranger}`);
  }
  const fields = lattice.fields.map(({ name, lattice: inner }) => {
    const value = given.get(name);
    return { name, value: value ? readElement(value, inner, scope) : theoryOf(inner).bottom };
  });
  return { kind: "record", type: theoryOf(lattice).stateType, fields };
}

/** The properties of an object literal, each written once. */
export function propertiesOf(
  node: ts.ObjectLiteralExpression,
): readonly (readonly [string, ts.Expression])[] {
  const properties = node.properties.map((property): readonly [string, ts.Expression] => {
    if (ts.isPropertyAssignment(property)) {
      return [propertyNameOf(property.name), property.initializer];
    }
    if (ts.isShorthandPropertyAssignment(property)) {
      return [property.name.text, property.name];
    }
    throw new Unread(property, "the properties of an object are written one by one");
  });
  if (new Set(properties.map(([name]) => name)).size < properties.length) {
    throw new Unread(node, "a property is written twice");
  }
  return properties;
}

/** True of `new Map(…)`. */
export function isMap(node: ts.NewExpression, scope: Scope): boolean {
  return node.expression.getText() === "Map" && isGlobal("Map", scope);
}

/** The entries of `new Map([[key, value], …])`. */
export function entriesOf(
  node: ts.NewExpression,
): readonly { readonly key: ts.Expression; readonly value: ts.Expression }[] {
  return elementsOf(node).map(pairOf);
}
