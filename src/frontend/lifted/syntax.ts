import { ts } from "ts-morph";
import { Unread } from "./unread.js";

/** The name of a property that is known without running anything. */
export function propertyNameOf(name: ts.PropertyName | ts.BindingName): string {
  if (ts.isIdentifier(name) || ts.isStringLiteralLike(name) || ts.isPrivateIdentifier(name)) {
    return name.text;
  }
  throw new Unread(name, "the name of this property is computed");
}

/** The expression without parentheses and without what only the type checker sees. */
export function bare(node: ts.Expression): ts.Expression {
  if (
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node)
  ) {
    return bare(node.expression);
  }
  return node;
}

/** A function that is written in place. */
export function functionOf(node: ts.Expression | undefined): ts.ArrowFunction | undefined {
  const inner = node && bare(node);
  return inner && ts.isArrowFunction(inner) && !inner.modifiers ? inner : undefined;
}

/** The parameters of a function, each of which takes one argument as it is. */
export function plainParams(made: ts.ArrowFunction): readonly ts.ParameterDeclaration[] {
  for (const param of made.parameters) {
    if (param.initializer || param.dotDotDotToken) {
      throw new Unread(param, "a parameter that takes its argument as it is is due here");
    }
  }
  return made.parameters;
}
