import { ts } from "ts-morph";
import { CATALOGUE } from "../ir/catalogue.js";
import type { Expr } from "../ir/expr.js";
import type { Param } from "../ir/model.js";
import { type Type, VOID } from "../ir/type.js";
import { visitStmts } from "../ir/walk.js";
import { isHidden, type MethodShape } from "./class-shape.js";
import { type ClassContext, type LoweredMethod, type Lowerers, Scope } from "./context.js";
import { writesOf } from "./effects.js";
import { lowerCondition, lowerEffect, lowerExpression } from "./lower-expression.js";
import { declareParts } from "./lower-patterns.js";
import { declareLocal, lowerStatements, returnValue } from "./lower-statement.js";
import { isMutable, SCALAR } from "./lowered.js";
import { fit } from "./operands.js";
import { holdsObjectMaps, isState, isWritable, readType } from "./read-type.js";
import { tidy } from "./tidy.js";

export const LOWERERS: Lowerers = {
  expression: lowerExpression,
  effect: lowerEffect,
  condition: lowerCondition,
  parts: (scope, pattern, value) => declareParts(scope, pattern, value, declareLocal),
  statements: lowerStatements,
};

/** Lowers a method. What it cannot lower it reports. */
export function lowerMethod(cls: ClassContext, shape: MethodShape): LoweredMethod {
  const scope = new Scope(cls, shape.key, LOWERERS);
  const params: Param[] = [];
  const defaults: (Expr | undefined)[] = [];
  for (const { name } of shape.fn.parameters) {
    if (ts.isIdentifier(name)) {
      scope.reserve(name.text);
    }
  }
  for (const parameter of shape.fn.parameters) {
    const read = readParameter(scope, shape, parameter);
    if (read) {
      params.push(read.param);
      defaults.push(read.fallback);
    }
  }
  const returns = returnTypeOf(cls, shape);
  scope.computes = !isHidden(shape);
  scope.returns = { type: returns, live: isHidden(shape) };
  if (ts.isBlock(shape.body)) {
    lowerStatements(scope, shape.body.statements);
  } else {
    returnValue(scope, shape.body);
  }
  const { type: annotation } = shape.fn;
  if (
    scope.returnsLive &&
    annotation &&
    isWritable(cls.checker, cls.checker.getTypeFromTypeNode(annotation))
  ) {
    scope.isWritable = true;
  }
  const body = tidy(scope.out);
  const writes = writesOf(cls, body).fields;
  const reads = new Set<string>();
  visitStmts(body, (expr) => {
    if (expr.kind === "field") {
      reads.add(expr.name);
    }
  });
  for (const key of scope.calls) {
    for (const field of cls.method(key)?.reads ?? []) {
      reads.add(field);
    }
  }
  return {
    shape,
    params: [...params, ...scope.hidden],
    defaults,
    returns,
    body,
    writes,
    reads,
    calls: scope.calls,
    carried: [
      ...scope.computed,
      ...(scope.guards.size > 0 ? guardedStatements(shape, scope.guards) : []),
    ],
    asides: scope.asides,
    guards: scope.guards,
    throws: scope.throws,
    queryOnly: scope.queryOnly,
    isWritable: scope.isWritable,
    quotients: scope.quotients,
  };
}

/** The statements of a body up to the last that may reject the call. */
export function guardedStatements(
  { body }: MethodShape,
  guards: ReadonlySet<ts.Node>,
): readonly ts.Statement[] {
  const holds = (node: ts.Node): boolean =>
    guards.has(node) || (ts.forEachChild(node, holds) ?? false);
  const statements = ts.isBlock(body) ? body.statements : [];
  const last = statements.map((statement) => holds(statement)).lastIndexOf(true);
  return statements.slice(0, last + 1);
}

