import { ts } from "ts-morph";
import { and, eq, FALSE, isLiteral, isSome, le, lt, not, TRUE, unwrap } from "../ir/build.js";
import { CATALOGUE, withFixes } from "../ir/catalogue.js";
import type { Expr, ExtremeExpr, LiteralExpr } from "../ir/expr.js";
import { fold } from "../ir/fold.js";
import { BOOL, INT, isNumber, type OptionType, STRING } from "../ir/type.js";
import { select } from "./branches.js";
import { coerce, isText, union } from "./coerce.js";
import type { Scope } from "./context.js";
import { replacement } from "./fixes.js";
import { lowerIn } from "./lower-entries.js";
import { isBareNothing, isMutable, isPoison, type Lowered, POISON, scalar } from "./lowered.js";
import { pair } from "./operands.js";
import { hasParts } from "./parts.js";
import { isPresent, truthy, whenTruthy } from "./truth.js";

/** A binary operator that is not an assignment. */
export function lowerBinary(scope: Scope, node: ts.BinaryExpression): Lowered {
  const range = scope.cls.ranges.of(node);
  const operator = node.operatorToken.kind;
  switch (operator) {
    case ts.SyntaxKind.AmpersandAmpersandToken:
    case ts.SyntaxKind.BarBarToken:
    case ts.SyntaxKind.QuestionQuestionToken:
      return lowerShortCircuit(
        scope,
        node,
        operator,
        () => scope.lower.expression(scope, node.left),
        () => scope.lower.expression(scope, node.right),
      );
    case ts.SyntaxKind.CommaToken:
      scope.lower.effect(scope, node.left);
      return scope.lower.expression(scope, node.right);
    case ts.SyntaxKind.InKeyword:
      return lowerIn(scope, node);
    default:
      break;
  }
  const operands = pair(
    scope,
    range,
    () => scope.lower.expression(scope, node.left),
    () => scope.lower.expression(scope, node.right),
  );
  return operands ? applyBinary(scope, node, operator, operands[0], operands[1]) : POISON;
}

/** The operator on two values. */
export function applyBinary(
  scope: Scope,
  node: ts.Node,
  operator: ts.SyntaxKind,
  left: Lowered,
  right: Lowered,
): Lowered {
  const range = scope.cls.ranges.of(node);
  switch (operator) {
    case ts.SyntaxKind.PlusToken:
      return isNumber(left.expr.type) && isNumber(right.expr.type)
        ? sum(scope, node, "add", left.expr, right.expr)
        : concat(scope, node, left, right);
    case ts.SyntaxKind.MinusToken:
      return bothNumbers(left, right)
        ? sum(scope, node, "sub", left.expr, right.expr)
        : scope.fail(CATALOGUE.mixedTypes.at(range));
    case ts.SyntaxKind.AsteriskToken:
      return quotient(scope, node, "mul", "*", left, right);
    case ts.SyntaxKind.SlashToken:
      return quotient(scope, node, "div", "/", left, right);
    case ts.SyntaxKind.PercentToken:
      return quotient(scope, node, "rem", "%", left, right);
    case ts.SyntaxKind.LessThanToken:
      return compare(scope, node, left, right, (a, b) => lt(a, b));
    case ts.SyntaxKind.GreaterThanToken:
      return compare(scope, node, left, right, (a, b) => lt(b, a));
    case ts.SyntaxKind.LessThanEqualsToken:
      return compare(scope, node, left, right, (a, b) => le(a, b));
    case ts.SyntaxKind.GreaterThanEqualsToken:
      return compare(scope, node, left, right, (a, b) => le(b, a));
    case ts.SyntaxKind.EqualsEqualsEqualsToken:
      return equal(scope, node, left, right);
    case ts.SyntaxKind.ExclamationEqualsEqualsToken:
      return negated(equal(scope, node, left, right));
    case ts.SyntaxKind.EqualsEqualsToken:
      return looselyEqual(scope, node, left, right);
    case ts.SyntaxKind.ExclamationEqualsToken:
      return negated(looselyEqual(scope, node, left, right));
    default:
      return scope.fail(
        CATALOGUE.unsupportedOperator.at(range, ts.tokenToString(operator) ?? "this"),
      );
  }
}

/** `&&`, `||` or `??`, whose right operand runs only if the left one asks for it. */
export function lowerShortCircuit(
  scope: Scope,
  node: ts.Node,
  operator: ts.SyntaxKind,
  left: () => Lowered,
  right: () => Lowered,
): Lowered {
  const first = left();
  if (isPoison(first)) {
    right();
    return POISON;
  }
  const range = scope.cls.ranges.of(node);
  const { expr, origin } = first;
  const isBoolean = expr.type.kind === "bool";
  const again = (value: Expr): Lowered => ({ expr: value, origin });
  if (operator === ts.SyntaxKind.AmpersandAmpersandToken) {
    const test = truthy(scope, expr);
    return select(scope, test, range, right, () => whenFalsy(first));
  }
  if (operator === ts.SyntaxKind.BarBarToken) {
    const test = truthy(scope, expr);
    return select(scope, test, range, () => again(isBoolean ? TRUE : whenTruthy(expr)), right);
  }
  if (isBareNothing(expr)) {
    return right();
  }
  const result = select(scope, isPresent(expr), range, () => again(whenTruthy(expr)), right);
  return { ...result, expr: coalesced(result.expr) };
}

