import { ts } from "ts-morph";
import { memberNamed } from "../class-shape.js";
import { dispatch, invoke } from "./invoke.js";
import { readPart, settersAt } from "./members.js";
import { isFixedName, isGlobal, isModuleVariable } from "./names.js";
import { NOTHING, type Reach } from "./reach.js";
import { firstLine, isCallable, isNothing, isSuper, isThis, skip } from "./syntax.js";
import { useIterator } from "./uses.js";
import type { Walk } from "./walk.js";

/**
 * An assignment. `source` is the expression that has the value, if it is as a whole in one; `type` that of the value,
 * where the target is a pattern.
 */
export function assign(
  walk: Walk,
  target: ts.Expression,
  value: Reach,
  source?: ts.Expression,
  type?: ts.Type,
): void {
  const place = skip(target);
  if (ts.isIdentifier(place)) {
    assignName(walk, place, value, source);
    return;
  }
  const from = type ?? (source && walk.typeOf(source)) ?? walk.typeOf(place);
  if (ts.isArrayLiteralExpression(place)) {
    useIterator(walk, place, value, from);
    const part = walk.all.checker.getIndexTypeOfType(from, ts.IndexKind.Number);
    for (const element of place.elements) {
      if (ts.isSpreadElement(element)) {
        assign(walk, element.expression, walk.copying(element, [value]));
      } else if (!ts.isOmittedExpression(element)) {
        assign(walk, element, walk.inside(value), undefined, part);
      }
    }
    return;
  }
  if (ts.isObjectLiteralExpression(place)) {
    assignProperties(walk, place, value, walk.all.checker.getNonNullableType(from));
    return;
  }
  if (ts.isBinaryExpression(place) && place.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
    assign(walk, place.left, value, undefined, type);
    assign(walk, place.left, walk.value(place.right), place.right);
    return;
  }
  if (!ts.isPropertyAccessExpression(place) && !ts.isElementAccessExpression(place)) {
    return;
  }
  if (ts.isPropertyAccessExpression(place) && isThis(place.expression) && walk.self === "class") {
    assignMember(walk, place, value, source);
    return;
  }
  const setters = settersAt(walk, place);
  if (isSuper(place.expression)) {
    for (const setter of setters) {
      invoke(walk, place, setter, walk.self, [{ value }], walk.receiver());
    }
    if (setters.length === 0) {
      walk.notes.problem(place, "this", place.getText());
    }
    return;
  }
  const owner = walk.value(place.expression);
  if (ts.isElementAccessExpression(place)) {
    walk.value(place.argumentExpression);
  }
  const base = skip(place.expression);
  if (ts.isIdentifier(base) && (isGlobal(walk, base) || isFixedName(walk, base))) {
    walk.notes.problem(place, "moduleState", place.getText());
  }
  for (const setter of setters) {
    dispatch(walk, place, setter, [{ value }], walk.anyOf([owner]));
  }
  walk.notes.write(place, owner);
  walk.store(place.expression, walk.fitted(value, walk.typeOf(place)), owner);
}

function assignName(
  walk: Walk,
  place: ts.Identifier,
  value: Reach,
  source: ts.Expression | undefined,
): void {
  const symbol = walk.symbolOf(place);
  if (symbol && isModuleVariable(symbol)) {
    walk.notes.problem(place, "moduleState", place.text);
  } else if (symbol) {
    walk.notes.growLocal(symbol, walk.fitted(value, walk.typeOf(place)));
    // The place itself stands for a function that is not known.
    walk.notes.addFunction(symbol, source ?? place.parent);
  }
}

function assignProperties(
  walk: Walk,
  place: ts.ObjectLiteralExpression,
  value: Reach,
  type: ts.Type,
): void {
  const { checker } = walk.all;
  for (const property of place.properties) {
    if (ts.isSpreadAssignment(property)) {
      assign(walk, property.expression, walk.copying(property, [value]));
      continue;
    }
    const { name } = property;
    const symbol =
      name && ts.isIdentifier(name) ? checker.getPropertyOfType(type, name.text) : undefined;
    if (name && ts.isComputedPropertyName(name)) {
      walk.value(name.expression);
    }
    const part = readPart(walk, property, value, symbol);
    if (ts.isShorthandPropertyAssignment(property)) {
      assign(walk, property.name, part);
      if (property.objectAssignmentInitializer) {
        assign(walk, property.name, walk.value(property.objectAssignmentInitializer));
      }
    } else if (ts.isPropertyAssignment(property)) {
      const of = symbol && checker.getTypeOfSymbol(symbol);
      assign(walk, property.initializer, part, undefined, of);
    }
  }
}

function assignMember(
  walk: Walk,
  place: ts.PropertyAccessExpression,
  value: Reach,
  source: ts.Expression | undefined,
): void {
  const member = memberNamed(walk.all.shape, place.name);
  const setter = walk.all.shape.methods.find(
    (method) => method.form === "setter" && method.name === place.name.text.replace(/^#/, ""),
  );
  if (member?.kind === "field") {
    const root = `f:${member.name}`;
    walk.notes.rebind(place, root);
    walk.notes.link(root, walk.fitted(value, walk.typeOf(place)));
    const type = walk.all.checker.getNonNullableType(walk.typeOf(place));
    if (isCallable(type) && !(source && isNothing(skip(source)))) {
      // What a function does that is kept in a field is not known where it is called.
      walk.notes.problem(place, "member", firstLine(place.parent));
    }
  } else if (setter) {
    invoke(walk, place, setter.fn, "class", [{ value, ...(source && { node: source }) }], NOTHING);
  } else {
    walk.notes.problem(place, "this", place.name.text);
  }
}
