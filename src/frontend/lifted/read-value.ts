import { ts } from "ts-morph";
import { FALSE, not, TRUE, unwrap } from "../../ir/build.js";
import type { Expr } from "../../ir/expr.js";
import { sameExpr } from "../../ir/same-expr.js";
import { INT, NAT, NUM, optionType, STRING, type Type } from "../../ir/type.js";
import { asTest, coerce, common, writtenEitherWay } from "./coerce.js";
import { heldWhere } from "./facts.js";
import { readCall, readNew } from "./read-call.js";
import { hasOptionalLink, readChain } from "./read-chain.js";
import { readBinary } from "./read-operator.js";
import { elementOf, memberOf, propertyOf } from "./read-property.js";
import { type Bound, holding, isGlobal, type Scope } from "./scope.js";
import { bare, propertyNameOf } from "./syntax.js";
import { Unread } from "./unread.js";

/**
 * The value of an expression of a lifted file, as JavaScript computes it. `expected`: the type of its place. Throws `Unread` for
 * what has no meaning in the representation, or another one than its place asks for.
 */
export function readValue(given: ts.Expression, scope: Scope, expected?: Type): Expr {
  const node = bare(given);
  const expr = narrowed(readAny(node, scope, expected), scope);
  return expected ? coerce(expr, expected, node) : expr;
}

function readAny(node: ts.Expression, scope: Scope, expected: Type | undefined): Expr {
  if (ts.isNumericLiteral(node)) {
    return numberLiteral(Number(node.text), expected);
  }
  if (ts.isStringLiteralLike(node)) {
    return { kind: "literal", type: STRING, value: node.text };
  }
  if (ts.isTemplateExpression(node)) {
    return readTemplate(node, scope);
  }
  if (ts.isArrayLiteralExpression(node)) {
    return readTuple(node, scope, expected);
  }
  if (ts.isObjectLiteralExpression(node)) {
    return readRecord(node, scope, expected);
  }
  if (ts.isConditionalExpression(node)) {
    return readConditional(node, scope, expected);
  }
  if (ts.isPrefixUnaryExpression(node)) {
    return readPrefix(node, scope, expected);
  }
  if (ts.isBinaryExpression(node)) {
    return readBinary(node, scope, expected, readValue);
  }
  if (ts.isNewExpression(node)) {
    return readNew(node, scope, expected, readValue);
  }
  switch (node.kind) {
    case ts.SyntaxKind.TrueKeyword:
      return TRUE;
    case ts.SyntaxKind.FalseKeyword:
      return FALSE;
    case ts.SyntaxKind.NullKeyword:
      return nothing("null", expected);
  }
  if (ts.isIdentifier(node) && node.text === "undefined" && !scope.names.has("undefined")) {
    return nothing("undefined", expected);
  }
  if (hasOptionalLink(node)) {
    return readChain(node, scope, readValue);
  }
  if (ts.isCallExpression(node)) {
    return readCall(node, scope, expected, readValue);
  }
  const infinity = isGlobal("Number", scope) ? infinityOf(node) : undefined;
  if (infinity !== undefined) {
    return { kind: "literal", type: NUM, value: infinity };
  }
  const bound = readBound(node, scope);
  if (bound?.kind === "value") {
    return bound.expr;
  }
  throw new Unread(node, "this is no value that a lifted class computes with");
}

/** What a name stands for, or a property of what it stands for; nothing if that is not known. */
export function readBound(given: ts.Expression, scope: Scope): Bound | undefined {
  const node = bare(given);
  if (ts.isIdentifier(node)) {
    return scope.names.get(node.text);
  }
  if (ts.isPropertyAccessExpression(node)) {
    const object = readBound(node.expression, scope);
    if (object?.kind === "object") {
      return object.members.get(node.name.text);
    }
    if (object && object.kind !== "value") {
      return undefined;
    }
    return { kind: "value", expr: readProperty(node, scope) };
  }
  if (ts.isElementAccessExpression(node)) {
    return readBoundElement(node, scope);
  }
  return undefined;
}

function readBoundElement(node: ts.ElementAccessExpression, scope: Scope): Bound | undefined {
  const index = bare(node.argumentExpression);
  const object = readBound(node.expression, scope);
  if (ts.isStringLiteralLike(index)) {
    if (object?.kind === "object") {
      return object.members.get(index.text);
    }
    return { kind: "value", expr: memberOf(readValue(node.expression, scope), index.text, node) };
  }
  if (object && object.kind !== "value") {
    return undefined;
  }
  return { kind: "value", expr: elementOf(readValue(node.expression, scope), index, node) };
}

function readProperty(node: ts.PropertyAccessExpression, scope: Scope): Expr {
  return propertyOf(readValue(node.expression, scope), node.name.text, node);
}

/** The value of an option that is known to hold one. */
function narrowed(expr: Expr, scope: Scope): Expr {
  return expr.type.kind === "option" && scope.holding.some((option) => sameExpr(option, expr))
    ? unwrap(expr)
    : expr;
}

function numberLiteral(value: number, expected: Type | undefined): Expr {
  if (expected && (expected.kind === "int" || expected.kind === "num")) {
    return { kind: "literal", type: expected, value };
  }
  const isNat = Number.isSafeInteger(value) && value >= 0;
  return { kind: "literal", type: isNat ? NAT : Number.isSafeInteger(value) ? INT : NUM, value };
}

function nothing(written: "null" | "undefined", expected: Type | undefined): Expr {
  // Of what type it is nothing tells its place.
  const of = expected?.kind === "option" ? expected.of : STRING;
  return { kind: "none", type: optionType(of, written) };
}

