import { ts } from "ts-morph";
import { bool, not, TRUE } from "../ir/build.js";
import { CATALOGUE } from "../ir/catalogue.js";
import type { Expr } from "../ir/expr.js";
import { INT, isNumber, NAT, type Type } from "../ir/type.js";
import { fork, select } from "./branches.js";
import { memberNamed, plainName } from "./class-shape.js";
import { coerce, sameShape } from "./coerce.js";
import { lowerComputed } from "./computed.js";
import type { EventParameter, Scope } from "./context.js";
import { lowerConstant, lowerMath } from "./globals.js";
import { lowerAssignment, lowerDelete, lowerIncrement } from "./lower-assignment.js";
import { lowerCollectionCall } from "./lower-collections.js";
import { isObjectMap, readElement, readNamedEntry } from "./lower-entries.js";
import { listEntries, lowerArrayLiteral, lowerNew, lowerSpread } from "./lower-lists.js";
import { concat, lowerBinary, lowerShortCircuit, negate } from "./lower-operators.js";
import { lowerObjectLiteral, readPart } from "./lower-records.js";
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
import { symbolOf } from "./module-constant.js";
import { isNarrowed, narrowed } from "./narrow.js";
import { entryTypeOf, objectListing } from "./object-maps.js";
import { inOrder } from "./operands.js";
import { lowerOwnCall, readGetter } from "./own-calls.js";
import { hasParts, partNamed } from "./parts.js";
import { heldBy } from "./places.js";
import { superName } from "./read-shape.js";
import { readType } from "./read-type.js";
import { isPresent, truthy, whenTruthy } from "./truth.js";
import { isAssignment } from "./verbatim/syntax.js";

/** The value of an expression. */
export function lowerExpression(scope: Scope, node: ts.Expression): Lowered {
  return lowerValue(scope, node, true);
}

/** An expression for its effect alone. */
export function lowerEffect(scope: Scope, node: ts.Expression): void {
  if (ts.isParenthesizedExpression(node) || ts.isVoidExpression(node)) {
    lowerEffect(scope, node.expression);
  } else if (ts.isBinaryExpression(node) && SHORT_CIRCUIT.has(node.operatorToken.kind)) {
    effectIf(scope, node);
  } else if (ts.isConditionalExpression(node)) {
    const test = lowerCondition(scope, node.condition);
    fork(scope, test, effectOf(scope, node.whenTrue), effectOf(scope, node.whenFalse));
  } else {
    lowerValue(scope, node, false);
  }
}

/** The truth of an expression. */
export function lowerCondition(scope: Scope, node: ts.Expression): Expr {
  if (ts.isParenthesizedExpression(node)) {
    return lowerCondition(scope, node.expression);
  }
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
    return not(lowerCondition(scope, node.operand));
  }
  if (ts.isBinaryExpression(node)) {
    const operator = node.operatorToken.kind;
    const isLogical =
      operator === ts.SyntaxKind.AmpersandAmpersandToken || operator === ts.SyntaxKind.BarBarToken;
    if (isLogical) {
      return lowerShortCircuit(
        scope,
        node,
        operator,
        () => scalar(lowerCondition(scope, node.left)),
        () => scalar(lowerCondition(scope, node.right)),
      ).expr;
    }
  }
  const value = lowerExpression(scope, node);
  noteTest(scope, value.expr);
  return truthy(scope, value.expr);
}

const SHORT_CIRCUIT: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.AmpersandAmpersandToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionToken,
]);

function effectIf(scope: Scope, node: ts.BinaryExpression): void {
  const operator = node.operatorToken.kind;
  const test =
    operator === ts.SyntaxKind.QuestionQuestionToken
      ? isPresent(lowerExpression(scope, node.left).expr)
      : lowerCondition(scope, node.left);
  const [run, skip] = [effectOf(scope, node.right), () => true];
  if (operator === ts.SyntaxKind.AmpersandAmpersandToken) {
    fork(scope, test, run, skip);
  } else {
    fork(scope, test, skip, run);
  }
}

function effectOf(scope: Scope, node: ts.Expression): () => boolean {
  return () => {
    lowerEffect(scope, node);
    return true;
  };
}

