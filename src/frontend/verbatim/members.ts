import { ts } from "ts-morph";
import { type FieldShape, type MethodShape, memberNamed } from "../class-shape.js";
import { APPROXIMATE, CAPTURED, OUTSIDE_MEMBERS, PURE_GLOBALS } from "./globals.js";
import { dispatch, invoke } from "./invoke.js";
import { isClassName, isGlobal } from "./names.js";
import { either, NOTHING, type Reach, rootedAt } from "./reach.js";
import { type Fn, isSuper, isThis, skip } from "./syntax.js";
import type { Walk } from "./walk.js";

/** `a.b`: a member of the class, of the library or of another class, or a part of a value. */
export function followProperty(walk: Walk, node: ts.PropertyAccessExpression): Reach {
  if (isThis(node.expression) && walk.self === "class") {
    const member = memberNamed(walk.all.shape, node.name);
    if (!member) {
      walk.notes.problem(node, "this", node.name.text);
      return NOTHING;
    }
    return readMember(walk, member, node.name);
  }
  const owner = skip(node.expression);
  if (ts.isIdentifier(owner) && isGlobal(walk, owner)) {
    return followGlobalMember(walk, node, owner);
  }
  if (ts.isIdentifier(owner) && isClassName(walk, owner)) {
    return staticMember(walk, node);
  }
  const symbol = walk.all.checker.getSymbolAtLocation(node.name);
  if (isSuper(owner)) {
    return superProperty(walk, node, accessorOf(symbol, ts.isGetAccessor));
  }
  const value = walk.value(node.expression);
  return readPart(walk, node, value, symbol);
}

/** `a[b]`: any part of a value, if the text does not tell which. */
export function followElement(walk: Walk, node: ts.ElementAccessExpression): Reach {
  if (isThis(node.expression) && walk.self === "class") {
    walk.notes.problem(node, "this", "this");
  }
  const owner = walk.value(node.expression);
  walk.value(node.argumentExpression);
  const { checker } = walk.all;
  const type = checker.getNonNullableType(walk.typeOf(node.expression));
  const key = skip(node.argumentExpression);
  const named = ts.isStringLiteralLike(key)
    ? [checker.getPropertyOfType(type, key.text)]
    : isOfClass(type)
      ? checker.getPropertiesOfType(type)
      : [];
  const parts = named.filter((symbol) => accessorOf(symbol, ts.isGetAccessor));
  return parts.length > 0
    ? either(parts.map((symbol) => readPart(walk, node, owner, symbol)))
    : walk.inside(owner);
}

/** A part of a value: what a getter gives, if there is one. */
export function readPart(
  walk: Walk,
  node: ts.Node,
  owner: Reach,
  symbol: ts.Symbol | undefined,
): Reach {
  const getter = accessorOf(symbol, ts.isGetAccessor);
  const inside = walk.inside(owner);
  return getter ? either([inside, dispatch(walk, node, getter, [], walk.anyOf([owner]))]) : inside;
}

function superProperty(
  walk: Walk,
  node: ts.PropertyAccessExpression,
  accessor: Fn | undefined,
): Reach {
  if (accessor) {
    return invoke(walk, node, accessor, walk.self, [], walk.receiver());
  }
  walk.notes.problem(node, "this", node.getText());
  return NOTHING;
}

function staticMember(walk: Walk, node: ts.PropertyAccessExpression): Reach {
  const declaration = walk.all.checker.getSymbolAtLocation(node.name)?.valueDeclaration;
  const isConstant =
    declaration &&
    ts.isPropertyDeclaration(declaration) &&
    (ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Readonly) !== 0;
  if (!isConstant && !(declaration && ts.isMethodDeclaration(declaration))) {
    walk.notes.problem(node, "outsideName", node.getText());
  }
  return rootedAt(`m:${node.getText()}`);
}

/** `Math.PI`: a member of what the library has under a name. */
export function followGlobalMember(
  walk: Walk,
  node: ts.PropertyAccessExpression,
  owner: ts.Identifier,
): Reach {
  const name = `${owner.text}.${node.name.text}`;
  const isCall = ts.isCallExpression(node.parent) && node.parent.expression === node;
  if (CAPTURED.has(name) && isCall) {
    walk.notes.captures.add(node.parent as ts.CallExpression);
  } else if (!PURE_GLOBALS.has(owner.text) || OUTSIDE_MEMBERS.has(name)) {
    walk.notes.problem(node, isCall ? "outsideCall" : "outsideName", name);
  } else if (APPROXIMATE.has(name)) {
    walk.notes.problem(node, "outsideCall", name, true);
  }
  return NOTHING;
}

/** A member of the class: what a field holds, or what a getter or a method gives. */
export function readMember(
  walk: Walk,
  member: FieldShape | MethodShape,
  name: ts.MemberName,
): Reach {
  if (member.kind === "field") {
    walk.notes.reads.add(`f:${member.name}`);
    return rootedAt(`f:${member.name}`);
  }
  // A method that is passed on as a function is called where it is applied; what it does is taken here all the same.
  return invoke(walk, name, member.fn, "class", [], NOTHING);
}

/** The setters that an assignment may call. */
export function settersAt(
  walk: Walk,
  place: ts.PropertyAccessExpression | ts.ElementAccessExpression,
): readonly Fn[] {
  const { checker } = walk.all;
  const type = checker.getNonNullableType(walk.typeOf(place.expression));
  const key = ts.isElementAccessExpression(place) ? skip(place.argumentExpression) : undefined;
  const symbols = !key
    ? [checker.getSymbolAtLocation((place as ts.PropertyAccessExpression).name)]
    : ts.isStringLiteralLike(key)
      ? [checker.getPropertyOfType(type, key.text)]
      : isOfClass(type)
        ? checker.getPropertiesOfType(type)
        : [];
  return symbols.flatMap((symbol) => accessorOf(symbol, ts.isSetAccessor) ?? []);
}

function accessorOf<T extends ts.AccessorDeclaration>(
  symbol: ts.Symbol | undefined,
  isOne: (node: ts.Node) => node is T,
): T | undefined {
  return symbol?.declarations?.filter(isOne).find(({ body }) => body !== undefined);
}

function isOfClass(type: ts.Type): boolean {
  return ((type.getSymbol()?.flags ?? 0) & ts.SymbolFlags.Class) !== 0;
}
