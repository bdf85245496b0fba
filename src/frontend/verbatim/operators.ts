import { ts } from "ts-morph";
import { assign } from "./assignments.js";
import { isMade } from "./heap.js";
import { either, NOTHING, type Reach } from "./reach.js";
import { followEffect } from "./signals.js";
import { isAssignment, SHORT_CIRCUIT, skip } from "./syntax.js";
import { checkIdentity, checkText } from "./uses.js";
import type { Walk } from "./walk.js";

/** `a + b`, `a = b`, `a ?? b` and the like. */
export function followBinary(walk: Walk, node: ts.BinaryExpression): Reach {
  const { kind } = node.operatorToken;
  const isAssigning: boolean = isAssignment(node);
  if (isAssigning) {
    const before = kind === ts.SyntaxKind.EqualsToken ? NOTHING : walk.value(node.left);
    const value = walk.value(node.right);
    assign(walk, node.left, value, node.right);
    return either([before, value]);
  }
  if (SHORT_CIRCUIT.has(kind)) {
    if (ts.isExpressionStatement(node.parent)) {
      walk.value(node.left);
      followEffect(walk, node.right);
      return NOTHING;
    }
    const [left, right] = [walk.value(node.left), walk.value(node.right)];
    // Objects are true: what `&&` gives of its left side is none.
    return kind === ts.SyntaxKind.AmpersandAmpersandToken ? right : either([left, right]);
  }
  const left = walk.value(node.left);
  const right = walk.value(node.right);
  const isShared = ({ outer }: Reach) => [...outer].some((root) => !isMade(root));
  if (EQUALITY.has(kind) && isShared(left) && isShared(right)) {
    checkIdentity(walk, node, either([left, right]));
  }
  if (kind === ts.SyntaxKind.PlusToken) {
    checkText(walk, node.left);
    checkText(walk, node.right);
  }
  return kind === ts.SyntaxKind.CommaToken ? right : either([left, right]);
}

/** `!a`, `-a`, `a++` and the like. */
export function followUnary(
  walk: Walk,
  node: ts.PrefixUnaryExpression | ts.PostfixUnaryExpression,
): Reach {
  walk.value(node.operand);
  if (
    node.operator === ts.SyntaxKind.PlusPlusToken ||
    node.operator === ts.SyntaxKind.MinusMinusToken
  ) {
    assign(walk, node.operand, NOTHING);
  }
  return NOTHING;
}

/** `delete a.b` */
export function followDelete(walk: Walk, node: ts.DeleteExpression): Reach {
  const target = skip(node.expression);
  if (ts.isPropertyAccessExpression(target) || ts.isElementAccessExpression(target)) {
    walk.notes.write(node, walk.value(target.expression));
    if (ts.isElementAccessExpression(target)) {
      walk.value(target.argumentExpression);
    }
  }
  return NOTHING;
}

const EQUALITY: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
]);