function lowerValue(scope: Scope, node: ts.Expression, wanted: boolean): Lowered {
  const range = scope.cls.ranges.of(node);
  const computed = lowerComputed(scope, node);
  if (computed) {
    return computed;
  }
  if (node.flags & ts.NodeFlags.OptionalChain) {
    return lowerChain(scope, node, wanted);
  }
  if (isAssignment(node)) {
    return lowerAssignment(scope, node, wanted);
  }
  if (ts.isParenthesizedExpression(node)) {
    return lowerValue(scope, node.expression, wanted);
  }
  if (ts.isNumericLiteral(node)) {
    return scalar(numberLiteral(scope, node));
  }
  if (ts.isStringLiteralLike(node)) {
    return stringLiteral(node.text);
  }
  if (ts.isIdentifier(node)) {
    return lowerIdentifier(scope, node);
  }
  if (ts.isPropertyAccessExpression(node)) {
    return lowerProperty(scope, node);
  }
  if (ts.isElementAccessExpression(node)) {
    return lowerElement(scope, node);
  }
  if (ts.isCallExpression(node)) {
    return lowerCall(scope, node, wanted);
  }
  if (ts.isPrefixUnaryExpression(node)) {
    return lowerPrefix(scope, node, wanted);
  }
  if (ts.isDeleteExpression(node)) {
    return lowerDelete(scope, node);
  }
  if (ts.isPostfixUnaryExpression(node)) {
    return lowerIncrement(scope, node, wanted);
  }
  if (ts.isBinaryExpression(node)) {
    return lowerBinary(scope, node);
  }
  if (ts.isConditionalExpression(node)) {
    return select(
      scope,
      lowerCondition(scope, node.condition),
      range,
      () => lowerExpression(scope, node.whenTrue),
      () => lowerExpression(scope, node.whenFalse),
    );
  }
  if (ts.isNonNullExpression(node)) {
    const value = lowerExpression(scope, node.expression);
    return isPoison(value) ? POISON : { ...value, expr: whenTruthy(value.expr) };
  }
  if (
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isTypeAssertionExpression(node)
  ) {
    return lowerCast(scope, node);
  }
  if (ts.isNewExpression(node)) {
    return lowerNew(scope, node);
  }
  if (ts.isArrayLiteralExpression(node)) {
    return lowerArrayLiteral(scope, node);
  }
  if (ts.isObjectLiteralExpression(node)) {
    return lowerObjectLiteral(scope, node);
  }
  if (ts.isTemplateExpression(node)) {
    return lowerTemplate(scope, node);
  }
  switch (node.kind) {
    case ts.SyntaxKind.TrueKeyword:
    case ts.SyntaxKind.FalseKeyword:
      return scalar(bool(node.kind === ts.SyntaxKind.TrueKeyword));
    case ts.SyntaxKind.NullKeyword:
      return nothing("null");
    case ts.SyntaxKind.ThisKeyword:
      return scope.fail(CATALOGUE.thisAsValue.at(range));
    case ts.SyntaxKind.ArrowFunction:
    case ts.SyntaxKind.FunctionExpression:
      return scope.fail(CATALOGUE.closure.at(range));
    case ts.SyntaxKind.AwaitExpression:
    case ts.SyntaxKind.YieldExpression:
      return scope.fail(CATALOGUE.asyncMethod.at(range));
    case ts.SyntaxKind.RegularExpressionLiteral:
    case ts.SyntaxKind.BigIntLiteral:
      return scope.fail(
        CATALOGUE.unsupportedType.at(
          range,
          node.kind === ts.SyntaxKind.BigIntLiteral ? "bigint" : "RegExp",
        ),
      );
    default:
      return scope.fail(
        CATALOGUE.unsupportedExpression.at(range, node.getText().split("\n")[0] ?? ""),
      );
  }
}

/** Of the narrowest type; where it is used as another, `coerce` gives it that. */
function stringLiteral(value: string): Lowered {
  return scalar({ kind: "literal", type: { kind: "enum", values: [value] }, value });
}

