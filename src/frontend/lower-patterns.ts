import { ts } from "ts-morph";
import { CATALOGUE } from "../ir/catalogue.js";
import { select } from "./branches.js";
import type { Scope } from "./context.js";
import { partOf, readPart } from "./lower-records.js";
import { isPoison, type Lowered, SCALAR } from "./lowered.js";
import { hasParts } from "./parts.js";
import { isSteady, named, steadyOrigin } from "./places.js";
import { isPresent, whenTruthy } from "./truth.js";

/** Declares a local for a binding element. */
type Declare = (scope: Scope, node: ts.BindingElement, name: ts.Identifier, value: Lowered) => void;

/** Declares the locals of a pattern, as in `const { title, done } = todo`, with parts of the value. */
export function declareParts(
  scope: Scope,
  pattern: ts.BindingPattern,
  value: Lowered,
  declare: Declare,
): void {
  if (isPoison(value)) {
    scope.poison(pattern);
    return;
  }
  if (!hasParts(value.expr.type)) {
    scope.report(CATALOGUE.destructuring.at(scope.cls.ranges.of(pattern)));
    scope.poison(pattern);
    return;
  }
  const whole = held(scope, value);
  pattern.elements.forEach((element, i) => {
    if (ts.isBindingElement(element)) {
      declarePart(scope, element, whole, nameOf(element) ?? i, declare);
    }
  });
}

/** The value under a name, so that it is found once. */
function held(scope: Scope, value: Lowered): Lowered {
  if (isSteady(scope, value.expr) || value.expr.kind === "field") {
    return named(scope, value);
  }
  const origin = value.origin.kind === "scalar" ? SCALAR : steadyOrigin(scope, value.origin);
  const variable = scope.bind("it", value.expr, origin);
  return origin === SCALAR
    ? { expr: variable, origin }
    : { expr: variable, origin: { kind: "local", name: variable.name } };
}

function declarePart(
  scope: Scope,
  element: ts.BindingElement,
  whole: Lowered,
  name: string | number,
  declare: Declare,
): void {
  const isKnown = !element.dotDotDotToken && !isComputed(element);
  const value = isKnown ? partValue(scope, element, whole, name) : undefined;
  if (!value) {
    scope.report(CATALOGUE.destructuring.at(scope.cls.ranges.of(element)));
  }
  if (!value || isPoison(value)) {
    scope.poison(element.name);
  } else if (ts.isIdentifier(element.name)) {
    declare(scope, element, element.name, value);
  } else {
    declareParts(scope, element.name, value, declare);
  }
}

/** The part, or its default where it is missing. Nothing if that is more than a value. */
function partValue(
  scope: Scope,
  element: ts.BindingElement,
  whole: Lowered,
  name: string | number,
): Lowered | undefined {
  const { initializer } = element;
  if (!initializer) {
    return ts.isIdentifier(element.name)
      ? readPart(scope, element.name, whole, name)
      : partOf(scope, whole, name);
  }
  const part = partOf(scope, whole, name);
  if (part?.expr.type.kind !== "option" || part.expr.type.none !== "undefined") {
    return part;
  }
  const { value, stmts } = scope.capture(() =>
    select(
      scope,
      isPresent(part.expr),
      scope.cls.ranges.of(element),
      () => ({ ...part, expr: whenTruthy(part.expr) }),
      () => scope.lower.expression(scope, initializer),
    ),
  );
  return stmts.length === 0 ? value : undefined;
}

function nameOf({ propertyName, name, parent }: ts.BindingElement): string | undefined {
  if (ts.isArrayBindingPattern(parent)) {
    return undefined;
  }
  const source = propertyName ?? name;
  return ts.isIdentifier(source) || ts.isStringLiteral(source) ? source.text : undefined;
}

function isComputed({ propertyName }: ts.BindingElement): boolean {
  return (
    propertyName !== undefined &&
    !ts.isIdentifier(propertyName) &&
    !ts.isStringLiteral(propertyName)
  );
}