function readParameter(
  scope: Scope,
  shape: MethodShape,
  node: ts.ParameterDeclaration,
): { readonly param: Param; readonly fallback: Expr | undefined } | undefined {
  const { cls } = scope;
  const range = cls.ranges.of(node);
  const isPattern = !ts.isIdentifier(node.name);
  const symbol = isPattern ? undefined : cls.checker.getSymbolAtLocation(node.name);
  const isTakenApart = isPattern && !node.initializer;
  if (!(symbol || isTakenApart) || node.dotDotDotToken || node.name.getText() === "this") {
    cls.report(CATALOGUE.parameterForm.at(range));
    scope.poison(node.name);
    return undefined;
  }
  const name = isPattern ? scope.freshName("given") : node.name.text;
  if (name.startsWith("$")) {
    cls.report(CATALOGUE.dollarName.at(range, name));
    scope.poison(node.name);
    return undefined;
  }
  const declared = symbol
    ? cls.checker.getTypeOfSymbol(symbol)
    : cls.checker.getTypeAtLocation(node);
  const reading = readType(cls, declared);
  if (!reading.type || !isState(reading.type)) {
    const text = cls.checker.typeToString(declared);
    cls.report(reading.type ? CATALOGUE.unsupportedType.at(range, text) : reading.problem(range));
    scope.poison(node.name);
    return undefined;
  }
  const { type } = reading;
  if (!isHidden(shape)) {
    cls.numbers.outside(type);
  }
  scope.claimed.add(name);
  if (symbol) {
    scope.locals.set(symbol, { name, type });
  }
  if (symbol && cls.assigned.has(symbol)) {
    scope.changing.add(name);
  }
  scope.hold(name, type, isMutable(type) ? { kind: "argument" } : SCALAR);
  if (isPattern) {
    scope.patterns.set(node, name);
    const expr = { kind: "var", name, type } as const;
    const origin = isMutable(type) ? ({ kind: "local", name } as const) : SCALAR;
    scope.lower.parts(scope, node.name, { expr, origin });
  }
  const fallback = node.initializer
    ? defaultOf(scope, node.initializer, type)
    : node.questionToken && type.kind === "option"
      ? ({ kind: "none", type } as const)
      : undefined;
  const typeText = node.type
    ? node.type.getText()
    : cls.checker.typeToString(
        cls.checker.getBaseTypeOfLiteralType(declared),
        undefined,
        ts.TypeFormatFlags.NoTruncation,
      );
  return {
    param: {
      name,
      type,
      typeText,
      ...(node.questionToken && { optional: true as const }),
      ...(node.initializer && { defaultText: node.initializer.getText() }),
    },
    fallback,
  };
}

/** What a call that leaves an argument out passes; nothing if that is computed where the update is called. */
function defaultOf(scope: Scope, node: ts.Expression, type: Type): Expr | undefined {
  const { cls } = scope;
  if (!isLiteral(node) && cls.isPure(node)) {
    return undefined;
  }
  const { value, stmts } = scope.capture(() => scope.lower.expression(scope, node));
  const expr = fit(scope, value, type, cls.ranges.of(node));
  const isConstant = stmts.length === 0 && (expr?.kind === "literal" || expr?.kind === "none");
  if (expr && !isConstant) {
    scope.report(CATALOGUE.defaultValue.at(cls.ranges.of(node)));
  }
  return isConstant ? expr : undefined;
}

function isLiteral(node: ts.Expression): boolean {
  return (
    ts.isLiteralExpression(node) ||
    node.kind === ts.SyntaxKind.TrueKeyword ||
    node.kind === ts.SyntaxKind.FalseKeyword ||
    node.kind === ts.SyntaxKind.NullKeyword ||
    ts.isIdentifier(node) ||
    (ts.isPrefixUnaryExpression(node) && isLiteral(node.operand))
  );
}

function returnTypeOf(cls: ClassContext, shape: MethodShape): Type {
  if (shape.form === "setter") {
    return VOID;
  }
  const type = returnedType(cls, shape);
  const isSelf =
    type?.getSymbol() === cls.checker.getSymbolAtLocation(cls.shape.node.name ?? shape.node);
  if (!type || (isSelf && shape.fn.body !== undefined)) {
    return VOID;
  }
  const reading = readType(cls, type);
  if (!reading.type) {
    // `return this` is reported where it stands.
    if (!(type.flags & ts.TypeFlags.TypeParameter)) {
      const node = ts.isArrowFunction(shape.fn) || !shape.fn.type ? shape.node.name : shape.fn.type;
      cls.report(reading.problem(cls.ranges.of(node ?? shape.node)));
    }
    return VOID;
  }
  if (holdsObjectMaps(reading.type)) {
    const text = cls.checker.typeToString(type);
    cls.report(CATALOGUE.unsupportedType.at(cls.ranges.of(shape.node.name ?? shape.node), text));
  }
  return reading.type;
}

/** The type that callers see: of an arrow function that of the property, if that is written out. */
export function returnedType(cls: ClassContext, shape: MethodShape): ts.Type | undefined {
  const { fn, node } = shape;
  const property =
    ts.isPropertyDeclaration(node) && node.type
      ? cls.checker.getTypeFromTypeNode(node.type)
      : undefined;
  const signature = property?.getCallSignatures()[0] ?? cls.checker.getSignatureFromDeclaration(fn);
  return signature && cls.checker.getReturnTypeOfSignature(signature);
}
