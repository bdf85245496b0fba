import { ts } from "ts-morph";
import { bare } from "../lifted/syntax.js";
import type { Statement } from "./code.js";
import { type Code, type FunctionCode, OPERATORS, type Part, type Pattern } from "./code.js";

/** Reads the statements of a function. */
export type ReadBody = (statements: readonly ts.Statement[]) => readonly Statement[];

/** An expression of the runtime's source. */
export function readCode(expression: ts.Expression, readBody: ReadBody): Code {
  const node = bare(expression);
  const read = (inner: ts.Expression): Code => readCode(inner, readBody);
  const constant = (value: boolean | number | string | null | undefined): Code => ({
    kind: "constant",
    node,
    value,
  });
  switch (node.kind) {
    case ts.SyntaxKind.TrueKeyword:
      return constant(true);
    case ts.SyntaxKind.FalseKeyword:
      return constant(false);
    case ts.SyntaxKind.NullKeyword:
      return constant(null);
    default:
      break;
  }
  if (node.kind === ts.SyntaxKind.ThisKeyword) {
    return { kind: "name", node, name: "this" };
  }
  if (ts.isIdentifier(node)) {
    return node.text === "undefined"
      ? constant(undefined)
      : { kind: "name", node, name: node.text };
  }
  if (ts.isNumericLiteral(node)) {
    return constant(Number(node.text));
  }
  if (ts.isStringLiteralLike(node)) {
    return constant(node.text);
  }
  if (ts.isTemplateExpression(node)) {
    return { kind: "text", node };
  }
  if (ts.isPrefixUnaryExpression(node)) {
    return readPrefix(node, read);
  }
  if (ts.isBinaryExpression(node)) {
    const op = OPERATORS.find((one) => one === node.operatorToken.getText());
    return op
      ? { kind: "binary", node, op, left: read(node.left), right: read(node.right) }
      : { kind: "unread", node };
  }
  if (ts.isConditionalExpression(node)) {
    const { condition, whenTrue, whenFalse } = node;
    return {
      kind: "choice",
      node,
      test: read(condition),
      yes: read(whenTrue),
      no: read(whenFalse),
    };
  }
  if (ts.isArrayLiteralExpression(node)) {
    const items = node.elements.map((item) => ({
      isSpread: ts.isSpreadElement(item),
      value: read(ts.isSpreadElement(item) ? item.expression : item),
    }));
    return { kind: "array", node, items };
  }
  if (ts.isObjectLiteralExpression(node)) {
    const parts = node.properties.map((property) => readPart(property, readBody));
    return parts.every((part) => part !== undefined)
      ? { kind: "object", node, parts }
      : { kind: "unread", node };
  }
  if (ts.isPropertyAccessExpression(node)) {
    // The name of a private property begins with #.
    const maybe = node.questionDotToken !== undefined;
    return { kind: "member", node, of: read(node.expression), name: node.name.text, maybe };
  }
  if (ts.isElementAccessExpression(node) && !node.questionDotToken) {
    const [of, index] = [read(node.expression), read(node.argumentExpression)];
    return { kind: "index", node, of, index };
  }
  if (ts.isCallExpression(node) && !node.questionDotToken) {
    return { kind: "call", node, callee: read(node.expression), args: node.arguments.map(read) };
  }
  if (ts.isNewExpression(node) && ts.isIdentifier(node.expression)) {
    const args = (node.arguments ?? []).map(read);
    return { kind: "new", node, name: node.expression.text, args };
  }
  return ts.isArrowFunction(node) ? readFunction(node, readBody) : { kind: "unread", node };
}

export type FunctionNode =
  | ts.ArrowFunction
  | ts.MethodDeclaration
  | ts.FunctionDeclaration
  | ts.ConstructorDeclaration;