function numberLiteral(scope: Scope, node: ts.NumericLiteral): Expr {
  const value = Number(node.text);
  const type = Number.isSafeInteger(value)
    ? INT
    : scope.cls.numbers.fraction(scope.cls.ranges.of(node), node.getText());
  return { kind: "literal", type, value };
}

function lowerIdentifier(scope: Scope, node: ts.Identifier): Lowered {
  const symbol = symbolOf(scope.cls.checker, node);
  const local = symbol && scope.locals.get(symbol);
  if (symbol && scope.poisoned.has(symbol)) {
    return POISON;
  }
  if (symbol && scope.events.has(symbol)) {
    return scope.fail(CATALOGUE.predicateForm.at(scope.cls.ranges.of(node)));
  }
  if (!local) {
    return lowerConstant(scope, node);
  }
  return readLocal(scope, node, local.name, local.type, local.value);
}

function readLocal(
  scope: Scope,
  node: ts.Expression,
  name: string,
  type: Type,
  value: Expr | undefined,
): Lowered {
  if (value) {
    return narrowed(scope, node, scalar(value));
  }
  const expr: Expr = { kind: "var", name, type };
  if (!isMutable(type)) {
    return narrowed(scope, node, scalar(expr));
  }
  const origin = { kind: "local", name } as const;
  if (heldBy(scope, origin).kind === "stale") {
    return scope.fail(CATALOGUE.staleAlias.at(scope.cls.ranges.of(node)));
  }
  return narrowed(scope, node, { expr, origin });
}

function lowerProperty(scope: Scope, node: ts.PropertyAccessExpression): Lowered {
  if (node.expression.kind === ts.SyntaxKind.ThisKeyword) {
    return lowerOwnProperty(scope, node);
  }
  const event = eventOf(scope, node.expression);
  if (event) {
    return lowerEventProperty(scope, node, event);
  }
  const constant = lowerConstant(scope, node, true);
  return (
    constant ?? propertyOf(scope, node, lowerExpression(scope, node.expression), node.name.text)
  );
}

/** `t[0]`, `r["name"]`. */
function lowerElement(scope: Scope, node: ts.ElementAccessExpression): Lowered {
  if (node.expression.kind === ts.SyntaxKind.ThisKeyword) {
    return scope.fail(CATALOGUE.elementAccess.at(scope.cls.ranges.of(node)));
  }
  const value = lowerExpression(scope, node.expression);
  return isObjectMap(value.expr.type)
    ? readElement(scope, node, value)
    : elementOf(scope, node, value, partNamed(node));
}

function elementOf(
  scope: Scope,
  node: ts.ElementAccessExpression,
  value: Lowered,
  name: string | number | undefined,
): Lowered {
  if (isPoison(value)) {
    return POISON;
  }
  return name !== undefined && hasParts(value.expr.type)
    ? readPart(scope, node, value, name)
    : scope.fail(CATALOGUE.elementAccess.at(scope.cls.ranges.of(node)));
}

function eventOf(scope: Scope, node: ts.Expression): EventParameter | undefined {
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node)) {
    return eventOf(scope, node.expression);
  }
  const symbol = ts.isIdentifier(node) ? scope.cls.checker.getSymbolAtLocation(node) : undefined;
  return symbol && scope.events.get(symbol);
}

/** `a.method` or an argument of the event, in a policy. */
function lowerEventProperty(
  scope: Scope,
  node: ts.PropertyAccessExpression,
  { prefix, method, methods, params }: EventParameter,
): Lowered {
  const name = node.name.text;
  if (name === "method") {
    return scalar({ kind: "literal", type: { kind: "enum", values: methods }, value: method });
  }
  const param = params.find((p) => p.name === name);
  if (!param) {
    const range = scope.cls.ranges.of(node);
    return scope.fail(CATALOGUE.missingArgument.at(range, prefix, name, method));
  }
  const expr: Expr = { kind: "var", type: param.type, name: `${prefix}.${name}` };
  return narrowed(scope, node, {
    expr,
    origin: isMutable(param.type) ? { kind: "argument" } : SCALAR,
  });
}

