import { ts } from "ts-morph";
import { TRUE } from "../ir/build.js";
import { CATALOGUE } from "../ir/catalogue.js";
import type { Expr, ListExpr } from "../ir/expr.js";
import type { Type } from "../ir/type.js";
import { union } from "./coerce.js";
import type { Scope } from "./context.js";
import { lowerShortCircuit } from "./lower-operators.js";
import { lowerTuple } from "./lower-records.js";
import {
  FRESH,
  holdsMutable,
  isMutable,
  isPoison,
  type Lowered,
  type Origin,
  POISON,
} from "./lowered.js";
import { fit, inOrder } from "./operands.js";
import { libraryName, readType, type TypeReading } from "./read-type.js";

const LISTS = ["keys", "values", "entries"] as const;

/** The array of what an expression iterates over: a collection, or `keys()`, `values()` or `entries()` of one. */
export function lowerSpread(scope: Scope, node: ts.Expression): Lowered {
  const range = scope.cls.ranges.of(node);
  const view = iteratorOf(scope, node);
  const source = lowerIterable(scope, view?.source ?? node);
  const { type } = source.expr;
  if (isPoison(source)) {
    return POISON;
  }
  if (type.kind === "array" && !view) {
    const isShared = isMutable(type.of) && source.origin.kind !== "fresh";
    return { ...source, origin: isShared ? shared : FRESH };
  }
  if (type.kind !== "set" && type.kind !== "map") {
    return scope.fail(CATALOGUE.unsupportedSpread.at(range));
  }
  const method = view?.method ?? (type.kind === "set" ? "values" : "entries");
  if (type.kind === "set") {
    return method === "entries"
      ? scope.fail(CATALOGUE.unsupportedSpread.at(range))
      : list(scope, node, source.expr, "elements", type.of);
  }
  const entry: Type = { kind: "tuple", items: [type.key, type.value] };
  const of = { keys: type.key, values: type.value, entries: entry }[method];
  return list(scope, node, source.expr, method, of);
}

/** `[…]`: a copy of a collection as an array, or a tuple. */
export function lowerArrayLiteral(scope: Scope, node: ts.ArrayLiteralExpression): Lowered {
  const range = scope.cls.ranges.of(node);
  const [only] = node.elements;
  if (only && ts.isSpreadElement(only) && node.elements.length === 1) {
    return lowerSpread(scope, only.expression);
  }
  const { checker } = scope.cls;
  const contextual = checker.getContextualType(node) ?? checker.getTypeAtLocation(node);
  const isTuple = checker.isTupleType(checker.getNonNullableType(contextual));
  return isTuple && !node.elements.some(ts.isSpreadElement)
    ? lowerTuple(scope, node)
    : scope.fail(CATALOGUE.unsupportedSpread.at(range));
}

/** `new Set(…)` and `new Map(…)`. */
export function lowerNew(scope: Scope, node: ts.NewExpression): Lowered {
  const range = scope.cls.ranges.of(node);
  const tsType = scope.cls.checker.getTypeAtLocation(node);
  const name = libraryName(tsType);
  if (
    !ts.isIdentifier(node.expression) ||
    !scope.cls.isGlobal(node.expression) ||
    (name !== "Set" && name !== "Map")
  ) {
    return scope.fail(CATALOGUE.unsupportedNew.at(range, node.expression.getText()));
  }
  const reading = readNewType(scope, node, tsType);
  if (!reading.type) {
    return scope.fail(reading.problem(range));
  }
  const { type } = reading;
  const [argument] = node.arguments ?? [];
  const empty: Expr = { kind: "empty", type };
  if (!argument || isNothingWord(argument)) {
    return { expr: empty, origin: FRESH };
  }
  if (ts.isArrayLiteralExpression(argument)) {
    return fromElements(scope, argument, empty);
  }
  return copyOf(scope, argument, type);
}