/** A function, a method, a constructor or an arrow function. */
export function readFunction(
  node: FunctionNode,
  readBody: ReadBody,
): FunctionCode | (Code & { readonly kind: "unread" }) {
  const isPlain =
    !node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword) &&
    !node.asteriskToken &&
    node.parameters.every((one) => !one.dotDotDotToken);
  if (!isPlain || !node.body) {
    return { kind: "unread", node };
  }
  const params = node.parameters.map(({ name }) => readPattern(name, readBody));
  const body: readonly Statement[] = ts.isBlock(node.body)
    ? readBody(node.body.statements)
    : [{ kind: "return", node: node.body, value: readCode(node.body, readBody) }];
  const optional = new Set(
    node.parameters.flatMap(({ initializer }, i) => (initializer ? [i] : [])),
  );
  return { kind: "function", node, params, optional, body };
}

/** What a name, or several, are declared by. */
export function readPattern(node: ts.BindingName, readBody: ReadBody): Pattern {
  if (ts.isIdentifier(node)) {
    return { kind: "name", node, name: node.text };
  }
  if (ts.isArrayBindingPattern(node)) {
    const isPlain = node.elements.every(
      (one) => ts.isOmittedExpression(one) || (!one.initializer && !one.dotDotDotToken),
    );
    const items = node.elements.map((one) =>
      ts.isOmittedExpression(one) ? undefined : readPattern(one.name, readBody),
    );
    return isPlain ? { kind: "array", node, items } : { kind: "unread", node };
  }
  const properties = node.elements.flatMap(({ name, propertyName, dotDotDotToken, initializer }) =>
    ts.isIdentifier(name) && (!propertyName || ts.isIdentifier(propertyName)) && !dotDotDotToken
      ? [
          {
            name: propertyName && ts.isIdentifier(propertyName) ? propertyName.text : name.text,
            as: name.text,
            otherwise: initializer && readCode(initializer, readBody),
          },
        ]
      : [],
  );
  return properties.length === node.elements.length
    ? { kind: "object", node, properties }
    : { kind: "unread", node };
}

function readPrefix(node: ts.PrefixUnaryExpression, read: (inner: ts.Expression) => Code): Code {
  if (node.operator === ts.SyntaxKind.ExclamationToken) {
    return { kind: "not", node, of: read(node.operand) };
  }
  const sign = SIGNS.get(node.operator);
  return sign && ts.isNumericLiteral(node.operand)
    ? { kind: "constant", node, value: sign * Number(node.operand.text) }
    : { kind: "unread", node };
}

const SIGNS: ReadonlyMap<ts.PrefixUnaryOperator, number> = new Map([
  [ts.SyntaxKind.MinusToken, -1],
  [ts.SyntaxKind.PlusToken, 1],
]);

function readPart(node: ts.ObjectLiteralElementLike, readBody: ReadBody): Part | undefined {
  if (ts.isSpreadAssignment(node)) {
    const value = bare(node.expression);
    const right = ts.isBinaryExpression(value) ? bare(value.right) : undefined;
    const isCondition =
      ts.isBinaryExpression(value) &&
      value.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken;
    if (isCondition && right && ts.isObjectLiteralExpression(right)) {
      const names = right.properties.map(nameOf);
      return names.every((name) => name !== undefined) ? { kind: "perhaps", names } : undefined;
    }
    return { kind: "spread", value: readCode(value, readBody) };
  }
  const name = nameOf(node);
  if (name === undefined) {
    return undefined;
  }
  if (ts.isMethodDeclaration(node)) {
    return { kind: "property", name, value: readFunction(node, readBody) };
  }
  if (ts.isPropertyAssignment(node)) {
    return { kind: "property", name, value: readCode(node.initializer, readBody) };
  }
  return ts.isShorthandPropertyAssignment(node)
    ? { kind: "property", name, value: readCode(node.name, readBody) }
    : undefined;
}

function nameOf({ name }: ts.ObjectLiteralElementLike): string | undefined {
  return name && (ts.isIdentifier(name) || ts.isStringLiteralLike(name)) ? name.text : undefined;
}