function lowerOwnProperty(scope: Scope, node: ts.PropertyAccessExpression): Lowered {
  const range = scope.cls.ranges.of(node);
  const name = plainName(node.name);
  const { fieldTypes } = scope.cls;
  const member = memberNamed(scope.cls.shape, node.name);
  if (member?.kind === "field") {
    const type = fieldTypes.get(name);
    if (!type) {
      // Its declaration was rejected already.
      return POISON;
    }
    const expr: Expr = { kind: "field", name, type };
    const place = { root: { kind: "field", name }, steps: [] } as const;
    const origin = isMutable(type)
      ? ({
          kind: "place",
          place,
          live: TRUE,
        } as const)
      : SCALAR;
    const value = { expr, origin };
    return scope.writtenByCalls.has(name) && isNarrowed(scope, node, value)
      ? scope.fail(CATALOGUE.staleNarrowing.at(range, `this.${node.name.text}`))
      : narrowed(scope, node, value);
  }
  if (member?.form === "getter") {
    const value = readGetter(scope, name, node);
    const reads = scope.cls.method(member.key)?.reads ?? [];
    const isChanged = [...reads].some((field) => scope.written.has(field));
    return isChanged && isNarrowed(scope, node, value)
      ? scope.fail(CATALOGUE.staleNarrowing.at(range, `this.${node.name.text}`))
      : narrowed(scope, node, value);
  }
  return scope.fail(CATALOGUE.methodAsValue.at(range, name));
}

/** A property of a value: a part of a record, or the size of a collection. */
function propertyOf(scope: Scope, node: ts.Node, value: Lowered, name: string): Lowered {
  if (isPoison(value)) {
    return POISON;
  }
  const { kind } = value.expr.type;
  if (kind === "record") {
    return readPart(scope, node, value, name);
  }
  if (isObjectMap(value.expr.type)) {
    return readNamedEntry(scope, node, value, name);
  }
  const isSize =
    (name === "size" && (kind === "set" || kind === "map")) ||
    (name === "length" && kind === "array");
  return isSize
    ? scalar({ kind: "size", type: NAT, collection: value.expr })
    : scope.fail(CATALOGUE.unsupportedProperty.at(scope.cls.ranges.of(node), name));
}

function lowerCall(scope: Scope, node: ts.CallExpression, wanted: boolean): Lowered {
  const range = scope.cls.ranges.of(node);
  const callee = skipParentheses(node.expression);
  if (node.arguments.some(ts.isSpreadElement)) {
    return scope.fail(CATALOGUE.spreadArgument.at(range));
  }
  if (ts.isIdentifier(callee)) {
    return lowerFunctionCall(scope, node, callee);
  }
  if (!ts.isPropertyAccessExpression(callee)) {
    return scope.fail(CATALOGUE.unsupportedCall.at(range, callee.getText().split("\n")[0] ?? ""));
  }
  if (callee.expression.kind === ts.SyntaxKind.ThisKeyword) {
    const member = memberNamed(scope.cls.shape, callee.name);
    return member?.kind === "method" && (member.form === "method" || member.form === "arrow")
      ? lowerOwnCall(scope, member, node, wanted)
      : scope.fail(CATALOGUE.unsupportedCall.at(range, callee.getText()));
  }
  if (callee.expression.kind === ts.SyntaxKind.SuperKeyword) {
    const { methods } = scope.cls.shape;
    const name = callee.name.text;
    const base =
      methods.find(({ key }) => key === superName(name)) ?? methods.find(({ key }) => key === name);
    return base
      ? lowerOwnCall(scope, base, node, wanted)
      : scope.fail(CATALOGUE.unsupportedCall.at(range, callee.getText()));
  }
  const owner = callee.expression;
  if (ts.isIdentifier(owner) && scope.cls.isGlobal(owner)) {
    if (owner.text === "Math") {
      return lowerMath(scope, node, callee.name.text);
    }
    const [argument] = node.arguments;
    if (
      owner.text === "Array" &&
      callee.name.text === "from" &&
      argument &&
      node.arguments.length === 1
    ) {
      return lowerSpread(scope, argument);
    }
    if (owner.text === "Object") {
      return lowerObjectCall(scope, node);
    }
    return scope.fail(CATALOGUE.outsideCall.at(range, callee.getText()));
  }
  return callMethod(scope, lowerExpression(scope, owner), callee.name.text, node, wanted);
}

