import { ts } from "ts-morph";
import { CATALOGUE } from "../ir/catalogue.js";
import type { Expr } from "../ir/expr.js";
import { select } from "./branches.js";
import { isHidden, type MethodShape } from "./class-shape.js";
import { sameShape } from "./coerce.js";
import type { LoweredMethod, Scope } from "./context.js";
import {
  FRESH,
  isMutable,
  isPoison,
  type Lowered,
  nothing,
  POISON,
  SCALAR,
  scalar,
} from "./lowered.js";
import { adapted, fit, inOrder } from "./operands.js";
import { heldBy, isOwn, isSteady, outdate, steadyOrigin } from "./places.js";
import { isWritable } from "./read-type.js";

/** The answer of a getter. */
export function readGetter(scope: Scope, name: string, node: ts.Expression): Lowered {
  const getter = scope.cls.shape.methods.find((m) => m.key === name && m.form === "getter");
  if (!getter) {
    return scope.fail(CATALOGUE.noGetter.at(scope.cls.ranges.of(node), name));
  }
  return call(scope, getter, [], [], node, true);
}

/** Gives a value to a setter. */
export function writeSetter(scope: Scope, name: string, value: Lowered, node: ts.Expression): void {
  const setter = scope.cls.shape.methods.find((m) => m.key === `${name}=`);
  if (setter) {
    call(scope, setter, [value], [node], node, false);
  }
}

/** A call `this.name(…)`. */
export function lowerOwnCall(
  scope: Scope,
  shape: MethodShape,
  node: ts.CallExpression,
  wanted: boolean,
): Lowered {
  const args = inOrder(
    scope,
    scope.cls.ranges.of(node),
    node.arguments.map((argument) => () => scope.lower.expression(scope, argument)),
  );
  return call(scope, shape, args, node.arguments, node, wanted);
}

function call(
  scope: Scope,
  shape: MethodShape,
  given: readonly Lowered[],
  nodes: readonly ts.Expression[],
  node: ts.Expression,
  wanted: boolean,
): Lowered {
  const range = scope.cls.ranges.of(node);
  const callee = scope.cls.method(shape.key);
  if (!callee || scope.inlining.includes(shape)) {
    return scope.fail(CATALOGUE.recursion.at(range, shape.name));
  }
  if (given.some(isPoison)) {
    return POISON;
  }
  scope.calls.add(shape.key);
  scope.quotients ||= callee.quotients;
  const args = callee.params.map((param, i): Lowered | undefined => {
    const passed = given[i];
    const value = passed && adapted(scope, passed, param.type);
    const argument = nodes[i];
    if (!value || !argument) {
      const fallback = callee.defaults[i];
      return fallback && scalar(fallback);
    }
    // `undefined` asks for the default.
    const fallback = callee.defaults[i];
    const isLeftOut = value.expr.kind === "none" && value.expr.type.none === "undefined";
    const expr =
      fallback && isLeftOut
        ? fallback
        : fit(scope, value, param.type, scope.cls.ranges.of(argument));
    return expr && { expr, origin: value.origin };
  });
  if (!args.every((arg) => arg !== undefined)) {
    return POISON;
  }
  for (const [i, parameter] of shape.fn.parameters.entries()) {
    const { type: annotation } = parameter;
    const arg = args[i];
    if (
      annotation &&
      arg &&
      !isOwn(scope, arg) &&
      isWritable(scope.cls.checker, scope.cls.checker.getTypeFromTypeNode(annotation))
    ) {
      scope.inView.push(CATALOGUE.writableAnnotation.at(scope.cls.ranges.of(annotation)));
    }
  }
  if (isPutInPlace(scope, shape, callee)) {
    return putInPlace(scope, shape, callee, args, node);
  }
  if (callee.writes.size === 0) {
    return wanted ? answer(callee, shape, args) : nothing("undefined");
  }
  if (args.some((arg) => !isOwn(scope, arg) && heldBy(scope, arg.origin).kind !== "argument")) {
    return scope.fail(CATALOGUE.passedLive.at(range, shape.name));
  }
  const isAnswered = wanted && callee.returns.kind !== "void";
  const result = isAnswered
    ? { name: scope.freshName(shape.name), type: callee.returns }
    : undefined;
  scope.emit({
    kind: "call",
    method: shape.name,
    args: args.map((arg) => arg.expr),
    ...(result && { result }),
  });
  outdate(scope, callee.writes);
  scope.noteCalled(callee.writes);
  if (!result) {
    return nothing("undefined");
  }
  const expr: Expr = { kind: "var", ...result };
  if (!isMutable(result.type)) {
    return scalar(expr);
  }
  scope.hold(result.name, result.type, FRESH);
  return { expr, origin: { kind: "local", name: result.name } };
}

