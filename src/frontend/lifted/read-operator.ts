import { ts } from "ts-morph";
import { and, bool, cond, isSome, not, or, some, sub, unwrap } from "../../ir/build.js";
import type { Expr } from "../../ir/expr.js";
import { BOOL, INT, isNumber, NAT, STRING, type Type } from "../../ir/type.js";
import { asTest, coerce, common, nothingIn } from "./coerce.js";
import { heldWhere } from "./facts.js";
import { holding, type Scope } from "./scope.js";
import { Unread } from "./unread.js";

/** Reads the value of an expression. */
export type ReadValue = (node: ts.Expression, scope: Scope, expected?: Type) => Expr;

/** An operation with two operands. */
export function readBinary(
  node: ts.BinaryExpression,
  scope: Scope,
  expected: Type | undefined,
  read: ReadValue,
): Expr {
  const { left, right } = node;
  const kind = node.operatorToken.kind;
  switch (kind) {
    case ts.SyntaxKind.AmpersandAmpersandToken:
    case ts.SyntaxKind.BarBarToken: {
      const isAnd = kind === ts.SyntaxKind.AmpersandAmpersandToken;
      const first = asTest(read(left, scope), left);
      const second = asTest(read(right, holding(scope, heldWhere(first, isAnd))), right);
      return isAnd ? and(first, second) : or(first, second);
    }
    case ts.SyntaxKind.QuestionQuestionToken:
      return readCoalesce(node, scope, expected, read);
    case ts.SyntaxKind.EqualsEqualsEqualsToken:
      return equal(read(left, scope), read(right, scope), node);
    case ts.SyntaxKind.ExclamationEqualsEqualsToken:
      return not(equal(read(left, scope), read(right, scope), node));
    case ts.SyntaxKind.LessThanToken:
      return compare("lt", read(left, scope), read(right, scope), node);
    case ts.SyntaxKind.LessThanEqualsToken:
      return compare("le", read(left, scope), read(right, scope), node);
    case ts.SyntaxKind.GreaterThanToken:
      return compare("lt", read(right, scope), read(left, scope), node);
    case ts.SyntaxKind.GreaterThanEqualsToken:
      return compare("le", read(right, scope), read(left, scope), node);
    case ts.SyntaxKind.PlusToken:
      return plus(read(left, scope), read(right, scope), node);
    case ts.SyntaxKind.MinusToken: {
      const [a, b] = [integer(read(left, scope), left), integer(read(right, scope), right)];
      return sub(a, b);
    }
    default:
      throw new Unread(node.operatorToken, "this operator has no place in a lifted class");
  }
}

function readCoalesce(
  node: ts.BinaryExpression,
  scope: Scope,
  expected: Type | undefined,
  read: ReadValue,
): Expr {
  const option = read(node.left, scope);
  if (option.type.kind !== "option") {
    return option;
  }
  const payload = option.type.of;
  const fallback = read(node.right, scope, expected ?? fallbackType(node.right, payload));
  if (fallback.type.kind === "option") {
    // Where nothing is there, all that counts is how the fallback writes it.
    const type = { ...fallback.type, of: payload };
    return cond(isSome(option), some(unwrap(option), type), coerce(fallback, type, node));
  }
  const place = expected ?? (payload.kind === "nat" ? fallback.type : payload);
  const other = coerce(fallback, place, node);
  return { kind: "coalesce", type: other.type, option, fallback: other };
}

/** Only an object, a collection or a tuple needs to be told what it is. */
function fallbackType(node: ts.Expression, payload: Type): Type | undefined {
  const isPlain =
    payload.kind === "map" ||
    payload.kind === "set" ||
    payload.kind === "record" ||
    payload.kind === "tuple";
  const isNothing = node.kind === ts.SyntaxKind.NullKeyword || node.getText() === "undefined";
  return isPlain && !isNothing ? payload : undefined;
}

function equal(a: Expr, b: Expr, node: ts.Node): Expr {
  for (const [option, other] of [
    [a, b],
    [b, a],
  ] as const) {
    if (other.kind === "none") {
      return isNothing(option, other, node);
    }
  }
  const {
    values: [x, y],
    eitherWay,
  } = common(a, b, node);
  const isScalar = (type: Type): boolean =>
    type.kind === "option" ? isScalar(type.of) : isPrimitive(type);
  if (!isScalar(x.type) || !isScalar(y.type)) {
    throw new Unread(node, "objects are not the same object because they hold the same");
  }
  if (eitherWay) {
    throw new Unread(node, "null and undefined are not the same");
  }
  return { kind: "eq", type: BOOL, left: x, right: y };
}

function isNothing(option: Expr, nothing: Expr, node: ts.Node): Expr {
  if (option.kind === "none") {
    return bool(nothingIn(option) === nothingIn(nothing));
  }
  if (option.type.kind !== "option") {
    return bool(false);
  }
  if (nothingIn(option) !== nothingIn(nothing)) {
    throw new Unread(node, "null and undefined are not the same");
  }
  return not(isSome(option));
}

function compare(kind: "lt" | "le", left: Expr, right: Expr, node: ts.Node): Expr {
  const [a, b] = [left.type, right.type];
  const isText = (type: Type) => type.kind === "string" || type.kind === "enum";
  if (!((isNumber(a) && isNumber(b)) || (isText(a) && isText(b)))) {
    throw new Unread(node, "only two numbers, or two strings, are compared");
  }
  return { kind, type: BOOL, left, right };
}

function plus(left: Expr, right: Expr, node: ts.BinaryExpression): Expr {
  if (left.type.kind === "string" && right.type.kind === "string") {
    return { kind: "concat", type: STRING, left, right };
  }
  const [a, b] = [integer(left, node.left), integer(right, node.right)];
  const type = a.type.kind === "nat" && b.type.kind === "nat" ? NAT : INT;
  return { kind: "add", type, left: a, right: b };
}

function integer(expr: Expr, node: ts.Node): Expr {
  if (expr.type.kind !== "nat" && expr.type.kind !== "int") {
    throw new Unread(node, "an integer is due here");
  }
  return expr;
}

function isPrimitive({ kind }: Type): boolean {
  return (
    kind === "bool" ||
    kind === "nat" ||
    kind === "int" ||
    kind === "num" ||
    kind === "string" ||
    kind === "enum"
  );
}