/** The value once it is known to be taken as false. An object never is, so of one that may be missing it is nothing. */
function whenFalsy({ expr, origin }: Lowered): Lowered {
  const { type } = expr;
  if (type.kind === "bool") {
    return scalar(FALSE);
  }
  return type.kind === "option" && type.of.kind !== "option" && isMutable(type.of)
    ? scalar({ kind: "none", type })
    : { expr, origin };
}

/** `isSome(a) ? unwrap(a) : b` as `a ?? b`. */
function coalesced(expr: Expr): Expr {
  if (
    expr.kind === "cond" &&
    expr.test.kind === "isSome" &&
    expr.then.kind === "unwrap" &&
    expr.then.option === expr.test.option
  ) {
    return { kind: "coalesce", type: expr.type, option: expr.test.option, fallback: expr.else };
  }
  return expr;
}

/** A sum, a difference, or a number with its sign changed (as a difference from zero). */
export function sum(
  scope: Scope,
  node: ts.Node,
  kind: "add" | "sub",
  left: Expr,
  right: Expr,
): Lowered {
  const range = scope.cls.ranges.of(node);
  const constant = folded(scope, node, kind, left, right);
  if (constant) {
    return constant;
  }
  const type = scope.cls.numbers.sum([left.type, right.type], scope.key, range);
  return scalar({ kind, type, left, right });
}

/** A number with its sign changed. */
export function negate(scope: Scope, node: ts.Node, operand: Lowered): Lowered {
  const range = scope.cls.ranges.of(node);
  const { expr } = operand;
  if (isPoison(operand)) {
    return POISON;
  }
  if (!isNumber(expr.type)) {
    return scope.fail(CATALOGUE.mixedTypes.at(range));
  }
  if (expr.kind === "literal" && typeof expr.value === "number") {
    return scalar({ ...expr, value: expr.value === 0 ? 0 : -expr.value });
  }
  // Of a fraction, too, the negative is exact.
  const type =
    expr.type.kind === "nat" ? scope.cls.numbers.sum([expr.type], scope.key, range) : expr.type;
  return scalar({ kind: "neg", type, operand: expr });
}

/** The larger or smaller of two numbers. */
export function extremeOf(scope: Scope, kind: ExtremeExpr["kind"], left: Expr, right: Expr): Expr {
  const type = union(scope.cls.numbers, left, right) ?? INT;
  return { kind, type, left, right };
}

/** Strings, and what stands in for them in a template, put together. */
export function concat(scope: Scope, node: ts.Node, left: Lowered, right: Lowered): Lowered {
  const range = scope.cls.ranges.of(node);
  if (isPoison(left) || isPoison(right)) {
    return POISON;
  }
  if (isProduct(left.expr) || isProduct(right.expr)) {
    return scope.fail(CATALOGUE.mixedTypes.at(range));
  }
  if (isTextLiteral(left.expr) && isTextLiteral(right.expr)) {
    const value = `${left.expr.value}${right.expr.value}`;
    return scalar({ kind: "literal", type: { kind: "enum", values: [value] }, value });
  }
  scope.onlyInQueries(CATALOGUE.concatInUpdate.at(range));
  const [a, b] = [widened(left.expr), widened(right.expr)];
  if (isLiteral(a, "") && isText(b.type)) {
    return scalar(widened(b));
  }
  return scalar({ kind: "concat", type: STRING, left: a, right: b });
}

/** A literal as a string like any other. */
function widened(expr: Expr): Expr {
  return expr.kind === "literal" && isText(expr.type) ? { ...expr, type: STRING } : expr;
}

/** `===` of two values. */
export function equal(scope: Scope, node: ts.Node, left: Lowered, right: Lowered): Lowered {
  const range = scope.cls.ranges.of(node);
  const [a, b] = [left.expr, right.expr];
  if (isPoison(left) || isPoison(right)) {
    return POISON;
  }
  if (a.kind === "none" && isBareNothing(a)) {
    return scalar(isNothing(b, a.type.none));
  }
  if (b.kind === "none" && isBareNothing(b)) {
    return scalar(isNothing(a, b.type.none));
  }
  if (isProduct(a) || isProduct(b)) {
    return scope.fail(CATALOGUE.identity.at(range));
  }
  const [typeA, typeB] = [a.type, b.type];
  if (typeA.kind === "option" && typeB.kind === "option" && typeA.none !== typeB.none) {
    const inner = equal(scope, node, scalar(unwrap(a)), scalar(unwrap(b)));
    return isPoison(inner) ? inner : scalar(and(isSome(a), isSome(b), inner.expr));
  }
  if (isNumber(typeA) && isNumber(typeB)) {
    return scalar(eq(a, b));
  }
  const type = union(scope.cls.numbers, a, b);
  const [x, y] = [
    type && coerce(scope.cls.numbers, a, type),
    type && coerce(scope.cls.numbers, b, type),
  ];
  return x && y ? scalar(same(x, y)) : scope.fail(CATALOGUE.mixedTypes.at(range));
}