/** The type of a new set or map; without an argument TypeScript often knows it only from what it is assigned to. */
function readNewType(scope: Scope, node: ts.NewExpression, type: ts.Type): TypeReading {
  const reading = readType(scope.cls, type);
  const { checker } = scope.cls;
  const wanted = reading.type ? undefined : checker.getContextualType(node);
  return wanted ? readType(scope.cls, checker.getNonNullableType(wanted)) : reading;
}

/**
 * What an expression iterates over, for a copy. An empty array after `??` or `||` stands for an empty collection.
 */
function lowerIterable(scope: Scope, node: ts.Expression): Lowered {
  if (ts.isParenthesizedExpression(node)) {
    return lowerIterable(scope, node.expression);
  }
  if (!ts.isBinaryExpression(node) || !isEmptyArray(node.right)) {
    return scope.lower.expression(scope, node);
  }
  const left = scope.lower.expression(scope, node.left);
  const type = payloadOf(left.expr.type);
  return lowerShortCircuit(
    scope,
    node,
    node.operatorToken.kind,
    () => left,
    () => ({ expr: { kind: "empty", type }, origin: FRESH }),
  );
}

function isEmptyArray(node: ts.Expression): boolean {
  return ts.isArrayLiteralExpression(node) && node.elements.length === 0;
}

function payloadOf(type: Type): Type {
  return type.kind === "option" ? payloadOf(type.of) : type;
}

const shared: Origin = { kind: "unclear", why: "it holds collections of the class" };

function list(
  scope: Scope,
  node: ts.Node,
  collection: Expr,
  what: ListExpr["what"],
  of: Type,
): Lowered {
  scope.onlyInQueries(CATALOGUE.arrayInUpdate.at(scope.cls.ranges.of(node)));
  const type: Type = { kind: "array", of };
  // The pairs of keys and values are new.
  const content = what === "entries" && collection.type.kind === "map" ? collection.type.value : of;
  const origin = isMutable(content) || holdsMutable(content) ? shared : FRESH;
  return { expr: { kind: "list", type, collection, what }, origin };
}

/** `Object.keys(…)` and the like of an object that serves as a map. */
export function listEntries(
  scope: Scope,
  node: ts.Node,
  source: Lowered,
  what: (typeof LISTS)[number],
): Lowered {
  const { type } = source.expr;
  if (isPoison(source) || type.kind !== "map") {
    return isPoison(source)
      ? POISON
      : scope.fail(CATALOGUE.unsupportedSpread.at(scope.cls.ranges.of(node)));
  }
  const entry: Type = { kind: "tuple", items: [type.key, type.value] };
  return list(
    scope,
    node,
    source.expr,
    what,
    { keys: type.key, values: type.value, entries: entry }[what],
  );
}

/** The elements of an array literal, added to an empty set or map one by one. */
function fromElements(scope: Scope, literal: ts.ArrayLiteralExpression, empty: Expr): Lowered {
  return literal.elements.reduce<Lowered>(
    (before, element) => (isPoison(before) ? POISON : addElement(scope, before, element)),
    { expr: empty, origin: FRESH },
  );
}

function addElement(scope: Scope, given: Lowered, element: ts.Expression): Lowered {
  const range = scope.cls.ranges.of(element);
  const parts = ts.isSpreadElement(element)
    ? [() => copyOf(scope, element.expression, given.expr.type)]
    : partsOf(element).map((part) => () => scope.lower.expression(scope, part));
  const [before = POISON, first = POISON, second] = inOrder(scope, range, [() => given, ...parts]);
  if (isPoison(before) || isPoison(first) || (second && isPoison(second))) {
    return POISON;
  }
  const { expr } = before;
  if (ts.isSpreadElement(element)) {
    return joined(before, first);
  }
  if (expr.type.kind === "set" && !second) {
    const key = fit(scope, first, expr.type.of, range);
    return key ? { ...before, expr: { kind: "insert", type: expr.type, set: expr, key } } : POISON;
  }
  if (expr.type.kind !== "map" || !second) {
    return scope.fail(CATALOGUE.unsupportedSpread.at(range));
  }
  if (isMutable(second.expr.type) && second.origin.kind !== "fresh") {
    return scope.fail(CATALOGUE.keptTwice.at(range));
  }
  const key = fit(scope, first, expr.type.key, range);
  const value = fit(scope, second, expr.type.value, range);
  return key && value
    ? { ...before, expr: { kind: "put", type: expr.type, map: expr, key, value } }
    : POISON;
}

