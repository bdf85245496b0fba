import { ts } from "ts-morph";
import { cond, isSome, none, TRUE, unwrap } from "../ir/build.js";
import { CATALOGUE } from "../ir/catalogue.js";
import type { Expr } from "../ir/expr.js";
import type { SourceRange } from "../ir/range.js";
import { BOOL, type MapType, optionType, type SetType } from "../ir/type.js";
import type { Scope } from "./context.js";
import { interferes } from "./effects.js";
import {
  FRESH,
  isBareNothing,
  isMutable,
  isPoison,
  type Lowered,
  nothing,
  POISON,
  SCALAR,
  scalar,
} from "./lowered.js";
import { adapted, disown, fit, inOrder } from "./operands.js";
import { detach, entryOf, isSteady, mutate, named, placeOf, steady, store } from "./places.js";

/** A call of a method of a set, map or array. */
export function lowerCollectionCall(
  scope: Scope,
  given: Lowered,
  method: string,
  node: ts.CallExpression,
  wanted: boolean,
): Lowered {
  const range = scope.cls.ranges.of(node);
  const { type } = given.expr;
  const closure = node.arguments.find((a) => ts.isArrowFunction(a) || ts.isFunctionExpression(a));
  if (closure) {
    return scope.fail(CATALOGUE.closure.at(scope.cls.ranges.of(closure)));
  }
  const isKnown = KNOWN[type.kind]?.includes(method) === true;
  if (!isKnown) {
    return scope.fail(CATALOGUE.unsupportedMethod.at(range, method));
  }
  const receiver = WRITING.has(method) ? named(scope, given) : given;
  const { value: args, stmts } = scope.capture(() =>
    inOrder(
      scope,
      range,
      node.arguments.map((argument) => () => scope.lower.expression(scope, argument)),
    ),
  );
  if (interferes(scope.cls, stmts, receiver.expr)) {
    return scope.fail(CATALOGUE.splitStatement.at(range));
  }
  scope.out.push(...stmts);
  if (args.some(isPoison)) {
    return POISON;
  }
  switch (type.kind) {
    case "set":
      return onSet(scope, receiver, type, method, args, node, wanted);
    case "map":
      return onMap(scope, receiver, type, method, args, node, wanted);
    default:
      return onArray(scope, receiver, method, args, node);
  }
}

const KNOWN: Readonly<Record<string, readonly string[]>> = {
  set: ["add", "delete", "has", "clear"],
  map: ["get", "set", "delete", "has", "clear"],
  array: ["sort", "includes"],
};

const WRITING: ReadonlySet<string> = new Set(["add", "set", "delete", "clear"]);

function onSet(
  scope: Scope,
  set: Lowered,
  type: SetType,
  method: string,
  args: readonly Lowered[],
  node: ts.CallExpression,
  wanted: boolean,
): Lowered {
  const range = scope.cls.ranges.of(node);
  if (method === "clear") {
    mutate(scope, set, range, (value) => ({ kind: "empty", type: value.type }));
    return nothing("undefined");
  }
  const key = keyOf(scope, args[0], type.of, node);
  if (!key) {
    return POISON;
  }
  switch (method) {
    case "has":
      return scalar({ kind: "has", type: BOOL, collection: set.expr, key });
    case "add":
      return mutate(scope, set, range, (value) => ({ kind: "insert", type, set: value, key }));
    default:
      return remove(scope, set, key, node, wanted);
  }
}

function onMap(
  scope: Scope,
  map: Lowered,
  type: MapType,
  method: string,
  args: readonly Lowered[],
  node: ts.CallExpression,
  wanted: boolean,
): Lowered {
  const range = scope.cls.ranges.of(node);
  const nested = isMutable(type.value);
  if (method === "clear") {
    const place = placeOf(map);
    if (nested && place) {
      detach(scope, steady(scope, place), "below");
    }
    mutate(scope, map, range, (value) => ({ kind: "empty", type: value.type }));
    return nothing("undefined");
  }
  const key = keyOf(scope, args[0], type.key, node);
  if (!key) {
    return POISON;
  }
  switch (method) {
    case "has":
      return scalar({ kind: "has", type: BOOL, collection: map.expr, key });
    case "get":
      return {
        expr: getFrom(map.expr, type, key),
        origin: nested ? entryOf(scope, map, key) : SCALAR,
      };
    case "set": {
      const given = args[1] ?? nothing("undefined");
      return putEntry(scope, map, type, key, given, node.arguments[1] ?? node, range);
    }
    default: {
      return removeEntry(scope, map, key, node, wanted);
    }
  }
}

