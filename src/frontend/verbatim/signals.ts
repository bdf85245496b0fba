import { ts } from "ts-morph";
import { memberNamed } from "../class-shape.js";
import type { Effects } from "./effects.js";
import { isGlobal } from "./names.js";
import { assigns, firstLine, isCallable, isThis, isWithin, skip } from "./syntax.js";
import type { Walk } from "./walk.js";

/** An expression whose value nobody uses. A call to the outside there is a signal: it cannot influence the state. */
export function followEffect(walk: Walk, node: ts.Expression): void {
  const inner = skip(node);
  if (ts.isCallExpression(inner) && isSignal(walk, inner)) {
    walk.notes.signals.add(inner);
    for (const argument of inner.arguments) {
      walk.value(argument);
    }
    if (inner.arguments.some((argument) => changesIn(walk, argument))) {
      walk.notes.problem(inner, "busySignal", firstLine(inner), true);
    }
    return;
  }
  walk.value(node);
}

/**
 * Signals in another file, which stays as it is: there the call of what gives them is the signal, if it does nothing
 * else.
 */
export function takeSignals(walk: Walk, node: ts.Node, { signals, writes }: Effects): void {
  const own = walk.all.shape.node.getSourceFile();
  const isFar = (signal: ts.Node) => signal.getSourceFile() !== own;
  for (const signal of signals) {
    if (!isFar(signal) || isFar(node)) {
      walk.notes.signals.add(signal);
    } else if (
      ts.isCallExpression(node) &&
      ts.isExpressionStatement(node.parent) &&
      writes.size === 0
    ) {
      walk.notes.signals.add(node);
      if (node.arguments.some((argument) => changesIn(walk, argument))) {
        walk.notes.problem(node, "busySignal", firstLine(node), true);
      }
    } else {
      walk.notes.problem(node, "outsideCall", firstLine(node), true);
    }
  }
}

/** True of `console.log(…)`, and of the call of a function that a field holds. */
function isSignal(walk: Walk, node: ts.CallExpression): boolean {
  const callee = skip(node.expression);
  if (!ts.isPropertyAccessExpression(callee)) {
    return false;
  }
  if (isThis(callee.expression) && walk.self === "class") {
    const member = memberNamed(walk.all.shape, callee.name);
    return member?.kind === "field" && isCallable(walk.typeOf(callee));
  }
  const owner = skip(callee.expression);
  return ts.isIdentifier(owner) && owner.text === "console" && isGlobal(walk, owner);
}

/** True if the value of an expression cannot be left out without changing anything. */
function changesIn(walk: Walk, node: ts.Node): boolean {
  const changes = [...walk.notes.writeNodes, ...walk.notes.localWriteNodes];
  return assigns(node) || changes.some((one) => isWithin(one, node));
}
