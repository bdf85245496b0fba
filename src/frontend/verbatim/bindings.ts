import { ts } from "ts-morph";
import { memberNamed } from "../class-shape.js";
import { readMember, readPart } from "./members.js";
import type { Reach } from "./reach.js";
import { useIterator } from "./uses.js";
import type { Walk } from "./walk.js";

/** Gives names what a value reaches. `source` is the expression that has the value, if it is as a whole in one. */
export function bind(walk: Walk, name: ts.BindingName, value: Reach, source?: ts.Expression): void {
  if (ts.isIdentifier(name)) {
    const symbol = walk.symbolOf(name);
    if (symbol) {
      walk.notes.growLocal(symbol, walk.fitted(value, walk.typeOf(name)));
      if (source) {
        walk.notes.addFunction(symbol, source);
      }
    }
    return;
  }
  const type = walk.all.checker.getNonNullableType(walk.typeOf(name));
  if (ts.isArrayBindingPattern(name)) {
    useIterator(walk, name, value, type);
  }
  for (const element of name.elements) {
    if (ts.isBindingElement(element)) {
      bindElement(walk, element, value, type);
    }
  }
}

function bindElement(walk: Walk, element: ts.BindingElement, value: Reach, type: ts.Type): void {
  const { propertyName, name, initializer } = element;
  if (propertyName && ts.isComputedPropertyName(propertyName)) {
    walk.value(propertyName.expression);
  }
  const key = propertyName ?? name;
  const symbol =
    ts.isObjectBindingPattern(element.parent) && (ts.isIdentifier(key) || ts.isStringLiteral(key))
      ? walk.all.checker.getPropertyOfType(type, key.text)
      : undefined;
  bind(
    walk,
    name,
    element.dotDotDotToken
      ? walk.copying(element, [value])
      : readPart(walk, element, value, symbol),
  );
  if (initializer) {
    bind(walk, name, walk.value(initializer), initializer);
  }
}

/** `const { items, size } = this`. */
export function bindFields(walk: Walk, pattern: ts.ObjectBindingPattern): void {
  for (const element of pattern.elements) {
    const name = element.propertyName ?? element.name;
    const member = ts.isIdentifier(name) ? memberNamed(walk.all.shape, name) : undefined;
    const isOther = walk.self !== "class" || element.dotDotDotToken;
    if (isOther || !member || !ts.isIdentifier(name)) {
      walk.notes.problem(element, "this", "this");
      continue;
    }
    bind(walk, element.name, readMember(walk, member, name));
    if (element.initializer) {
      bind(walk, element.name, walk.value(element.initializer), element.initializer);
    }
  }
}
