import { ts } from "ts-morph";
import { assign } from "./assignments.js";
import { bind, bindFields } from "./bindings.js";
import { apply } from "./invoke.js";
import { GIVEN_LATER, NOTHING, rootedAt } from "./reach.js";
import { followEffect } from "./signals.js";
import { type Fn, isCallable, isThis, skip } from "./syntax.js";
import { elementsOf } from "./uses.js";
import type { Walk } from "./walk.js";

/** The body of a function. */
export function followBody(walk: Walk, fn: Fn, body: ts.ConciseBody | ts.Block): void {
  if (ts.isBlock(body)) {
    followStatement(walk, body, fn);
  } else {
    followReturn(walk, fn, body);
  }
}

function followStatement(walk: Walk, node: ts.Node, fn: Fn): void {
  if (ts.isReturnStatement(node)) {
    if (node.expression) {
      followReturn(walk, fn, node.expression);
    }
  } else if (ts.isThrowStatement(node)) {
    walk.notes.throwNodes.add(node);
    walk.notes.throw(walk.value(node.expression));
  } else if (ts.isCatchClause(node)) {
    if (node.variableDeclaration) {
      bind(walk, node.variableDeclaration.name, walk.anyOf([walk.notes.thrown]));
    }
    followStatement(walk, node.block, fn);
  } else if (ts.isVariableDeclaration(node)) {
    if (node.initializer) {
      if (ts.isObjectBindingPattern(node.name) && isThis(node.initializer)) {
        bindFields(walk, node.name);
      } else {
        bind(walk, node.name, walk.value(node.initializer), node.initializer);
      }
    }
  } else if (ts.isForOfStatement(node) || ts.isForInStatement(node)) {
    if (ts.isForOfStatement(node) && node.awaitModifier) {
      walk.notes.problem(node, "async", "");
    }
    const elements = elementsOf(walk, node.expression);
    const element = ts.isForOfStatement(node) ? elements : NOTHING;
    if (ts.isVariableDeclarationList(node.initializer)) {
      for (const { name } of node.initializer.declarations) {
        bind(walk, name, element);
      }
    } else {
      assign(walk, node.initializer, element);
    }
    followStatement(walk, node.statement, fn);
  } else if (ts.isFunctionDeclaration(node)) {
    walk.closure(node, []);
  } else if (ts.isExpressionStatement(node)) {
    followEffect(walk, node.expression);
  } else if (ts.isClassDeclaration(node)) {
    walk.notes.problem(node, "member", "class");
  } else if (ts.isExpression(node)) {
    walk.value(node);
  } else if (!ts.isTypeNode(node)) {
    ts.forEachChild(node, (child) => followStatement(walk, child, fn));
  }
}

function followReturn(walk: Walk, fn: Fn, node: ts.Expression): void {
  if (skip(node).kind === ts.SyntaxKind.ThisKeyword && fn === walk.fn) {
    walk.notes.returnsThis = true;
    return;
  }
  walk.notes.growResult(fn, walk.value(node));
  if (fn === walk.fn && isCallable(walk.typeOf(node))) {
    apply(walk, node, [rootedAt(GIVEN_LATER)]);
  }
}
