import { ts } from "ts-morph";
import type { Aside, Scope } from "./context.js";
import { isMutable } from "./verbatim/mutable.js";
import { isAssignment } from "./verbatim/syntax.js";

/**
 * A statement that changes nothing but fields that were not lowered, as `this.lines.push(line)` does. The rest of the
 * method can be understood without it; what it changes, a replay log stands for.
 */
export function asideOf(scope: Scope, node: ts.ExpressionStatement): Aside | undefined {
  const { cls } = scope;
  const target = targetOf(node.expression);
  const field = target && fieldAt(scope, target);
  if (!scope.computes || field === undefined || !isPlain(scope, node.expression)) {
    return undefined;
  }
  const { reads, writes, problems } = cls.effectsOf(node.expression);
  const isAside = writes.every((name) => !cls.fieldTypes.has(name));
  return isAside && problems === 0 && writes.length > 0
    ? { reads, writes, isSure: isSure(node) }
    : undefined;
}

/** The object that a statement changes, if it is of a form that changes one. */
function targetOf(node: ts.Expression): ts.Expression | undefined {
  if (ts.isParenthesizedExpression(node)) {
    return targetOf(node.expression);
  }
  if (ts.isCallExpression(node)) {
    return ts.isPropertyAccessExpression(node.expression) ? node.expression.expression : undefined;
  }
  if (isAssignment(node)) {
    return node.left;
  }
  if (ts.isDeleteExpression(node)) {
    return node.expression;
  }
  return ts.isPostfixUnaryExpression(node) || ts.isPrefixUnaryExpression(node)
    ? node.operand
    : undefined;
}

/** The name of a field without a type at the start of a chain of accesses. */
function fieldAt(scope: Scope, node: ts.Expression): string | undefined {
  if (ts.isPropertyAccessExpression(node) && node.expression.kind === ts.SyntaxKind.ThisKeyword) {
    const name = node.name.text.replace(/^#/, "");
    const isField = scope.cls.shape.fields.some((field) => field.name === name);
    return isField && !scope.cls.fieldTypes.has(name) ? name : undefined;
  }
  return ts.isPropertyAccessExpression(node) ||
    ts.isElementAccessExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isParenthesizedExpression(node)
    ? fieldAt(scope, node.expression)
    : undefined;
}

/**
 * True if the expression uses fields, parameters, what cannot be changed, and its own names only: nothing through which
 * it could reach more of the state.
 */
function isPlain(scope: Scope, root: ts.Expression): boolean {
  const { checker, shape } = scope.cls;
  const isOwnMethod = (node: ts.PropertyAccessExpression) =>
    node.expression.kind === ts.SyntaxKind.ThisKeyword &&
    shape.methods.some(({ name }) => name === node.name.text.replace(/^#/, ""));
  const visit = (node: ts.Node): boolean => {
    if (ts.isPropertyAccessExpression(node)) {
      return (
        !isOwnMethod(node) &&
        (node.expression.kind === ts.SyntaxKind.ThisKeyword || visit(node.expression))
      );
    }
    if (node.kind === ts.SyntaxKind.ThisKeyword || node.kind === ts.SyntaxKind.SuperKeyword) {
      return false;
    }
    if (ts.isIdentifier(node)) {
      const symbol = checker.getSymbolAtLocation(node);
      const local = symbol && scope.locals.get(symbol);
      const isKnown = !symbol || !scope.poisoned.has(symbol);
      const isParameter =
        symbol?.valueDeclaration !== undefined && ts.isParameter(symbol.valueDeclaration);
      return isKnown && (!local || isParameter || !isMutable(checker.getTypeAtLocation(node)));
    }
    if (isAssignmentToName(node)) {
      return false;
    }
    return ts.forEachChild(node, (child) => !visit(child)) !== true;
  };
  return visit(root);
}

function isAssignmentToName(node: ts.Node): boolean {
  if (ts.isBinaryExpression(node)) {
    return (
      isAssignment(node) &&
      !ts.isPropertyAccessExpression(node.left) &&
      !ts.isElementAccessExpression(node.left)
    );
  }
  return (
    (ts.isPostfixUnaryExpression(node) || ts.isPrefixUnaryExpression(node)) &&
    ts.isIdentifier(node.operand) &&
    (node.operator === ts.SyntaxKind.PlusPlusToken ||
      node.operator === ts.SyntaxKind.MinusMinusToken)
  );
}

/** True at the top of a method, where nothing before it may have left the method. */
function isSure(node: ts.Statement): boolean {
  const { parent } = node;
  return (
    ts.isBlock(parent) &&
    ts.isFunctionLike(parent.parent) &&
    !parent.statements.some((other) => other.pos < node.pos && mayLeave(other))
  );
}

function mayLeave(node: ts.Node): boolean {
  return (
    ts.isReturnStatement(node) ||
    ts.isThrowStatement(node) ||
    (ts.forEachChild(node, mayLeave) ?? false)
  );
}