function infinityOf(node: ts.Expression): number | undefined {
  const text = node.getText();
  if (text === "Number.POSITIVE_INFINITY") {
    return Number.POSITIVE_INFINITY;
  }
  return text === "Number.NEGATIVE_INFINITY" ? Number.NEGATIVE_INFINITY : undefined;
}

function readTemplate(node: ts.TemplateExpression, scope: Scope): Expr {
  const parts: Expr[] = [];
  const text = (value: string) => {
    if (value !== "") {
      parts.push({ kind: "literal", type: STRING, value });
    }
  };
  text(node.head.text);
  for (const { expression, literal } of node.templateSpans) {
    parts.push(readValue(expression, scope));
    text(literal.text);
  }
  const [first = { kind: "literal", type: STRING, value: "" } as const, ...rest] = parts;
  return rest.reduce<Expr>((left, right) => ({ kind: "concat", type: STRING, left, right }), first);
}

function readTuple(
  node: ts.ArrayLiteralExpression,
  scope: Scope,
  expected: Type | undefined,
): Expr {
  const place = expected?.kind === "option" ? expected.of : expected;
  const types = place?.kind === "tuple" ? place.items : undefined;
  if (types && types.length !== node.elements.length) {
    throw new Unread(node, `${types.length} components are due here`);
  }
  const items = node.elements.map((element, i) => readValue(element, scope, types?.[i]));
  return { kind: "tuple", type: { kind: "tuple", items: items.map(({ type }) => type) }, items };
}

/** An object, with properties that are written one by one, and such as stand behind a test: `...(test ? { a } : {})`. */
function readRecord(
  node: ts.ObjectLiteralExpression,
  scope: Scope,
  expected: Type | undefined,
): Expr {
  const place = expected?.kind === "option" ? expected.of : expected;
  const typeOf = (name: string) =>
    place?.kind === "record" ? place.fields.find((field) => field.name === name)?.type : undefined;
  const fields = node.properties.flatMap((property) => {
    if (ts.isPropertyAssignment(property)) {
      const name = propertyNameOf(property.name);
      return [{ name, value: readValue(property.initializer, scope, typeOf(name)) }];
    }
    if (ts.isShorthandPropertyAssignment(property)) {
      const name = property.name.text;
      return [{ name, value: readValue(property.name, scope, typeOf(name)) }];
    }
    if (ts.isSpreadAssignment(property)) {
      return optionalFields(property.expression, scope, typeOf);
    }
    throw new Unread(property, "the properties of an object are written one by one");
  });
  const names = fields.map(({ name }) => name);
  if (new Set(names).size < names.length) {
    throw new Unread(node, "a property is written twice");
  }
  const type: Type = {
    kind: "record",
    fields: fields.map(({ name, value }) => ({ name, type: value.type })),
  };
  return { kind: "record", type, fields };
}

function optionalFields(
  given: ts.Expression,
  scope: Scope,
  typeOf: (name: string) => Type | undefined,
): readonly { readonly name: string; readonly value: Expr }[] {
  const node = bare(given);
  if (!ts.isConditionalExpression(node) || !isEmptyObject(node.whenFalse)) {
    throw new Unread(node, "what is spread here is no choice between properties and none");
  }
  const test = readTest(node.condition, scope);
  const inside = holding(scope, heldWhere(test, true));
  const there = bare(node.whenTrue);
  if (!ts.isObjectLiteralExpression(there)) {
    throw new Unread(there, "an object is due here");
  }
  return there.properties.map((property) => {
    if (!ts.isPropertyAssignment(property)) {
      throw new Unread(property, "the properties of an object are written one by one");
    }
    const name = propertyNameOf(property.name);
    const type = typeOf(name);
    const read = readValue(
      property.initializer,
      inside,
      type?.kind === "option" ? type.of : undefined,
    );
    const option = optionType(read.type, "undefined");
    const value: Expr = {
      kind: "cond",
      type: option,
      test,
      then: { kind: "some", type: option, value: read },
      else: { kind: "none", type: option },
    };
    return { name, value };
  });
}

function isEmptyObject(given: ts.Expression): boolean {
  const node = bare(given);
  return ts.isObjectLiteralExpression(node) && node.properties.length === 0;
}

/** A condition. */
export function readTest(given: ts.Expression, scope: Scope): Expr {
  return asTest(readValue(given, scope), given);
}

function readConditional(
  node: ts.ConditionalExpression,
  scope: Scope,
  expected: Type | undefined,
): Expr {
  const test = readTest(node.condition, scope);
  const [then, other] = [
    readValue(node.whenTrue, holding(scope, heldWhere(test, true)), expected),
    readValue(node.whenFalse, holding(scope, heldWhere(test, false)), expected),
  ];
  const { values, eitherWay } = expected
    ? { values: [then, other] as const, eitherWay: false }
    : common(then, other, node);
  const [a, b] = values;
  const choice: Expr = { kind: "cond", type: b.type, test, then: a, else: b };
  return eitherWay ? writtenEitherWay(choice) : choice;
}

function readPrefix(
  node: ts.PrefixUnaryExpression,
  scope: Scope,
  expected: Type | undefined,
): Expr {
  if (node.operator === ts.SyntaxKind.ExclamationToken) {
    return not(readTest(node.operand, scope));
  }
  if (node.operator !== ts.SyntaxKind.MinusToken) {
    throw new Unread(node, "this operator has no place in a lifted class");
  }
  if (ts.isNumericLiteral(node.operand)) {
    return numberLiteral(-Number(node.operand.text), expected);
  }
  const operand = readValue(node.operand, scope);
  if (operand.type.kind !== "nat" && operand.type.kind !== "int") {
    throw new Unread(node, "an integer is due here");
  }
  return { kind: "neg", type: INT, operand };
}