/** The union of two collections; of maps with the values of the second. */
function joined(before: Lowered, added: Lowered): Lowered {
  const { type } = before.expr;
  const origin = before.origin.kind === "fresh" ? added.origin : before.origin;
  if (before.expr.kind === "empty") {
    return { expr: added.expr, origin };
  }
  const value = type.kind === "map" ? type.value : type;
  const x = { kind: "var", type: value, name: "$x0" } as const;
  const y = { kind: "var", type: value, name: "$y0" } as const;
  return {
    expr: { kind: "joinMaps", type, left: before.expr, right: added.expr, x, y, body: y },
    origin,
  };
}

/** The operands of an element: a key, or a pair of key and value. */
function partsOf(element: ts.Expression): readonly ts.Expression[] {
  return ts.isArrayLiteralExpression(element) ? element.elements.slice(0, 2) : [element];
}

/** A new set or map with what an expression iterates over. */
function copyOf(scope: Scope, node: ts.Expression, type: Type): Lowered {
  const range = scope.cls.ranges.of(node);
  const view = iteratorOf(scope, node);
  const source = lowerIterable(scope, view?.source ?? node);
  if (isPoison(source)) {
    return POISON;
  }
  const content = view ? viewOf(source.expr, view.method) : source.expr;
  const expr = content && contentOf(content, type);
  const copy =
    expr && union(scope.cls.numbers, { kind: "empty", type }, expr)
      ? fit(scope, { ...source, expr }, type, range)
      : undefined;
  if (!copy) {
    return scope.fail(CATALOGUE.unsupportedSpread.at(range));
  }
  return { expr: copy, origin: holdsMutable(type) ? shared : FRESH };
}

/** What an expression iterates over as a set or map, if that is what is asked for. */
function contentOf(source: Expr, type: Type): Expr | undefined {
  if (source.type.kind === type.kind) {
    return source;
  }
  if (source.kind === "sort") {
    return contentOf(source.array, type);
  }
  const view = source.kind === "list" ? viewOf(source.collection, source.what) : undefined;
  return view && contentOf(view, type);
}

function viewOf(collection: Expr, method: (typeof LISTS)[number] | "elements"): Expr | undefined {
  const { type } = collection;
  if (type.kind === "set") {
    return method === "entries" ? undefined : collection;
  }
  if (type.kind === "map" && method === "keys") {
    const x = { kind: "var", type: type.value, name: "$x0" } as const;
    return {
      kind: "keysWhere",
      type: { kind: "set", of: type.key },
      map: collection,
      x,
      body: TRUE,
    };
  }
  return type.kind === "map" && method === "entries" ? collection : undefined;
}

function iteratorOf(
  scope: Scope,
  node: ts.Expression,
): { readonly source: ts.Expression; readonly method: (typeof LISTS)[number] } | undefined {
  if (
    !ts.isCallExpression(node) ||
    !ts.isPropertyAccessExpression(node.expression) ||
    node.arguments.length > 0
  ) {
    return undefined;
  }
  const { expression: source, name } = node.expression;
  const method = LISTS.find((known) => known === name.text);
  const owner = libraryName(scope.cls.checker.getTypeAtLocation(source)) ?? "";
  return method && /^(Readonly)?(Set|Map)$/.test(owner) ? { source, method } : undefined;
}

function isNothingWord(node: ts.Expression): boolean {
  return (
    node.kind === ts.SyntaxKind.NullKeyword || (ts.isIdentifier(node) && node.text === "undefined")
  );
}