/** Binds a key of a map to the value that stands at the node. The result denotes the map. */
export function putEntry(
  scope: Scope,
  map: Lowered,
  type: MapType,
  key: Expr,
  given: Lowered,
  node: ts.Node,
  range: SourceRange,
): Lowered {
  const value = adapted(scope, given, type.value);
  const result = isMutable(type.value)
    ? putObject(scope, map, type, key, value, node, range)
    : putScalar(scope, map, type, key, value, range);
  disown(scope, given, value, type.value);
  return result;
}

/** `delete` of a key of a map. */
export function removeEntry(
  scope: Scope,
  map: Lowered,
  key: Expr,
  node: ts.Node,
  wanted: boolean,
): Lowered {
  const { type } = map.expr;
  const isFree = isSteady(scope, key) || (type.kind === "map" && !isMutable(type.value));
  return remove(scope, map, isFree ? key : scope.bind("key", key, SCALAR), node, wanted);
}

function putScalar(
  scope: Scope,
  map: Lowered,
  type: MapType,
  key: Expr,
  given: Lowered,
  range: SourceRange,
): Lowered {
  const value = fit(scope, given, type.value, range);
  return value
    ? mutate(scope, map, range, (before) => ({ kind: "put", type, map: before, key, value }))
    : POISON;
}

function putObject(
  scope: Scope,
  map: Lowered,
  type: MapType,
  givenKey: Expr,
  given: Lowered,
  node: ts.Node,
  range: SourceRange,
): Lowered {
  const key = isSteady(scope, givenKey) ? givenKey : scope.bind("key", givenKey, SCALAR);
  const entry = entryOf(scope, map, key);
  const slot = entry.kind === "place" ? steady(scope, entry.place) : undefined;
  const content: Lowered = isBareNothing(given.expr) ? { ...given, origin: FRESH } : given;
  const value = fit(scope, content, type.value, range);
  if (!value) {
    return POISON;
  }
  let result: Lowered = POISON;
  store(scope, slot, content, node, () => {
    result = mutate(scope, map, range, (before) => ({
      kind: "put",
      type,
      map: before,
      key,
      value,
    }));
  });
  return result;
}

/** `delete`, with whether there was something to delete. */
function remove(
  scope: Scope,
  collection: Lowered,
  key: Expr,
  node: ts.Node,
  wanted: boolean,
): Lowered {
  const { type } = collection.expr;
  const had = wanted
    ? scope.bind("had", { kind: "has", type: BOOL, collection: collection.expr, key }, SCALAR)
    : TRUE;
  if (type.kind === "map" && isMutable(type.value)) {
    const entry = entryOf(scope, collection, key);
    if (entry.kind === "place") {
      detach(scope, steady(scope, entry.place), "at");
    }
  }
  mutate(scope, collection, scope.cls.ranges.of(node), (value) => ({
    kind: "drop",
    type,
    collection: value,
    key,
  }));
  return scalar(had);
}

/** The value under a key, where a stored `undefined` is no different from none. */
export function getFrom(map: Expr, type: MapType, key: Expr): Expr {
  const get: Expr = { kind: "get", type: optionType(type.value, "undefined"), map, key };
  return type.value.kind === "option" && type.value.none === "undefined"
    ? cond(isSome(get), unwrap(get), none(type.value))
    : get;
}

function onArray(
  scope: Scope,
  array: Lowered,
  method: string,
  args: readonly Lowered[],
  node: ts.CallExpression,
): Lowered {
  const range = scope.cls.ranges.of(node);
  const { expr } = array;
  if (expr.type.kind !== "array") {
    return scope.fail(CATALOGUE.unsupportedMethod.at(range, method));
  }
  if (method === "sort") {
    if (args.length > 0) {
      return scope.fail(CATALOGUE.closure.at(range));
    }
    const { type } = expr;
    return mutate(scope, array, range, (value) => ({ kind: "sort", type, array: value }));
  }
  const key = keyOf(scope, args[0], expr.type.of, node);
  const isOfKeys = expr.kind === "list" && (expr.what === "elements" || expr.what === "keys");
  if (!key || !isOfKeys) {
    return key ? scope.fail(CATALOGUE.unsupportedMethod.at(range, method)) : POISON;
  }
  return scalar({ kind: "has", type: BOOL, collection: expr.collection, key });
}

function keyOf(
  scope: Scope,
  given: Lowered | undefined,
  type: SetType["of"],
  node: ts.CallExpression,
): Expr | undefined {
  const argument = node.arguments[0];
  return given && argument && fit(scope, given, type, scope.cls.ranges.of(argument));
}