/** Equality, where one side is `test ? some(…) : undefined` that of what it may hold. */
function same(a: Expr, b: Expr): Expr {
  if (b.kind === "cond" && a.kind === "some") {
    return same(b, a);
  }
  if (a.kind === "cond" && a.then.kind === "some" && a.else.kind === "none" && b.kind === "some") {
    return and(a.test, same(a.then.value, b.value));
  }
  return fold({ kind: "eq", type: BOOL, left: a, right: b });
}

function looselyEqual(scope: Scope, node: ts.Node, left: Lowered, right: Lowered): Lowered {
  if (isBareNothing(left.expr)) {
    return scalar(not(isPresent(right.expr)));
  }
  if (isBareNothing(right.expr)) {
    return scalar(not(isPresent(left.expr)));
  }
  const diagnostic = CATALOGUE.looseEquality.at(scope.cls.ranges.of(node));
  if (!ts.isBinaryExpression(node)) {
    return scope.fail(diagnostic);
  }
  const sign = node.operatorToken;
  const text = `${sign.getText()}=`;
  return scope.fail(
    withFixes(diagnostic, replacement(`Use ${text}`, scope.cls.ranges.of(sign), text)),
  );
}

/** Whether a value is `null`, or whether it is `undefined`. */
function isNothing(expr: Expr, kind: OptionType["none"]): Expr {
  if (isBareNothing(expr) && expr.kind === "none") {
    return expr.type.none === kind ? TRUE : FALSE;
  }
  const { type } = expr;
  if (type.kind !== "option") {
    return FALSE;
  }
  return type.none === kind ? not(isSome(expr)) : and(isSome(expr), isNothing(unwrap(expr), kind));
}

function negated(lowered: Lowered): Lowered {
  return isPoison(lowered) ? POISON : scalar(not(lowered.expr));
}

function compare(
  scope: Scope,
  node: ts.Node,
  left: Lowered,
  right: Lowered,
  build: (left: Expr, right: Expr) => Expr,
): Lowered {
  const [a, b] = [left.expr, right.expr];
  if (bothNumbers(left, right)) {
    return scalar(build(a, b));
  }
  if (isText(a.type) && isText(b.type)) {
    const type = union(scope.cls.numbers, a, b) ?? STRING;
    return scalar(
      build(coerce(scope.cls.numbers, a, type) ?? a, coerce(scope.cls.numbers, b, type) ?? b),
    );
  }
  return scope.fail(CATALOGUE.mixedTypes.at(scope.cls.ranges.of(node)));
}

function quotient(
  scope: Scope,
  node: ts.Node,
  kind: "mul" | "div" | "rem",
  sign: string,
  left: Lowered,
  right: Lowered,
): Lowered {
  const range = scope.cls.ranges.of(node);
  if (!bothNumbers(left, right)) {
    return scope.fail(CATALOGUE.mixedTypes.at(range));
  }
  const constant = folded(scope, node, kind, left.expr, right.expr);
  if (constant) {
    return constant;
  }
  scope.quotients = true;
  scope.onlyInQueries(CATALOGUE.arithmeticInUpdate.at(range, sign));
  const type = scope.cls.numbers.fraction(range, `The result of \`${sign}\``, scope.key);
  return scalar({ kind, type, left: left.expr, right: right.expr });
}

/** Arithmetic on two literals, such as `60 * 1000`. */
function folded(
  scope: Scope,
  node: ts.Node,
  kind: keyof typeof ARITHMETIC,
  left: Expr,
  right: Expr,
): Lowered | undefined {
  const [a, b] = [literalNumber(left), literalNumber(right)];
  const value = a === undefined || b === undefined ? Number.NaN : ARITHMETIC[kind](a, b);
  if (Number.isNaN(value)) {
    return undefined;
  }
  const type = Number.isSafeInteger(value)
    ? INT
    : scope.cls.numbers.fraction(scope.cls.ranges.of(node), `\`${node.getText()}\``);
  return scalar({ kind: "literal", type, value: value === 0 ? 0 : value });
}

const ARITHMETIC = {
  add: (a: number, b: number) => a + b,
  sub: (a: number, b: number) => a - b,
  mul: (a: number, b: number) => a * b,
  div: (a: number, b: number) => a / b,
  rem: (a: number, b: number) => a % b,
} as const;

function literalNumber(expr: Expr): number | undefined {
  return expr.kind === "literal" && typeof expr.value === "number" ? expr.value : undefined;
}

function isTextLiteral(expr: Expr): expr is LiteralExpr {
  return expr.kind === "literal" && isText(expr.type);
}

function bothNumbers(left: Lowered, right: Lowered): boolean {
  return isNumber(left.expr.type) && isNumber(right.expr.type);
}

/** Sets, maps, arrays, tuples and records: JavaScript compares them by identity. */
function isProduct({ type }: Expr): boolean {
  return isMutable(type) || hasParts(type.kind === "option" ? type.of : type);
}
