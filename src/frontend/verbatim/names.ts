import { ts } from "ts-morph";
import { PURE_GLOBALS } from "./globals.js";
import { NOTHING, type Reach, rootedAt } from "./reach.js";
import { functionOf, isCallable } from "./syntax.js";
import type { Walk } from "./walk.js";

/** What a name may share with the state. */
export function followName(walk: Walk, node: ts.Identifier): Reach {
  const symbol = walk.symbolOf(node);
  if (!symbol || node.text === "undefined") {
    return NOTHING;
  }
  if (node.text === "arguments" && !symbol.valueDeclaration) {
    walk.notes.problem(node, "outsideName", node.text);
    return walk.anyOf(parameterRoots(walk));
  }
  if (node.text === "globalThis") {
    walk.notes.problem(node, "outsideName", node.text);
    return rootedAt("m:globalThis");
  }
  const local = walk.notes.locals.get(symbol);
  if (local) {
    return local;
  }
  if (walk.all.isLibrary(symbol)) {
    if (!PURE_GLOBALS.has(node.text)) {
      walk.notes.problem(node, "outsideName", node.text);
    }
    return NOTHING;
  }
  if (symbol.flags & ts.SymbolFlags.Alias) {
    walk.notes.problem(node, "importedName", node.text);
    return NOTHING;
  }
  return followModuleName(walk, node, symbol);
}

function parameterRoots(walk: Walk): readonly Reach[] {
  return (walk.fn?.parameters ?? []).map((_, i) => rootedAt(`p:${i}`));
}

/** A name of the module: a constant, a function, a class, an enum. Variables are state that nobody replicates. */
function followModuleName(walk: Walk, node: ts.Identifier, symbol: ts.Symbol): Reach {
  const declaration = symbol.valueDeclaration;
  if (declaration && ts.isClassDeclaration(declaration)) {
    return rootedAt(`m:${node.text}`);
  }
  if (!declaration || !(ts.isVariableDeclaration(declaration) || isLocalName(declaration))) {
    return NOTHING;
  }
  if (!isModuleLevel(declaration)) {
    // A local of a function around the expression that is looked at.
    return walk.fn ? NOTHING : rootedAt(`x:${node.text}`);
  }
  const isConstant = (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) !== 0;
  const initializer = ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
  if (!isConstant || !initializer) {
    walk.notes.problem(node, "outsideName", node.text);
    return NOTHING;
  }
  const { problems, captures } = walk.all.initializer(initializer, "other");
  if (problems.some(({ inUpdates }) => !inUpdates) || captures.length > 0) {
    walk.notes.problem(node, "outsideName", node.text);
  }
  return isCallable(walk.typeOf(node)) ? NOTHING : rootedAt(`m:${node.text}`);
}

function isLocalName(node: ts.Declaration): boolean {
  return ts.isParameter(node) || ts.isBindingElement(node);
}

function isModuleLevel(node: ts.Node): boolean {
  for (let at = node.parent; at; at = at.parent) {
    if (ts.isFunctionLike(at) || ts.isClassStaticBlockDeclaration(at)) {
      return false;
    }
  }
  return true;
}

/** True of a name of the library. */
export function isGlobal(walk: Walk, node: ts.Identifier): boolean {
  return walk.all.isLibrary(walk.all.checker.getSymbolAtLocation(node));
}

/** True of a variable of the module. */
export function isModuleVariable(symbol: ts.Symbol): boolean {
  const declaration = symbol.valueDeclaration;
  return (
    declaration !== undefined && ts.isVariableDeclaration(declaration) && isModuleLevel(declaration)
  );
}

/** True of the name of a class. */
export function isClassName(walk: Walk, node: ts.Identifier): boolean {
  const declaration = walk.symbolOf(node)?.valueDeclaration;
  return declaration !== undefined && ts.isClassDeclaration(declaration);
}

/** True of a class or a function of the module: what is kept on it is state of the module. */
export function isFixedName(walk: Walk, node: ts.Identifier): boolean {
  const symbol = walk.symbolOf(node);
  return (
    symbol !== undefined &&
    !walk.notes.locals.has(symbol) &&
    (isClassName(walk, node) || functionOf(symbol) !== undefined)
  );
}
