import { ts } from "ts-morph";
import { extendsClause } from "../extends-clause.js";
import { libraryName } from "../read-type.js";
import { isMutable } from "./mutable.js";

export type Fn = ts.FunctionLikeDeclaration;

/** The expression without parentheses and what only the type checker sees. */
export function skip(node: ts.Expression): ts.Expression {
  return ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isTypeAssertionExpression(node)
    ? skip(node.expression)
    : node;
}

export function isThis(node: ts.Expression): boolean {
  return skip(node).kind === ts.SyntaxKind.ThisKeyword;
}

export function isSuper(node: ts.Node): boolean {
  return node.kind === ts.SyntaxKind.SuperKeyword;
}

/** The name at the start of a chain of accesses: the object that holds what is stored deep inside. */
export function baseOf(node: ts.Expression): ts.Identifier | undefined {
  const inner = skip(node);
  if (ts.isIdentifier(inner)) {
    return inner;
  }
  if (ts.isPropertyAccessExpression(inner) || ts.isElementAccessExpression(inner)) {
    return baseOf(inner.expression);
  }
  return ts.isCallExpression(inner) ? baseOf(inner.expression) : undefined;
}

/** The function that a name of the module stands for, if it can be no other. */
export function functionOf(symbol: ts.Symbol | undefined): Fn | undefined {
  const declaration = symbol?.valueDeclaration;
  if (declaration && ts.isFunctionDeclaration(declaration) && declaration.body) {
    return declaration;
  }
  const isConstant =
    declaration &&
    ts.isVariableDeclaration(declaration) &&
    (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) !== 0;
  const value = isConstant && declaration.initializer ? skip(declaration.initializer) : undefined;
  return value && isFunctionExpression(value) ? value : undefined;
}

export function isFunctionExpression(
  node: ts.Node,
): node is ts.ArrowFunction | ts.FunctionExpression {
  return ts.isArrowFunction(node) || ts.isFunctionExpression(node);
}

export function isFunctionWithBody(
  node: ts.Node | undefined,
): node is Fn & { readonly body: ts.Block } {
  return node !== undefined && ts.isFunctionLike(node) && "body" in node && node.body !== undefined;
}

/** The parameters that callers give, without `this`. */
export function parametersOf(fn: Fn): readonly ts.ParameterDeclaration[] {
  return fn.parameters.filter(({ name }) => !(ts.isIdentifier(name) && name.text === "this"));
}

export function isAsync(fn: Fn): boolean {
  return (
    (ts.getCombinedModifierFlags(fn as ts.Declaration) & ts.ModifierFlags.Async) !== 0 ||
    fn.asteriskToken !== undefined
  );
}

/** The class and those that it extends, nearest first, as far as their text is there. */
export function chainOf(
  checker: ts.TypeChecker,
  node: ts.ClassDeclaration,
): readonly ts.ClassDeclaration[] {
  const chain: ts.ClassDeclaration[] = [];
  let at: ts.ClassDeclaration | undefined = node;
  while (at && !chain.includes(at)) {
    chain.push(at);
    at = baseClass(checker, at);
  }
  return chain;
}

function baseClass(
  checker: ts.TypeChecker,
  node: ts.ClassDeclaration,
): ts.ClassDeclaration | undefined {
  const [base] = extendsClause(node)?.types ?? [];
  const declaration = base && checker.getTypeAtLocation(base).getSymbol()?.valueDeclaration;
  return declaration && ts.isClassDeclaration(declaration) ? declaration : undefined;
}

/** True of a value of the library's own types: what their methods do is known. */
export function isLibraryValue(type: ts.Type): boolean {
  if (type.isUnion()) {
    return type.types.every(isLibraryValue);
  }
  return !isMutable(type) || libraryName(type) !== undefined || isTuple(type);
}

function isTuple(type: ts.Type): boolean {
  const target = (type as ts.TypeReference).target as ts.TupleType | undefined;
  return target !== undefined && (target.objectFlags & ts.ObjectFlags.Tuple) !== 0;
}

/** True if the type is, or may be, that of a function. */
export function isCallable(type: ts.Type): boolean {
  return type.isUnion() ? type.types.some(isCallable) : type.getCallSignatures().length > 0;
}

/** True of iterators, which using changes. */
export function isIterator(type: ts.Type): boolean {
  return type.isUnion()
    ? type.types.some(isIterator)
    : /Iterator|^Generator$/.test(libraryName(type) ?? "");
}

/** True of a regular expression that keeps where it found something last, as far as one can tell. */
export function keepsPlace(checker: ts.TypeChecker, node: ts.Expression): boolean {
  const inner = skip(node);
  if (ts.isRegularExpressionLiteral(inner)) {
    return /[gy]/.test(inner.text.slice(inner.text.lastIndexOf("/")));
  }
  const declaration =
    ts.isIdentifier(inner) || ts.isPropertyAccessExpression(inner)
      ? checker.getSymbolAtLocation(inner)?.valueDeclaration
      : undefined;
  const value = declaration && initialOf(declaration);
  return value === undefined || keepsPlace(checker, value);
}

/** The value of a constant, or of a member that nothing else is assigned to. */
function initialOf(node: ts.Declaration): ts.Expression | undefined {
  if (ts.isVariableDeclaration(node)) {
    return ts.getCombinedNodeFlags(node) & ts.NodeFlags.Const ? node.initializer : undefined;
  }
  if (!ts.isPropertyDeclaration(node)) {
    return undefined;
  }
  const isAssigned = (inner: ts.Node): boolean =>
    (ts.isBinaryExpression(inner) &&
      ts.isPropertyAccessExpression(inner.left) &&
      inner.left.name.text === node.name.getText()) ||
    (ts.forEachChild(inner, isAssigned) ?? false);
  return isAssigned(node.parent) ? undefined : node.initializer;
}

/** True of a node and all that stands in it. */
export function isWithin(node: ts.Node, owner: ts.Node): boolean {
  return node === owner || (node.parent !== undefined && isWithin(node.parent, owner));
}

/** True if code assigns to something. */
export function assigns(node: ts.Node): boolean {
  const isHere =
    isAssignment(node) ||
    ((ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) &&
      (node.operator === ts.SyntaxKind.PlusPlusToken ||
        node.operator === ts.SyntaxKind.MinusMinusToken)) ||
    ts.isDeleteExpression(node);
  return isHere || (ts.forEachChild(node, assigns) ?? false);
}

/** True of `=`, `+=` and the like. */
export function isAssignment(node: ts.Node): node is ts.BinaryExpression {
  return (
    ts.isBinaryExpression(node) &&
    node.operatorToken.kind >= ts.SyntaxKind.FirstAssignment &&
    node.operatorToken.kind <= ts.SyntaxKind.LastAssignment
  );
}

/** True of `null` and `undefined`. */
export function isNothing(node: ts.Node): boolean {
  return (
    node.kind === ts.SyntaxKind.NullKeyword ||
    (ts.isIdentifier(node) && node.text === "undefined") ||
    ts.isVoidExpression(node)
  );
}

/** The first line of the text, to name the node in a message. */
export function firstLine(node: ts.Node): string {
  return node.getText().split("\n")[0] ?? "";
}

/** Operators that may give the value of either side. */
export const SHORT_CIRCUIT: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.AmpersandAmpersandToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionToken,
]);
