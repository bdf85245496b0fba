import { ts } from "ts-morph";
import { cond, lt } from "../ir/build.js";
import { CATALOGUE } from "../ir/catalogue.js";
import type { Expr } from "../ir/expr.js";
import { INT, isNumber } from "../ir/type.js";
import type { Scope } from "./context.js";
import { extremeOf, negate } from "./lower-operators.js";
import { isPoison, type Lowered, nothing, POISON, scalar } from "./lowered.js";
import { literalObject, literalValue, moduleConstant } from "./module-constant.js";
import { inOrder } from "./operands.js";

/** A name that is no local: a constant of the language or the module. With `probe`, nothing if it is none. */
export function lowerConstant(scope: Scope, node: ts.Identifier): Lowered;
export function lowerConstant(
  scope: Scope,
  node: ts.PropertyAccessExpression,
  probe: true,
): Lowered | undefined;
export function lowerConstant(
  scope: Scope,
  node: ts.Identifier | ts.PropertyAccessExpression,
): Lowered | undefined {
  const range = scope.cls.ranges.of(node);
  if (ts.isIdentifier(node)) {
    if (node.text === "undefined") {
      return nothing("undefined");
    }
    if (node.text === "Infinity" && scope.cls.isGlobal(node)) {
      return numeric(scope, node, Number.POSITIVE_INFINITY);
    }
    const value = moduleConstant(scope.cls.checker, node);
    const object = value === undefined ? constantObject(scope, node) : undefined;
    if (object) {
      return object;
    }
    return value === undefined
      ? scope.fail(CATALOGUE.outsideName.at(range, node.text))
      : constant(scope, node, value);
  }
  const shared = staticConstant(scope.cls.checker.getSymbolAtLocation(node)?.valueDeclaration);
  if (shared !== undefined) {
    return constant(scope, node, shared);
  }
  const member = enumValue(scope.cls.checker, node);
  if (member !== undefined) {
    return constant(scope, node, member);
  }
  if (!ts.isIdentifier(node.expression) || !scope.cls.isGlobal(node.expression)) {
    return undefined;
  }
  const value = NUMBERS.get(`${node.expression.text}.${node.name.text}`);
  return value === undefined
    ? scope.fail(CATALOGUE.outsideName.at(range, node.getText()))
    : numeric(scope, node, value);
}

/** A constant of the module that is a literal object or tuple: it can be read and spread, but neither changed nor kept. */
function constantObject(scope: Scope, node: ts.Identifier): Lowered | undefined {
  const initializer = literalObject(scope.cls.checker.getSymbolAtLocation(node));
  if (!initializer) {
    return undefined;
  }
  const lowered = scope.lower.expression(scope, initializer);
  if (isPoison(lowered)) {
    // What keeps it from being lowered stands outside the class: the place where it is used must say it, too.
    return scope.fail(CATALOGUE.outsideName.at(scope.cls.ranges.of(node), node.text));
  }
  return { expr: lowered.expr, origin: { kind: "unclear", why: "it is a constant of the module" } };
}

/** The value of a `static readonly` member with a literal. */
export function staticValue(
  scope: Scope,
  node: ts.Node,
  declaration: ts.Declaration,
): Lowered | undefined {
  const value = staticConstant(declaration);
  return value === undefined ? undefined : constant(scope, node, value);
}

function staticConstant(
  declaration: ts.Declaration | undefined,
): string | number | boolean | undefined {
  const isConstant =
    declaration &&
    ts.isPropertyDeclaration(declaration) &&
    (ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Static) !== 0 &&
    (ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Readonly) !== 0;
  return isConstant && declaration.initializer ? literalValue(declaration.initializer) : undefined;
}

function enumValue(
  checker: ts.TypeChecker,
  node: ts.PropertyAccessExpression,
): string | number | undefined {
  const declaration = checker.getSymbolAtLocation(node)?.valueDeclaration;
  return declaration && ts.isEnumMember(declaration)
    ? checker.getConstantValue(declaration)
    : undefined;
}

const NUMBERS: ReadonlyMap<string, number> = new Map(
  (
    [
      "MAX_SAFE_INTEGER",
      "MIN_SAFE_INTEGER",
      "POSITIVE_INFINITY",
      "NEGATIVE_INFINITY",
      "MAX_VALUE",
    ] as const
  ).map((name) => [`Number.${name}`, Number[name]]),
);

/** `Math.max`, `Math.min`, `Math.abs`. */
export function lowerMath(scope: Scope, node: ts.CallExpression, name: string): Lowered {
  const range = scope.cls.ranges.of(node);
  if (name !== "max" && name !== "min" && name !== "abs") {
    return scope.fail(CATALOGUE.outsideCall.at(range, `Math.${name}`));
  }
  const args = inOrder(
    scope,
    range,
    node.arguments.map((argument) => () => scope.lower.expression(scope, argument)),
  );
  if (args.some(isPoison)) {
    return POISON;
  }
  if (!args.every((arg) => isNumber(arg.expr.type))) {
    return scope.fail(CATALOGUE.mixedTypes.at(range));
  }
  const [first, ...rest] = args.map((arg) => arg.expr);
  if (!first) {
    return numeric(
      scope,
      node,
      name === "max" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY,
    );
  }
  return name === "abs"
    ? absolute(scope, node, first)
    : scalar(rest.reduce((before, next) => extremeOf(scope, name, before, next), first));
}

function absolute(scope: Scope, node: ts.Node, value: Expr): Lowered {
  const zero: Expr = { kind: "literal", type: INT, value: 0 };
  const negated = negate(scope, node, scalar(value)).expr;
  return scalar({ ...cond(lt(value, zero), negated, value), type: negated.type } as Expr);
}

function constant(scope: Scope, node: ts.Node, value: string | number | boolean): Lowered {
  if (typeof value === "number") {
    return numeric(scope, node, value);
  }
  return scalar({
    kind: "literal",
    type: typeof value === "string" ? { kind: "enum", values: [value] } : { kind: "bool" },
    value,
  });
}

function numeric(scope: Scope, node: ts.Node, value: number): Lowered {
  const type = Number.isSafeInteger(value)
    ? INT
    : scope.cls.numbers.fraction(scope.cls.ranges.of(node), node.getText());
  return scalar({ kind: "literal", type, value: value === 0 ? 0 : value });
}