/** `Object.create(null)`, and `Object.keys(…)` and the like of an object that serves as a map. */
function lowerObjectCall(scope: Scope, node: ts.CallExpression): Lowered {
  const range = scope.cls.ranges.of(node);
  const { checker } = scope.cls;
  const listing = objectListing(node);
  if (listing && entryTypeOf(checker, checker.getTypeAtLocation(listing.of))) {
    return listEntries(scope, node, lowerExpression(scope, listing.of), listing.what);
  }
  const text = node.expression.getText();
  const contextual = checker.getContextualType(node);
  const reading = contextual && readType(scope.cls, checker.getNonNullableType(contextual));
  const isNew = text === "Object.create" && node.arguments[0]?.kind === ts.SyntaxKind.NullKeyword;
  if (!isNew || node.arguments.length > 1 || !reading?.type || !isObjectMap(reading.type)) {
    return scope.fail(CATALOGUE.outsideCall.at(range, text));
  }
  return { expr: { kind: "empty", type: reading.type }, origin: FRESH };
}

function callMethod(
  scope: Scope,
  receiver: Lowered,
  name: string,
  node: ts.CallExpression,
  wanted: boolean,
): Lowered {
  return isPoison(receiver) ? POISON : lowerCollectionCall(scope, receiver, name, node, wanted);
}

/** `String(x)`, `Boolean(x)`; other functions come from outside. */
function lowerFunctionCall(scope: Scope, node: ts.CallExpression, callee: ts.Identifier): Lowered {
  const [argument] = node.arguments;
  if (scope.cls.isGlobal(callee) && argument && node.arguments.length === 1) {
    if (callee.text === "Boolean") {
      return scalar(lowerCondition(scope, argument));
    }
    if (callee.text === "String") {
      return concat(scope, node, stringLiteral(""), lowerExpression(scope, argument));
    }
  }
  return scope.fail(CATALOGUE.outsideCall.at(scope.cls.ranges.of(node), callee.text));
}

function lowerPrefix(scope: Scope, node: ts.PrefixUnaryExpression, wanted: boolean): Lowered {
  switch (node.operator) {
    case ts.SyntaxKind.ExclamationToken:
      return scalar(not(lowerCondition(scope, node.operand)));
    case ts.SyntaxKind.MinusToken:
      return negate(scope, node, lowerExpression(scope, node.operand));
    case ts.SyntaxKind.PlusToken: {
      const value = lowerExpression(scope, node.operand);
      return isPoison(value) || isNumber(value.expr.type)
        ? value
        : scope.fail(CATALOGUE.mixedTypes.at(scope.cls.ranges.of(node)));
    }
    case ts.SyntaxKind.PlusPlusToken:
    case ts.SyntaxKind.MinusMinusToken:
      return lowerIncrement(scope, node, wanted);
    default:
      return scope.fail(CATALOGUE.unsupportedOperator.at(scope.cls.ranges.of(node), "~"));
  }
}

/** A type assertion is taken if it changes nothing but the kinds of numbers; it might not be true. */
function lowerCast(
  scope: Scope,
  node: ts.AsExpression | ts.SatisfiesExpression | ts.TypeAssertion,
): Lowered {
  const value = lowerExpression(scope, node.expression);
  if (isPoison(value) || ts.isSatisfiesExpression(node)) {
    return value;
  }
  const reading = readType(scope.cls, scope.cls.checker.getTypeAtLocation(node));
  const isConst = ts.isTypeReferenceNode(node.type) && node.type.getText() === "const";
  const isSame = reading.type && sameShape(reading.type, value.expr.type);
  const isEmpty = value.expr.kind === "empty" && reading.type?.kind === value.expr.type.kind;
  if (isBareNothing(value.expr) && reading.type?.kind === "option") {
    const expr = coerce(scope.cls.numbers, value.expr, reading.type);
    return expr ? { ...value, expr } : scope.fail(CATALOGUE.cast.at(scope.cls.ranges.of(node)));
  }
  if (isConst || isSame || value.expr.kind === "literal") {
    return value;
  }
  return isEmpty && reading.type
    ? { ...value, expr: { kind: "empty", type: reading.type } }
    : scope.fail(CATALOGUE.cast.at(scope.cls.ranges.of(node)));
}

