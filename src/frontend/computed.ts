import { ts } from "ts-morph";
import type { Expr } from "../ir/expr.js";
import type { Type } from "../ir/type.js";
import type { Scope } from "./context.js";
import { behindImports } from "./imported.js";
import { type Lowered, SCALAR } from "./lowered.js";
import { symbolOf } from "./module-constant.js";
import { isScalar, readType } from "./read-type.js";
import { functionOf, skip } from "./verbatim/syntax.js";

/**
 * The value of an expression that depends on nothing but the arguments of an update, and that the representation has no
 * form for: `title.trim()`, a template string, the time. It is computed once, where the update is called, and travels
 * in the event like an argument. Nothing if the expression is no such one.
 */
export function lowerComputed(scope: Scope, node: ts.Expression): Lowered | undefined {
  if (!scope.computes || !isComputation(scope, node)) {
    return undefined;
  }
  const names = new Map<ts.Identifier, string>();
  if (
    !isClosed(scope, node, names) ||
    !scope.cls.isPure(node) ||
    !isSafe(scope.cls.checker, node)
  ) {
    return undefined;
  }
  const tsType = scope.cls.checker.getTypeAtLocation(node);
  const { type } = readType(scope.cls, scope.cls.checker.getBaseTypeOfLiteralType(tsType));
  if (!type || !(isScalar(type) || (type.kind === "option" && isScalar(type.of)))) {
    return undefined;
  }
  return compute(scope, node, type, names);
}

function compute(
  scope: Scope,
  node: ts.Expression,
  type: Type,
  names: ReadonlyMap<ts.Identifier, string>,
): Lowered {
  const text = withNames(node, names);
  const known = scope.hidden.find((param) => param.hidden === text);
  if (known) {
    return { expr: { kind: "var", name: known.name, type: known.type }, origin: SCALAR };
  }
  const name = scope.freshName(nameFor(node));
  scope.cls.numbers.outside(type);
  scope.computed.push(node);
  scope.hidden.push({ name, type, typeText: "", hidden: text });
  return { expr: { kind: "var", name, type }, origin: SCALAR };
}

/** A form that the lowering has nothing better for. */
function isComputation(scope: Scope, node: ts.Expression): boolean {
  if (ts.isCallExpression(node)) {
    const callee = node.expression;
    if (ts.isIdentifier(callee)) {
      return true;
    }
    if (!ts.isPropertyAccessExpression(callee)) {
      return false;
    }
    const owner = callee.expression.getText();
    return !(owner === "Math" && /^(max|min|abs)$/.test(callee.name.text));
  }
  if (ts.isPropertyAccessExpression(node)) {
    return node.name.text === "length" && isString(scope, node.expression);
  }
  if (ts.isBinaryExpression(node)) {
    return COMPUTING.has(node.operatorToken.kind) || (isPlus(node) && isString(scope, node));
  }
  return (
    ts.isTemplateExpression(node) ||
    (ts.isElementAccessExpression(node) && isString(scope, node.expression))
  );
}

const COMPUTING: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.AsteriskToken,
  ts.SyntaxKind.SlashToken,
  ts.SyntaxKind.PercentToken,
  ts.SyntaxKind.AsteriskAsteriskToken,
  ts.SyntaxKind.AmpersandToken,
  ts.SyntaxKind.BarToken,
  ts.SyntaxKind.CaretToken,
  ts.SyntaxKind.LessThanLessThanToken,
  ts.SyntaxKind.GreaterThanGreaterThanToken,
  ts.SyntaxKind.GreaterThanGreaterThanGreaterThanToken,
]);

function isPlus(node: ts.BinaryExpression): boolean {
  return node.operatorToken.kind === ts.SyntaxKind.PlusToken;
}

function isString(scope: Scope, node: ts.Expression): boolean {
  const { flags } = scope.cls.checker.getTypeAtLocation(node);
  return (flags & ts.TypeFlags.StringLike) !== 0;
}

/**
 * True if all names in the node are parameters that never change, values computed before, names of the module or the
 * library, or its own. `names` gets what the computed ones are called.
 */
function isClosed(scope: Scope, node: ts.Node, names: Map<ts.Identifier, string>): boolean {
  if (node.kind === ts.SyntaxKind.ThisKeyword || node.kind === ts.SyntaxKind.SuperKeyword) {
    return false;
  }
  if (ts.isIdentifier(node) && !isMemberName(node)) {
    return isKnown(scope, node, names);
  }
  return ts.forEachChild(node, (child) => !isClosed(scope, child, names)) !== true;
}

function isKnown(scope: Scope, node: ts.Identifier, names: Map<ts.Identifier, string>): boolean {
  const symbol = ts.isShorthandPropertyAssignment(node.parent)
    ? scope.cls.checker.getShorthandAssignmentValueSymbol(node.parent)
    : scope.cls.checker.getSymbolAtLocation(node);
  const local = symbol && scope.locals.get(symbol);
  if (!symbol || scope.poisoned.has(symbol)) {
    return false;
  }
  if (!local) {
    // Names of the module and the library; and those that the expression itself declares.
    return true;
  }
  const isComputed = scope.hidden.some(({ name }) => name === local.name);
  if (isComputed && !local.value) {
    names.set(node, local.name);
    return !scope.changing.has(local.name);
  }
  const declaration = symbol.valueDeclaration;
  const type = scope.cls.checker.getTypeOfSymbol(symbol);
  const path = (declaration && scope.pathOf(declaration)) ?? (local.value && pathOf(local.value));
  if (path && !scope.cls.assigned.has(symbol)) {
    names.set(node, path);
    return !mayBeNothing(type);
  }
  return (
    declaration !== undefined &&
    ts.isParameter(declaration) &&
    !scope.cls.assigned.has(symbol) &&
    !mayBeNothing(type)
  );
}