function answer(callee: LoweredMethod, shape: MethodShape, args: readonly Lowered[]): Lowered {
  if (callee.returns.kind === "void") {
    return nothing("undefined");
  }
  return {
    expr: { kind: "call", type: callee.returns, method: shape.name, args: args.map((a) => a.expr) },
    origin: isMutable(callee.returns) ? FRESH : SCALAR,
  };
}

/**
 * A hidden method that gives out a collection may give out a live one, so its body is put in place of the call. So is
 * that of a getter with a setter, as calls name the property.
 */
function isPutInPlace(scope: Scope, shape: MethodShape, callee: LoweredMethod): boolean {
  const hasSetter = scope.cls.shape.methods.some((m) => m.key === `${shape.name}=`);
  return (isHidden(shape) && isMutable(callee.returns)) || (shape.form === "getter" && hasSetter);
}

function putInPlace(
  scope: Scope,
  shape: MethodShape,
  callee: LoweredMethod,
  args: readonly Lowered[],
  node: ts.Expression,
): Lowered {
  const { returns } = scope;
  const claimed = new Set(scope.claimed);
  scope.inlining.push(shape);
  scope.returns = undefined;
  shape.fn.parameters.forEach((parameter, i) => {
    bindParameter(scope, parameter, args[i], callee.params[i]?.type);
  });
  const result = ts.isBlock(shape.body)
    ? runBody(scope, shape.body.statements)
    : scope.lower.expression(scope, shape.body);
  scope.returns = returns;
  scope.inlining.pop();
  for (const name of scope.claimed) {
    if (!claimed.has(name)) {
      scope.claimed.delete(name);
    }
  }
  const expr = fit(scope, result, callee.returns, scope.cls.ranges.of(node));
  return expr ? { expr, origin: result.origin } : POISON;
}

function bindParameter(
  scope: Scope,
  parameter: ts.ParameterDeclaration,
  value: Lowered | undefined,
  type: LoweredMethod["returns"] | undefined,
): void {
  const symbol = scope.cls.checker.getSymbolAtLocation(parameter.name);
  if (value && type && !ts.isIdentifier(parameter.name)) {
    scope.lower.parts(scope, parameter.name, value);
  }
  if (!symbol || !value || !type || !ts.isIdentifier(parameter.name)) {
    return;
  }
  const { expr } = value;
  const isConstant = isSteady(scope, expr) && !isMutable(type) && !scope.cls.assigned.has(symbol);
  if (isConstant && sameShape(expr.type, type)) {
    scope.locals.set(symbol, { name: parameter.name.text, type, value: expr });
    return;
  }
  const name = scope.freshName(parameter.name.text);
  if (scope.cls.assigned.has(symbol)) {
    scope.changing.add(name);
  }
  scope.claimed.add(name);
  scope.declare(name, type, expr, steadyOrigin(scope, value.origin));
  scope.locals.set(symbol, { name, type });
}

/** The answer of a list of statements, each path of which ends in at most one `return`. */
function runBody(scope: Scope, statements: readonly ts.Statement[]): Lowered {
  const [first, ...rest] = statements;
  if (!first) {
    return nothing("undefined");
  }
  if (ts.isReturnStatement(first)) {
    return first.expression
      ? scope.lower.expression(scope, first.expression)
      : nothing("undefined");
  }
  if (ts.isBlock(first) && hasReturn(first)) {
    return runBody(scope, [...first.statements, ...rest]);
  }
  if (ts.isIfStatement(first) && hasReturn(first)) {
    const { elseStatement } = first;
    return select(
      scope,
      scope.lower.condition(scope, first.expression),
      scope.cls.ranges.of(first),
      () => runBody(scope, [first.thenStatement, ...rest]),
      () => runBody(scope, elseStatement ? [elseStatement, ...rest] : rest),
    );
  }
  return scope.lower.statements(scope, [first]) ? runBody(scope, rest) : POISON;
}

function hasReturn(node: ts.Node): boolean {
  return (
    ts.isReturnStatement(node) ||
    (!ts.isFunctionLike(node) &&
      ts.forEachChild(node, (child) => hasReturn(child) || undefined) === true)
  );
}
