import { ts } from "ts-morph";
import { TRUE } from "../ir/build.js";
import { CATALOGUE, withFixes } from "../ir/catalogue.js";
import type { Expr } from "../ir/expr.js";
import { printExpr } from "../ir/print.js";
import type { Type } from "../ir/type.js";
import { coerce } from "./coerce.js";
import type { Scope } from "./context.js";
import { readsOf } from "./effects.js";
import { replacement } from "./fixes.js";
import {
  FRESH,
  holdsMutable,
  isMutable,
  isPoison,
  type Lowered,
  type Origin,
  type Place,
  POISON,
  SCALAR,
  scalar,
} from "./lowered.js";
import { isNarrowed, narrowed } from "./narrow.js";
import { entryTypeOf } from "./object-maps.js";
import { inOrder } from "./operands.js";
import { hasParts, partsOn, partType } from "./parts.js";
import { complaint, heldBy, placeInside } from "./places.js";
import { readType } from "./read-type.js";
import { inside } from "./steps.js";

/** A property of a record, or a component of a tuple. */
export function readPart(
  scope: Scope,
  node: ts.Node,
  value: Lowered,
  name: string | number,
): Lowered {
  if (isPoison(value)) {
    return POISON;
  }
  const part = partOf(scope, value, name);
  const range = scope.cls.ranges.of(node);
  if (!part) {
    return scope.fail(CATALOGUE.unsupportedProperty.at(range, `${name}`));
  }
  return readKnown(scope, node, part);
}

/** The part or entry as TypeScript narrows it at the node, if that is certainly still true. */
export function readKnown(scope: Scope, node: ts.Node, part: Lowered): Lowered {
  return mayBeOutOfDate(scope, part.expr) && isNarrowed(scope, node, part)
    ? scope.fail(CATALOGUE.staleNarrowing.at(scope.cls.ranges.of(node), node.getText()))
    : narrowed(scope, node, part);
}

/** The part under its name, with the type that it is declared with. */
export function partOf(scope: Scope, value: Lowered, name: string | number): Lowered | undefined {
  const type = partType(value.expr.type, name);
  const step = { kind: "part", name } as const;
  return (
    type && {
      expr: inside(value.expr, step),
      origin: isMutable(type) ? placeInside(scope, value, step) : SCALAR,
    }
  );
}

/**
 * True if the part may have changed since TypeScript saw it tested: it sees neither assignments under other names nor
 * what calls do.
 */
function mayBeOutOfDate(scope: Scope, part: Expr): boolean {
  const isCalled = [...readsOf(scope.cls, part).fields].some((f) => scope.writtenByCalls.has(f));
  const isWritten = partsOn(part).some((name) => scope.writtenParts.has(name));
  return (isCalled || isWritten) && !scope.tested.has(printExpr(part));
}

/** A part of an object that is being made, and where it stands. */
interface Given {
  readonly name: string | number;
  readonly value: Lowered;
  readonly node: ts.Node;
}

/** `{ … }`. */
export function lowerObjectLiteral(scope: Scope, node: ts.ObjectLiteralExpression): Lowered {
  const range = scope.cls.ranges.of(node);
  const contextual = scope.cls.checker.getContextualType(node);
  if (contextual && entryTypeOf(scope.cls.checker, contextual)) {
    const fixes =
      node.properties.length === 0
        ? [replacement("Use an object without a prototype", range, "Object.create(null)")]
        : [];
    return scope.fail(withFixes(CATALOGUE.plainObject.at(range), ...fixes));
  }
  const readers = node.properties.map((property) => readerOf(scope, property));
  if (!readers.every((reader) => reader !== undefined)) {
    return POISON;
  }
  const values = inOrder(scope, range, readers);
  if (values.some(isPoison)) {
    return POISON;
  }
  const parts = new Map<string, Given>();
  for (const [i, property] of node.properties.entries()) {
    const value = values[i] ?? POISON;
    const isTaken = ts.isSpreadAssignment(property)
      ? spread(scope, property, value, parts)
      : parts.set(nameOf(property) ?? "", {
          name: nameOf(property) ?? "",
          value,
          node: ts.isPropertyAssignment(property) ? property.initializer : property,
        });
    if (!isTaken) {
      return POISON;
    }
  }
  return build(scope, node, [...parts.values()]);
}

/** What gives the value of a property, or of all those that a spread brings. */
function readerOf(
  scope: Scope,
  property: ts.ObjectLiteralElementLike,
): (() => Lowered) | undefined {
  if (ts.isSpreadAssignment(property)) {
    return () => {
      const value = scope.lower.expression(scope, property.expression);
      // What is copied matters as a value only.
      return holdsMutable(value.expr.type) ? value : { ...value, origin: SCALAR };
    };
  }
  if (nameOf(property) !== undefined) {
    if (ts.isPropertyAssignment(property)) {
      return () => scope.lower.expression(scope, property.initializer);
    }
    if (ts.isShorthandPropertyAssignment(property)) {
      return () => scope.lower.expression(scope, property.name);
    }
  }
  const text = property.getText().split("\n")[0] ?? "";
  scope.report(CATALOGUE.unsupportedExpression.at(scope.cls.ranges.of(property), text));
  return undefined;
}

