import { ts } from "ts-morph";
import { behindImports } from "./imported.js";

/** What a name stands for: in `{ name }` the value, not the property. */
export function symbolOf(checker: ts.TypeChecker, name: ts.Identifier): ts.Symbol | undefined {
  const { parent } = name;
  return ts.isShorthandPropertyAssignment(parent) && parent.name === name
    ? checker.getShorthandAssignmentValueSymbol(parent)
    : checker.getSymbolAtLocation(name);
}

/** The value of a name that is a `const` of the module with a literal for its value. */
export function moduleConstant(
  checker: ts.TypeChecker,
  name: ts.Identifier,
): string | number | boolean | undefined {
  const symbol = symbolOf(checker, name);
  const declaration = constantDeclaration(symbol && behindImports(checker, symbol));
  return declaration?.initializer && literalValue(declaration.initializer);
}

/** The declaration of a module constant with a literal for its value. */
export function constantDeclaration(
  symbol: ts.Symbol | undefined,
): ts.VariableDeclaration | undefined {
  const declaration = symbol?.valueDeclaration;
  if (!declaration || !ts.isVariableDeclaration(declaration)) {
    return undefined;
  }
  const list = declaration.parent;
  const isConstant = ts.isVariableDeclarationList(list) && (list.flags & ts.NodeFlags.Const) !== 0;
  const isOfModule = ts.isVariableStatement(list.parent) && ts.isSourceFile(list.parent.parent);
  const { initializer } = declaration;
  return isConstant && isOfModule && initializer && literalValue(initializer) !== undefined
    ? declaration
    : undefined;
}

/** The value of a literal. */
export function literalValue(node: ts.Expression): string | number | boolean | undefined {
  if (
    ts.isAsExpression(node) ||
    ts.isParenthesizedExpression(node) ||
    ts.isSatisfiesExpression(node)
  ) {
    return literalValue(node.expression);
  }
  if (ts.isStringLiteralLike(node)) {
    return node.text;
  }
  if (ts.isNumericLiteral(node)) {
    return Number(node.text);
  }
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.MinusToken) {
    const value = literalValue(node.operand);
    return typeof value === "number" ? 0 - value : undefined;
  }
  if (node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword) {
    return node.kind === ts.SyntaxKind.TrueKeyword;
  }
  return undefined;
}

/** The initializer of a constant of the module that is an object or array of literals, to any depth. */
export function literalObject(symbol: ts.Symbol | undefined): ts.Expression | undefined {
  const declaration = symbol?.valueDeclaration;
  if (!declaration || !ts.isVariableDeclaration(declaration) || !declaration.initializer) {
    return undefined;
  }
  const list = declaration.parent;
  const isConstant =
    ts.isVariableDeclarationList(list) &&
    (list.flags & ts.NodeFlags.Const) !== 0 &&
    ts.isVariableStatement(list.parent) &&
    ts.isSourceFile(list.parent.parent);
  return isConstant && isLiteralObject(declaration.initializer)
    ? declaration.initializer
    : undefined;
}

function isLiteralObject(node: ts.Expression): boolean {
  if (ts.isObjectLiteralExpression(node)) {
    return node.properties.every(
      (property) =>
        ts.isPropertyAssignment(property) &&
        !ts.isComputedPropertyName(property.name) &&
        (literalValue(property.initializer) !== undefined || isLiteralObject(property.initializer)),
    );
  }
  return (
    ts.isArrayLiteralExpression(node) &&
    node.elements.every((item) => literalValue(item) !== undefined || isLiteralObject(item))
  );
}
