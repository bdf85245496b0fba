import { ts } from "ts-morph";
import { empty, extreme, insert, put, size, some } from "../../ir/build.js";
import type { Expr, VarExpr } from "../../ir/expr.js";
import { INT, isNumber, NAT, optionType, type Type } from "../../ir/type.js";
import { asTest } from "./coerce.js";
import { readBody } from "./read-body.js";
import { methodOf } from "./read-method.js";
import type { ReadValue } from "./read-operator.js";
import { isGlobal, runtimeName, type Scope, value, withNames } from "./scope.js";
import { bare, functionOf, plainParams } from "./syntax.js";
import { Unread } from "./unread.js";

/** A call: of a method of a collection, of `Math`, or of the runtime's functions for views. */
export function readCall(
  node: ts.CallExpression,
  scope: Scope,
  expected: Type | undefined,
  read: ReadValue,
): Expr {
  const callee = bare(node.expression);
  if (ts.isPropertyAccessExpression(callee)) {
    const text = callee.getText();
    if ((text === "Math.max" || text === "Math.min") && isGlobal("Math", scope)) {
      return readExtreme(text === "Math.max" ? "max" : "min", node, scope, read);
    }
    return methodOf(read(callee.expression, scope), callee.name.text, node, scope, read);
  }
  const name = ts.isIdentifier(callee) ? runtimeName(callee.text, scope) : undefined;
  switch (name) {
    case "keysWhere":
    case "entriesWhere":
    case "countWhere":
    case "sum":
      return readComprehension(name, node, scope, expected, read);
    case "elements": {
      const [set] = node.arguments;
      const from = set && read(set, scope);
      if (from?.type.kind !== "set") {
        throw new Unread(node, "a set is due here");
      }
      noteMemo(node, node.arguments[1], from, from, scope);
      return from;
    }
    default:
      throw new Unread(node, "this is no function that a lifted class calls");
  }
}

function readExtreme(
  kind: "max" | "min",
  node: ts.CallExpression,
  scope: Scope,
  read: ReadValue,
): Expr {
  const operands = node.arguments.map((argument) => {
    const operand = read(argument, scope);
    if (!isNumber(operand.type)) {
      throw new Unread(argument, "a number is due here");
    }
    return operand;
  });
  const [first, ...rest] = operands;
  if (!first) {
    throw new Unread(node, "there are no numbers to choose from");
  }
  return rest.reduce((left, right) => extreme(kind, left, right), first);
}

type Comprehension = "keysWhere" | "entriesWhere" | "countWhere" | "sum";

/** What the runtime makes of each entry of a map. */
function readComprehension(
  name: Comprehension,
  node: ts.CallExpression,
  scope: Scope,
  expected: Type | undefined,
  read: ReadValue,
): Expr {
  const [given, pick, memo, ...others] = node.arguments;
  const map = given && read(given, scope, emptyType(given, expected));
  const made = functionOf(pick);
  if (map?.type.kind !== "map" || !made || others.length > 0) {
    throw new Unread(node, `${name} takes a map and a function of its values`);
  }
  const { key, value: entry } = map.type;
  const [param, ...more] = plainParams(made);
  scope.notes.variables += 1;
  const x: VarExpr = { kind: "var", type: entry, name: `$x${scope.notes.variables}` };
  if (more.length > 0 || (param && !ts.isIdentifier(param.name))) {
    throw new Unread(made, "a function of the value of an entry is due here");
  }
  const inside =
    param && ts.isIdentifier(param.name) ? withNames(scope, [[param.name.text, value(x)]]) : scope;
  const bodyOf = (type: Type | undefined) => readBody(made.body, inside, type, read);
  const result = ((): Expr => {
    switch (name) {
      case "keysWhere":
        return {
          kind: "keysWhere",
          type: { kind: "set", of: key },
          map,
          x,
          body: asTest(bodyOf(undefined), made),
        };
      case "countWhere": {
        const body = asTest(bodyOf(undefined), made);
        const passing: Expr = { kind: "keysWhere", type: { kind: "set", of: key }, map, x, body };
        return size(passing);
      }
      case "sum": {
        const body = bodyOf(undefined);
        if (body.type.kind !== "nat" && body.type.kind !== "int") {
          throw new Unread(made, "integers are summed up");
        }
        return { kind: "sum", type: body.type.kind === "nat" ? NAT : INT, map, x, body };
      }
      case "entriesWhere": {
        const whole = expected?.kind === "option" ? expected.of : expected;
        const place = whole?.kind === "map" ? whole.value : undefined;
        const body = bodyOf(place && optionType(place, "undefined"));
        const option =
          body.type.kind === "option" ? body : some(body, optionType(body.type, "undefined"));
        if (option.type.kind !== "option" || option.type.none !== "undefined") {
          throw new Unread(made, "what is left out must be undefined");
        }
        const type: Type = { kind: "map", key, value: option.type.of };
        return { kind: "entriesWhere", type, map, x, body: option };
      }
    }
  })();
  noteMemo(node, memo, result, map, scope);
  return result;
}

