import { ts } from "ts-morph";
import { followCall } from "./calls.js";
import { isMade } from "./heap.js";
import { followElement, followProperty } from "./members.js";
import { followName } from "./names.js";
import { followNew } from "./new-objects.js";
import { followBinary, followDelete, followUnary } from "./operators.js";
import { either, NOTHING, type Reach, rootedAt } from "./reach.js";
import { firstLine, isFunctionExpression, isSuper } from "./syntax.js";
import { checkText, elementsOf } from "./uses.js";
import type { Walk } from "./walk.js";

/** What the value of an expression may share with the state; its effects are noted on the way. */
export function followValue(walk: Walk, node: ts.Expression): Reach {
  if (
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isTypeAssertionExpression(node)
  ) {
    return whole(walk.value(node.expression));
  }
  if (ts.isIdentifier(node)) {
    return whole(followName(walk, node));
  }
  if (node.kind === ts.SyntaxKind.ThisKeyword || isSuper(node)) {
    if (walk.self === "class") {
      walk.notes.problem(node, "this", node.getText());
    }
    return rootedAt("t:");
  }
  if (ts.isPropertyAccessExpression(node)) {
    return followProperty(walk, node);
  }
  if (ts.isElementAccessExpression(node)) {
    return followElement(walk, node);
  }
  if (ts.isCallExpression(node)) {
    return followCall(walk, node);
  }
  if (ts.isNewExpression(node)) {
    return followNew(walk, node);
  }
  if (ts.isBinaryExpression(node)) {
    return followBinary(walk, node);
  }
  if (ts.isConditionalExpression(node)) {
    walk.value(node.condition);
    return either([walk.value(node.whenTrue), walk.value(node.whenFalse)]);
  }
  if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
    return followUnary(walk, node);
  }
  if (ts.isDeleteExpression(node)) {
    return followDelete(walk, node);
  }
  if (ts.isArrayLiteralExpression(node)) {
    return followArray(walk, node);
  }
  if (ts.isObjectLiteralExpression(node)) {
    return followObject(walk, node);
  }
  if (ts.isSpreadElement(node)) {
    return elementsOf(walk, node.expression);
  }
  if (isFunctionExpression(node)) {
    return walk.closure(node, []);
  }
  if (ts.isRegularExpressionLiteral(node)) {
    return walk.made(node, []);
  }
  if (ts.isAwaitExpression(node) || ts.isYieldExpression(node)) {
    walk.notes.problem(node, "async", "");
  } else if (ts.isTemplateExpression(node)) {
    for (const { expression } of node.templateSpans) {
      checkText(walk, expression);
      walk.value(expression);
    }
    return NOTHING;
  } else if (ts.isTaggedTemplateExpression(node) || ts.isClassExpression(node)) {
    walk.notes.problem(node, "member", firstLine(node));
    return NOTHING;
  }
  const parts: Reach[] = [];
  ts.forEachChild(node, (child) => {
    if (ts.isExpression(child)) {
      parts.push(walk.value(child));
    }
  });
  return either(parts);
}

/** The value with what is in it, which a type that told less of it may have hidden. */
function whole(value: Reach): Reach {
  const roots = [...value.outer].filter((root) => !isMade(root));
  return roots.length === 0
    ? value
    : { outer: value.outer, inner: new Set([...value.inner, ...roots]) };
}

function followArray(walk: Walk, node: ts.ArrayLiteralExpression): Reach {
  const roots = node.elements.flatMap((element) => [
    ...walk.notes.heap.all(
      ts.isSpreadElement(element) ? elementsOf(walk, element.expression) : walk.value(element),
    ),
  ]);
  return walk.made(node, roots);
}

function followObject(walk: Walk, node: ts.ObjectLiteralExpression): Reach {
  const roots = node.properties.flatMap((property): readonly string[] => {
    if (ts.isSpreadAssignment(property)) {
      return [...walk.notes.heap.contents(walk.value(property.expression))];
    }
    if (ts.isPropertyAssignment(property)) {
      if (ts.isComputedPropertyName(property.name)) {
        walk.value(property.name.expression);
      }
      return [...walk.notes.heap.all(walk.value(property.initializer))];
    }
    if (ts.isShorthandPropertyAssignment(property)) {
      return [...walk.notes.heap.all(whole(followName(walk, property.name)))];
    }
    walk.notes.problem(property, "member", firstLine(property));
    return [];
  });
  return walk.made(node, roots);
}