/** The name, if it is plain. `__proto__` is none: it gives the object a prototype. */
function nameOf({ name }: ts.ObjectLiteralElementLike): string | undefined {
  const isPlain = name && (ts.isIdentifier(name) || ts.isStringLiteral(name));
  return isPlain && name.text !== "__proto__" ? name.text : undefined;
}

/** Adds the parts of a record. False, with a report, if what comes of it cannot be said. */
function spread(
  scope: Scope,
  node: ts.SpreadAssignment,
  value: Lowered,
  parts: Map<string, Given>,
): boolean {
  const range = scope.cls.ranges.of(node);
  const { type } = value.expr;
  if (type.kind !== "record") {
    scope.report(CATALOGUE.spreadOfOther.at(range));
    return false;
  }
  const isNamed = value.origin.kind !== "scalar" || isPath(value.expr);
  const record = isNamed ? value : scalar(scope.bind("it", value.expr, SCALAR));
  for (const { name, type: of } of type.fields) {
    const part = partOf(scope, record, name);
    const isOptional = of.kind === "option" && of.none === "undefined";
    if (isOptional && parts.has(name)) {
      scope.report(CATALOGUE.optionalSpread.at(range, name));
      return false;
    }
    if (part) {
      parts.set(name, { name, value: part, node });
    }
  }
  return true;
}

/** True of an expression that may well be repeated for each part. */
function isPath(expr: Expr): boolean {
  switch (expr.kind) {
    case "var":
    case "field":
    case "record":
      return true;
    case "member":
      return isPath(expr.record);
    case "item":
      return isPath(expr.tuple);
    case "unwrap":
      return isPath(expr.option);
    case "get":
      return isPath(expr.map);
    default:
      return false;
  }
}

/** A new record of the parts. */
function build(scope: Scope, node: ts.ObjectLiteralExpression, given: readonly Given[]): Lowered {
  const parts = [...given].sort((a, b) => (a.name < b.name ? -1 : 1));
  const fields = parts.map(({ name, value }) => ({ name: `${name}`, value: value.expr }));
  const type: Type = {
    kind: "record",
    fields: fields.map(({ name, value }) => ({ name, type: value.type })),
  };
  return made(scope, node, { kind: "record", type, fields }, parts);
}

/** `[…]` as a tuple. */
export function lowerTuple(scope: Scope, node: ts.ArrayLiteralExpression): Lowered {
  const values = inOrder(
    scope,
    scope.cls.ranges.of(node),
    node.elements.map((element) => () => scope.lower.expression(scope, element)),
  );
  if (values.some(isPoison)) {
    return POISON;
  }
  const items = values.map((value) => value.expr);
  const type: Type = { kind: "tuple", items: items.map((item) => item.type) };
  const parts = values.map((value, i) => ({ name: i, value, node: node.elements[i] ?? node }));
  return made(scope, node, { kind: "tuple", type, items }, parts);
}

/** A new object of its parts, of the type that is wanted where it stands. */
function made(scope: Scope, node: ts.Expression, literal: Expr, parts: readonly Given[]): Lowered {
  const owned = parts.filter(
    ({ value }) => isMutable(value.expr.type) && value.origin.kind !== "scalar",
  );
  if (!owned.every((part) => keepPart(scope, part.value, part.node))) {
    return POISON;
  }
  const wanted = wantedType(scope, node);
  const expr = (wanted && coerce(scope.cls.numbers, literal, wanted)) ?? literal;
  if (!isMutable(expr.type)) {
    return scalar(expr);
  }
  const named = owned.filter(({ value }) => value.origin.kind === "local");
  if (named.length === 0) {
    return { expr, origin: FRESH };
  }
  // A name of its own, so that what is changed in it under the names of its parts can be followed.
  const variable = scope.bind("it", expr, FRESH);
  const root = { kind: "local", name: variable.name } as const;
  for (const { name, value } of named) {
    if (value.origin.kind === "local") {
      const place: Place = { root, steps: [{ kind: "part", name }] };
      scope.origins.set(value.origin.name, { kind: "place", place, live: TRUE });
    }
  }
  return { expr: variable, origin: { kind: "local", name: variable.name } };
}

/** True if an object may become part of a new one: nothing else holds it. Else there is a report. */
function keepPart(scope: Scope, value: Lowered, node: ts.Node): boolean {
  const range = scope.cls.ranges.of(node);
  const held: Origin = heldBy(scope, value.origin);
  if (held.kind === "fresh") {
    return true;
  }
  const known =
    held.kind !== "place"
      ? CATALOGUE.keptArgument
      : isAnswered(node)
        ? CATALOGUE.liveAnswer
        : CATALOGUE.keptTwice;
  scope.report(complaint(held, range) ?? known.at(range));
  return false;
}

/** True of a part of what a method returns. */
function isAnswered({ parent }: ts.Node): boolean {
  return ts.isReturnStatement(parent) || ts.isArrowFunction(parent)
    ? true
    : (ts.isExpression(parent) || ts.isObjectLiteralElementLike(parent)) && isAnswered(parent);
}

/** The type of record or tuple that is wanted where a literal stands, if there is one. */
function wantedType(scope: Scope, node: ts.Expression): Type | undefined {
  const { checker } = scope.cls;
  const contextual = checker.getContextualType(node);
  const reading = contextual && readType(scope.cls, checker.getNonNullableType(contextual));
  return reading?.type && hasParts(reading.type) ? reading.type : undefined;
}