/** Only an empty map needs to be told what it is of. */
function emptyType(node: ts.Expression, expected: Type | undefined): Type | undefined {
  return ts.isNewExpression(bare(node)) ? expected : undefined;
}

function noteMemo(
  node: ts.Node,
  memo: ts.Expression | undefined,
  made: Expr,
  from: Expr,
  scope: Scope,
): void {
  if (!memo) {
    return;
  }
  const call = bare(memo);
  const place =
    ts.isCallExpression(call) &&
    ts.isIdentifier(call.expression) &&
    scope.names.get(call.expression.text)?.kind === "memos" &&
    call.arguments.length === 1
      ? call.arguments[0]
      : undefined;
  if (!place || !ts.isNumericLiteral(place)) {
    throw new Unread(node, "this is no memo of the view");
  }
  scope.notes.memos.push({ place: Number(place.text), made, from });
}

/** `new Map([[key, value]])` and `new Set([element])`. */
export function readNew(
  node: ts.NewExpression,
  scope: Scope,
  expected: Type | undefined,
  read: ReadValue,
): Expr {
  const name = node.expression.getText();
  const place = expected?.kind === "option" ? expected.of : expected;
  if ((name !== "Map" && name !== "Set") || !isGlobal(name, scope)) {
    throw new Unread(node, "only a Map or a Set is made here");
  }
  if (place && place.kind !== (name === "Map" ? "map" : "set")) {
    throw new Unread(node, `a ${name} has no place here`);
  }
  const given = elementsOf(node);
  if (name === "Set") {
    const of = place?.kind === "set" ? place.of : undefined;
    const keys = given.map((element) => read(element, scope, of));
    const type = place ?? (keys[0] && { kind: "set", of: keys[0].type });
    return keys.reduce(insert, empty(type ?? unknownPlace(node)));
  }
  const types = place?.kind === "map" ? place : undefined;
  const entries = given.map((element) => {
    const { key, value: entry } = pairOf(element);
    return { key: read(key, scope, types?.key), entry: read(entry, scope, types?.value) };
  });
  const [first] = entries;
  const type =
    types ?? (first && { kind: "map" as const, key: first.key.type, value: first.entry.type });
  return entries.reduce<Expr>(
    (map, { key, entry }) => put(map, key, entry),
    empty(type ?? unknownPlace(node)),
  );
}

/** What a Map or Set is made with, one by one. */
export function elementsOf(node: ts.NewExpression): readonly ts.Expression[] {
  const [given, ...others] = node.arguments ?? [];
  const list = given && bare(given);
  if (others.length > 0 || (list && !ts.isArrayLiteralExpression(list))) {
    throw new Unread(node, "what is in it is written one by one");
  }
  return list ? list.elements : [];
}

/** A pair of key and value, as a Map is made of. */
export function pairOf(element: ts.Expression): {
  readonly key: ts.Expression;
  readonly value: ts.Expression;
} {
  const pair = bare(element);
  const [key, entry, ...more] = ts.isArrayLiteralExpression(pair) ? pair.elements : [];
  if (!key || !entry || more.length > 0) {
    throw new Unread(element, "a pair of key and value is due here");
  }
  return { key, value: entry };
}

function unknownPlace(node: ts.Node): never {
  throw new Unread(node, "what this is of cannot be told");
}