/** The text of a part of a parameter, as in `item.title`. */
function pathOf(value: Expr): string | undefined {
  if (value.kind === "var") {
    return value.name;
  }
  const record = value.kind === "member" ? pathOf(value.record) : undefined;
  if (value.kind === "member" && record) {
    return `${record}.${value.name}`;
  }
  const tuple = value.kind === "item" ? pathOf(value.tuple) : undefined;
  return value.kind === "item" && tuple ? `${tuple}[${value.index}]` : undefined;
}

function mayBeNothing(type: ts.Type): boolean {
  const members = type.isUnion() ? type.types : [type];
  return members.some((member) => member.flags & (ts.TypeFlags.Null | ts.TypeFlags.Undefined));
}

function isMemberName(node: ts.Identifier): boolean {
  const { parent } = node;
  return (
    (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
    (ts.isPropertyAssignment(parent) && parent.name === node)
  );
}

/** True if the value can be computed before anything else: it throws nothing, or would come first anyway. */
function isSafe(checker: ts.TypeChecker, node: ts.Expression): boolean {
  return isTotal(checker, node, []) || isFirst(node);
}

/** Methods of strings and functions that throw for no arguments of their types. */
const TOTAL: ReadonlySet<string> = new Set(
  (
    "trim trimStart trimEnd toLowerCase toUpperCase slice substring startsWith endsWith includes indexOf lastIndexOf " +
    "charAt charCodeAt at replace split join concat padStart padEnd toString Number String Boolean parseInt parseFloat " +
    "isInteger isFinite isNaN isSafeInteger floor ceil round trunc sign sqrt max min abs pow hypot now random randomUUID " +
    "toISOString getTime"
  ).split(" "),
);

/** True if code cannot throw. `open` are the functions that are being looked at. */
function isTotal(checker: ts.TypeChecker, node: ts.Node, open: readonly ts.Node[]): boolean {
  if (ts.isCallExpression(node) && !isTotalCall(checker, node, open)) {
    return false;
  }
  // An element may not be there, though its type does not say so.
  const mayMiss =
    ts.isPropertyAccessExpression(node) &&
    !node.questionDotToken &&
    ts.isElementAccessExpression(skip(node.expression));
  if (
    mayMiss ||
    ts.isThrowStatement(node) ||
    ts.isNonNullExpression(node) ||
    (ts.isNewExpression(node) && node.arguments?.length)
  ) {
    return false;
  }
  return ts.forEachChild(node, (child) => !isTotal(checker, child, open)) !== true;
}

function isTotalCall(
  checker: ts.TypeChecker,
  { expression }: ts.CallExpression,
  open: readonly ts.Node[],
): boolean {
  const name = ts.isPropertyAccessExpression(expression) ? expression.name : expression;
  if (TOTAL.has(name.getText())) {
    return true;
  }
  const symbol = ts.isIdentifier(expression) ? symbolOf(checker, expression) : undefined;
  const fn = functionOf(symbol && behindImports(checker, symbol));
  return fn?.body !== undefined && !open.includes(fn) && isTotal(checker, fn.body, [...open, fn]);
}

/** True if nothing that branches or leaves stands before or around the node. */
function isFirst(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isBlock(parent) && ts.isFunctionLike(parent.parent)) {
    const before = parent.statements.filter((statement) => statement.pos < node.pos);
    return before.every(ts.isVariableStatement);
  }
  if (
    ts.isIfStatement(parent)
      ? parent.expression !== node
      : ts.isConditionalExpression(parent)
        ? parent.condition !== node
        : ts.isBinaryExpression(parent) && SHORT_CIRCUIT.has(parent.operatorToken.kind)
          ? parent.left !== node
          : ts.isIterationStatement(parent, false) || ts.isCaseOrDefaultClause(parent)
  ) {
    return false;
  }
  return parent !== undefined && !ts.isFunctionLike(parent) && isFirst(parent);
}

const SHORT_CIRCUIT: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.AmpersandAmpersandToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionToken,
]);

/** The text of the node, with computed values under the names that they have in the lifted class. */
function withNames(node: ts.Expression, names: ReadonlyMap<ts.Identifier, string>): string {
  let text = "";
  let at = node.getStart();
  for (const [identifier, name] of [...names].sort(([a], [b]) => a.pos - b.pos)) {
    const shorthand = ts.isShorthandPropertyAssignment(identifier.parent)
      ? `${identifier.text}: `
      : "";
    text += `${node.getSourceFile().text.slice(at, identifier.getStart())}${shorthand}${name}`;
    at = identifier.getEnd();
  }
  return text + node.getSourceFile().text.slice(at, node.getEnd());
}

/** What to call the value: as the local that it is given to, or after the method that gives it. */
function nameFor(node: ts.Expression): string {
  const { parent } = node;
  if (ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name)) {
    return parent.name.text;
  }
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
    return node.expression.name.text;
  }
  return "value";
}

/**
 * A statement that only checks arguments: a call of a function of the module that changes nothing, and may throw. It
 * gives the same on every replica, so no event has arguments that it refuses.
 */
export function isArgumentCheck(scope: Scope, node: ts.Expression): boolean {
  return (
    scope.computes &&
    ts.isCallExpression(node) &&
    ts.isIdentifier(node.expression) &&
    !scope.cls.isGlobal(node.expression) &&
    isClosed(scope, node, new Map()) &&
    scope.cls.isPure(node)
  );
}
