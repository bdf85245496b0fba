import { ts } from "ts-morph";
import { memberNamed } from "../class-shape.js";
import { argumentsOf } from "./arguments.js";
import { calleesOf } from "./callees.js";
import { callClosure } from "./closures.js";
import { apply, dispatch, invoke } from "./invoke.js";
import { followLibraryCall, followLibraryFunction } from "./library-calls.js";
import { either, NOTHING, type Reach, rootedAt } from "./reach.js";
import { isFunctionExpression, isFunctionWithBody, isSuper, isThis, skip } from "./syntax.js";
import type { Walk } from "./walk.js";

/** `f(x)`, of whatever function. */
export function followCall(walk: Walk, node: ts.CallExpression): Reach {
  const callee = skip(node.expression);
  if (ts.isPropertyAccessExpression(callee)) {
    if (isThis(callee.expression) && walk.self === "class") {
      return ownCall(walk, node, callee);
    }
    if (isSuper(callee.expression) && walk.self === "class") {
      return superCall(walk, node, callee);
    }
    const declared = walk.all.checker.getResolvedSignature(node)?.declaration;
    if (isFunctionWithBody(declared) && !ts.isArrowFunction(declared)) {
      const receiver = walk.value(callee.expression);
      return dispatch(walk, node, declared, argumentsOf(walk, node), walk.anyOf([receiver]));
    }
    return followLibraryCall(walk, node, callee);
  }
  if (ts.isIdentifier(callee)) {
    return functionCall(walk, node, callee);
  }
  if (isSuper(callee)) {
    const made = walk.all.checker.getResolvedSignature(node)?.declaration;
    const args = argumentsOf(walk, node);
    return isFunctionWithBody(made)
      ? invoke(walk, node, made, walk.self, args, walk.receiver())
      : NOTHING;
  }
  const value = walk.value(callee);
  const args = argumentsOf(walk, node);
  if (isFunctionExpression(callee)) {
    return callClosure(walk, callee, args);
  }
  const result = apply(walk, callee, [walk.anyOf(args.map((one) => one.value))], [node]);
  return either([value, walk.inside(value), result]);
}

function ownCall(walk: Walk, node: ts.CallExpression, callee: ts.PropertyAccessExpression): Reach {
  const member = memberNamed(walk.all.shape, callee.name);
  if (member?.kind === "method" && member.form !== "getter" && member.form !== "setter") {
    return invoke(walk, node, member.fn, "class", argumentsOf(walk, node), NOTHING);
  }
  if (member?.kind === "field") {
    // A function in a field: a callback that somebody outside may have put there.
    walk.notes.problem(node, "outsideCall", callee.getText());
  } else {
    walk.notes.problem(node, "this", callee.name.text);
  }
  return walk.anyOf(argumentsOf(walk, node).map(({ value }) => value));
}

function superCall(
  walk: Walk,
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
): Reach {
  const declaration = walk.all.checker.getSymbolAtLocation(callee.name)?.valueDeclaration;
  const isOwn = walk.all.shape.bases.some((base) => base === declaration?.parent);
  if (!declaration || !isOwn || !isFunctionWithBody(declaration)) {
    walk.notes.problem(node, "this", callee.getText());
    return NOTHING;
  }
  return invoke(walk, node, declaration, "class", argumentsOf(walk, node), NOTHING);
}

function functionCall(walk: Walk, node: ts.CallExpression, callee: ts.Identifier): Reach {
  const symbol = walk.symbolOf(callee);
  const args = argumentsOf(walk, node);
  const values = args.map(({ value }) => value);
  if (symbol && !walk.notes.locals.has(symbol) && walk.all.isLibrary(symbol)) {
    return followLibraryFunction(walk, node, callee.text, values);
  }
  if (symbol && symbol.flags & ts.SymbolFlags.Alias) {
    walk.notes.problem(callee, "importedName", callee.text);
    return NOTHING;
  }
  return either(
    calleesOf(walk, callee).map((one) => {
      switch (one.kind) {
        case "inline":
          return callClosure(walk, one.fn, args);
        case "known":
          return invoke(walk, node, one.fn, one.self, args, NOTHING);
        case "parameter":
          walk.notes.applyParameter(one.index, walk.anyOf(values), [node]);
          return rootedAt(`p:${one.index}`);
        case "harmless":
          return walk.anyOf(values);
        case "unknown":
          walk.notes.problem(node, "outsideCall", callee.text);
          return walk.anyOf(values);
        default:
          return one satisfies never;
      }
    }),
  );
}