function lowerTemplate(scope: Scope, node: ts.TemplateExpression): Lowered {
  const parts = node.templateSpans.map((span) => () => lowerExpression(scope, span.expression));
  const values = inOrder(scope, scope.cls.ranges.of(node), parts);
  return values.reduce((before, value, i) => {
    const with_ = concat(scope, node, before, value);
    const after = node.templateSpans[i]?.literal.text ?? "";
    return after === "" || isPoison(with_)
      ? with_
      : concat(scope, node, with_, stringLiteral(after));
  }, stringLiteral(node.head.text));
}

/** A chain with `?.`: nothing of it happens after a `?.` that finds nothing. */
function lowerChain(scope: Scope, node: ts.Expression, wanted: boolean): Lowered {
  const links: ts.Expression[] = [];
  let base: ts.Expression = node;
  while (base.flags & ts.NodeFlags.OptionalChain && isLink(base)) {
    links.unshift(base);
    base = base.expression;
  }
  return followChain(scope, lowerExpression(scope, base), base, links, wanted);
}

type Link =
  | ts.PropertyAccessExpression
  | ts.CallExpression
  | ts.NonNullExpression
  | ts.ElementAccessExpression;

function isLink(node: ts.Expression): node is Link {
  return (
    ts.isPropertyAccessExpression(node) ||
    ts.isCallExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isElementAccessExpression(node)
  );
}

function followChain(
  scope: Scope,
  value: Lowered,
  node: ts.Expression,
  links: readonly ts.Expression[],
  wanted: boolean,
): Lowered {
  const [link, ...rest] = links;
  if (!link || isPoison(value)) {
    return value;
  }
  const range = scope.cls.ranges.of(link);
  if (ts.isNonNullExpression(link)) {
    return followChain(scope, { ...value, expr: whenTruthy(value.expr) }, link, rest, wanted);
  }
  const isElement = ts.isElementAccessExpression(link);
  const name = isElement
    ? partNamed(link)
    : ts.isPropertyAccessExpression(link)
      ? link.name.text
      : undefined;
  if (name === undefined || !(isElement || ts.isPropertyAccessExpression(link))) {
    return scope.fail(CATALOGUE.unsupportedExpression.at(range, link.getText()));
  }
  const present: Lowered = { ...value, expr: whenTruthy(value.expr) };
  const [call, ...afterCall] = rest;
  const isCall = call !== undefined && ts.isCallExpression(call) && !call.questionDotToken;
  const next = (): Lowered => {
    const isOwn = node.kind === ts.SyntaxKind.ThisKeyword;
    if (isOwn) {
      return scope.fail(CATALOGUE.thisAsValue.at(range));
    }
    if (isCall) {
      const called = callMethod(scope, present, `${name}`, call, wanted || afterCall.length > 0);
      return followChain(scope, called, call, afterCall, wanted);
    }
    const part = isElement
      ? elementOf(scope, link, present, name)
      : propertyOf(scope, link, present, `${name}`);
    return followChain(scope, part, link, rest, wanted);
  };
  if (!link.questionDotToken || value.expr.type.kind !== "option") {
    return next();
  }
  const test = isPresent(value.expr);
  if (!wanted) {
    fork(
      scope,
      test,
      () => {
        next();
        return true;
      },
      () => true,
    );
    return nothing("undefined");
  }
  return select(scope, test, range, next, () => nothing("undefined"));
}

function skipParentheses(node: ts.Expression): ts.Expression {
  return ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node)
    ? skipParentheses(node.expression)
    : node;
}

/** A test of a field or part for nothing makes what TypeScript concludes from it true again. */
function noteTest(scope: Scope, expr: Expr): void {
  if (expr.kind === "not") {
    noteTest(scope, expr.operand);
  } else if (expr.kind === "isSome" && expr.option.kind === "field") {
    scope.writtenByCalls.delete(expr.option.name);
  } else if (expr.kind === "field") {
    scope.writtenByCalls.delete(expr.name);
  } else if (expr.kind === "isSome") {
    scope.noteTested(expr.option);
  } else {
    scope.noteTested(expr);
  }
}
