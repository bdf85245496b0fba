import { ts } from "ts-morph";
import { memberNamed } from "../class-shape.js";
import { PURE_GLOBALS } from "./globals.js";
import { isClassName, isGlobal } from "./names.js";
import { GIVEN_LATER } from "./reach.js";
import type { Self } from "./surroundings.js";
import {
  type Fn,
  functionOf,
  isFunctionExpression,
  isFunctionWithBody,
  isNothing,
  isThis,
  parametersOf,
  SHORT_CIRCUIT,
  skip,
} from "./syntax.js";
import type { Walk } from "./walk.js";

/** A function that an expression may stand for. */
export type Callee =
  | { readonly kind: "inline"; readonly fn: Fn }
  | { readonly kind: "known"; readonly fn: Fn; readonly self: Self }
  | { readonly kind: "parameter"; readonly index: number }
  /** One that changes nothing: of the library, or made by a function whose closures change nothing that they are given. */
  | { readonly kind: "harmless" }
  | { readonly kind: "unknown" };

/** The functions that an expression may stand for. */
export function calleesOf(walk: Walk, node: ts.Node, seen = new Set<ts.Node>()): readonly Callee[] {
  if (seen.has(node)) {
    return [];
  }
  seen.add(node);
  const inner = ts.isExpression(node) ? skip(node) : node;
  if (isFunctionExpression(inner) || ts.isFunctionDeclaration(inner)) {
    return [{ kind: "inline", fn: inner }];
  }
  if (ts.isConditionalExpression(inner)) {
    return [inner.whenTrue, inner.whenFalse].flatMap((one) => calleesOf(walk, one, seen));
  }
  if (ts.isBinaryExpression(inner) && SHORT_CIRCUIT.has(inner.operatorToken.kind)) {
    return [inner.left, inner.right].flatMap((one) => calleesOf(walk, one, seen));
  }
  if (ts.isIdentifier(inner)) {
    return namedCallees(walk, inner, seen);
  }
  if (ts.isPropertyAccessExpression(inner)) {
    return [memberCallee(walk, inner)];
  }
  if (ts.isCallExpression(inner)) {
    return [{ kind: makesHarmless(walk, inner) ? "harmless" : "unknown" }];
  }
  return isNothing(inner) ? [] : [{ kind: "unknown" }];
}

function namedCallees(walk: Walk, node: ts.Identifier, seen: Set<ts.Node>): readonly Callee[] {
  const symbol = walk.symbolOf(node);
  if (!symbol || node.text === "undefined") {
    return [];
  }
  const held = [...(walk.notes.functions.get(symbol) ?? [])];
  const own = held.flatMap((value) => calleesOf(walk, value, seen));
  const index = walk.fn
    ? parametersOf(walk.fn).indexOf(symbol.valueDeclaration as ts.ParameterDeclaration)
    : -1;
  if (index >= 0) {
    return [...own, { kind: "parameter", index }];
  }
  if (held.length > 0) {
    return own;
  }
  if (walk.all.isLibrary(symbol)) {
    return [{ kind: PURE_GLOBALS.has(node.text) ? "harmless" : "unknown" }];
  }
  const fn = walk.notes.locals.has(symbol) ? undefined : functionOf(symbol);
  return [fn ? { kind: "known", fn, self: "other" } : { kind: "unknown" }];
}

function memberCallee(walk: Walk, node: ts.PropertyAccessExpression): Callee {
  if (isThis(node.expression) && walk.self === "class") {
    const member = memberNamed(walk.all.shape, node.name);
    return member?.kind === "method" && (member.form === "method" || member.form === "arrow")
      ? { kind: "known", fn: member.fn, self: "class" }
      : { kind: "unknown" };
  }
  const owner = skip(node.expression);
  if (!ts.isIdentifier(owner)) {
    return { kind: "unknown" };
  }
  if (isGlobal(walk, owner)) {
    return { kind: CHANGING.has(node.name.text) ? "unknown" : "harmless" };
  }
  const declaration = walk.all.checker.getSymbolAtLocation(node.name)?.valueDeclaration;
  return isClassName(walk, owner) && isFunctionWithBody(declaration)
    ? { kind: "known", fn: declaration, self: "other" }
    : { kind: "unknown" };
}

/** True of a call that gives a function which changes nothing that it is given, as `by("name")` may. */
function makesHarmless(walk: Walk, node: ts.CallExpression): boolean {
  const [only, ...others] = calleesOf(walk, node.expression);
  if (only?.kind !== "known" || others.length > 0) {
    return false;
  }
  const { writes, links, applied } = walk.all.of(only.fn, only.self);
  return !writes.has(GIVEN_LATER) && applied.size === 0 && !links.flat().includes(GIVEN_LATER);
}

/** Functions of the library that change what they are given. */
const CHANGING: ReadonlySet<string> = new Set("assign defineProperty defineProperties".split(" "));
