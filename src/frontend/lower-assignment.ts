import { ts } from "ts-morph";
import { and, TRUE, unwrap } from "../ir/build.js";
import { CATALOGUE } from "../ir/catalogue.js";
import type { Expr } from "../ir/expr.js";
import { INT, isNumber, type Type } from "../ir/type.js";
import { fork, select } from "./branches.js";
import { memberNamed, plainName } from "./class-shape.js";
import type { Local, Scope } from "./context.js";
import { applyBinary, sum } from "./lower-operators.js";
import {
  FRESH,
  isCollection,
  isPoison,
  type Lowered,
  nothing,
  type Origin,
  POISON,
  scalar,
} from "./lowered.js";
import { fit, keep, pair } from "./operands.js";
import { readGetter, writeSetter } from "./own-calls.js";
import { isOwn, isRootedAt, isSteady, release, steadyOrigin, store } from "./places.js";
import { isPresent, truthy, whenTruthy } from "./truth.js";

/** What stands on the left of an assignment. */
type Target =
  | { readonly kind: "local"; readonly local: Local; readonly node: ts.Expression }
  | {
      readonly kind: "field";
      readonly name: string;
      readonly type: Type;
      readonly node: ts.Expression;
    }
  | { readonly kind: "accessor"; readonly name: string; readonly node: ts.Expression };

/** True of `=`, `+=` and the like. */
export function isAssignment(node: ts.Node): node is ts.BinaryExpression {
  return (
    ts.isBinaryExpression(node) &&
    node.operatorToken.kind >= ts.SyntaxKind.FirstAssignment &&
    node.operatorToken.kind <= ts.SyntaxKind.LastAssignment
  );
}

/** An assignment; its value only if that is wanted. */
export function lowerAssignment(scope: Scope, node: ts.BinaryExpression, wanted: boolean): Lowered {
  const operator = node.operatorToken.kind;
  const target = targetOf(scope, node.left);
  if (!target) {
    return POISON;
  }
  if (operator === ts.SyntaxKind.EqualsToken) {
    return assign(scope, target, scope.lower.expression(scope, node.right), node.right, wanted);
  }
  const logical = LOGICAL.get(operator);
  if (logical !== undefined) {
    return assignLogically(scope, node, target, logical, wanted);
  }
  const arithmetic = ARITHMETIC.get(operator);
  if (arithmetic === undefined) {
    const range = scope.cls.ranges.of(node.operatorToken);
    return scope.fail(
      CATALOGUE.unsupportedOperator.at(range, ts.tokenToString(operator) ?? "this"),
    );
  }
  const operands = pair(
    scope,
    scope.cls.ranges.of(node),
    () => read(scope, target),
    () => scope.lower.expression(scope, node.right),
  );
  if (!operands) {
    return POISON;
  }
  const value = applyBinary(scope, node, arithmetic, operands[0], operands[1]);
  return assign(scope, target, value, node, wanted);
}

/** `++` and `--`, before or after. */
export function lowerIncrement(
  scope: Scope,
  node: ts.PrefixUnaryExpression | ts.PostfixUnaryExpression,
  wanted: boolean,
): Lowered {
  const target = targetOf(scope, node.operand);
  const before = target && read(scope, target);
  if (!target || !before || isPoison(before)) {
    return POISON;
  }
  const range = scope.cls.ranges.of(node);
  if (!isNumber(before.expr.type)) {
    return scope.fail(CATALOGUE.mixedTypes.at(range));
  }
  const isPostfix = ts.isPostfixUnaryExpression(node);
  const old = wanted && isPostfix ? keep(scope, before, range) : before;
  const one: Expr = { kind: "literal", type: INT, value: 1 };
  const kind = node.operator === ts.SyntaxKind.PlusPlusToken ? "add" : "sub";
  const result = assign(
    scope,
    target,
    sum(scope, node, kind, old.expr, one),
    node,
    wanted && !isPostfix,
  );
  return isPostfix && wanted ? old : result;
}

const ARITHMETIC: ReadonlyMap<ts.SyntaxKind, ts.SyntaxKind> = new Map([
  [ts.SyntaxKind.PlusEqualsToken, ts.SyntaxKind.PlusToken],
  [ts.SyntaxKind.MinusEqualsToken, ts.SyntaxKind.MinusToken],
  [ts.SyntaxKind.AsteriskEqualsToken, ts.SyntaxKind.AsteriskToken],
  [ts.SyntaxKind.SlashEqualsToken, ts.SyntaxKind.SlashToken],
  [ts.SyntaxKind.PercentEqualsToken, ts.SyntaxKind.PercentToken],
]);

const LOGICAL: ReadonlyMap<ts.SyntaxKind, "and" | "or" | "coalesce"> = new Map([
  [ts.SyntaxKind.AmpersandAmpersandEqualsToken, "and" as const],
  [ts.SyntaxKind.BarBarEqualsToken, "or" as const],
  [ts.SyntaxKind.QuestionQuestionEqualsToken, "coalesce" as const],
]);

function assignLogically(
  scope: Scope,
  node: ts.BinaryExpression,
  target: Target,
  operator: "and" | "or" | "coalesce",
  wanted: boolean,
): Lowered {
  const before = read(scope, target);
  if (isPoison(before)) {
    return POISON;
  }
  const { expr, origin } = before;
  const test = operator === "coalesce" ? isPresent(expr) : truthy(scope, expr);
  const set = (): Lowered =>
    assign(scope, target, scope.lower.expression(scope, node.right), node.right, wanted);
  const leave = (): Lowered => ({ expr: operator === "and" ? expr : whenTruthy(expr), origin });
  if (wanted) {
    return operator === "and"
      ? select(scope, test, scope.cls.ranges.of(node), set, leave)
      : select(scope, test, scope.cls.ranges.of(node), leave, set);
  }
  const [then, otherwise] = operator === "and" ? [set, undefined] : [undefined, set];
  const run = (side: (() => Lowered) | undefined) => () => {
    side?.();
    return true;
  };
  fork(scope, test, run(then), run(otherwise));
  return nothing("undefined");
}

function targetOf(scope: Scope, node: ts.Expression): Target | undefined {
  const range = scope.cls.ranges.of(node);
  if (ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node)) {
    return targetOf(scope, node.expression);
  }
  if (ts.isIdentifier(node)) {
    const symbol = scope.cls.checker.getSymbolAtLocation(node);
    const local = symbol && scope.locals.get(symbol);
    if (local && !local.value) {
      return { kind: "local", local, node };
    }
    if (symbol && scope.events.has(symbol)) {
      scope.report(CATALOGUE.impurePredicate.at(range));
    } else if (!symbol || !scope.poisoned.has(symbol)) {
      scope.report(CATALOGUE.outsideName.at(range, node.text));
    }
    return undefined;
  }
  if (ts.isPropertyAccessExpression(node) && node.expression.kind === ts.SyntaxKind.ThisKeyword) {
    const name = plainName(node.name);
    const member = memberNamed(scope.cls.shape, node.name);
    if (member?.kind === "field") {
      // Without a type it was rejected already.
      const type = scope.cls.fieldTypes.get(name);
      return type && { kind: "field", name, type, node };
    }
    if (scope.cls.shape.methods.some((method) => method.key === `${name}=`)) {
      return { kind: "accessor", name, node };
    }
  }
  if (isPoisoned(scope, node)) {
    return undefined;
  }
  scope.report(
    ts.isArrayLiteralExpression(node) || ts.isObjectLiteralExpression(node)
      ? CATALOGUE.destructuring.at(range)
      : CATALOGUE.assignmentTarget.at(range),
  );
  return undefined;
}

/** True of a member of a local that was rejected already. */
function isPoisoned(scope: Scope, node: ts.Expression): boolean {
  const base = ts.isPropertyAccessExpression(node) ? node.expression : node;
  const symbol = ts.isIdentifier(base) ? scope.cls.checker.getSymbolAtLocation(base) : undefined;
  return symbol !== undefined && scope.poisoned.has(symbol);
}

/** The value before the assignment, as TypeScript narrows it there. */
function read(scope: Scope, target: Target): Lowered {
  if (target.kind === "accessor") {
    return readGetter(scope, target.name, target.node);
  }
  return scope.lower.expression(scope, target.node);
}

function assign(
  scope: Scope,
  target: Target,
  value: Lowered,
  node: ts.Node,
  wanted: boolean,
): Lowered {
  const range = scope.cls.ranges.of(node);
  if (target.kind === "accessor") {
    const kept = wanted ? keep(scope, value, range) : value;
    writeSetter(scope, target.name, kept, target.node);
    return kept;
  }
  const type = target.kind === "local" ? target.local.type : target.type;
  if (isPoison(value)) {
    return POISON;
  }
  if (isCollection(type)) {
    return assignCollection(scope, target, type, value, node);
  }
  const kept = wanted && !isSteady(scope, value.expr) ? keep(scope, value, range) : value;
  const expr = fit(scope, kept, type, range);
  if (!expr) {
    return POISON;
  }
  if (target.kind === "local") {
    scope.emit({ kind: "set", name: target.local.name, value: expr });
  } else {
    scope.emit({ kind: "assign", field: target.name, value: expr });
    scope.written.add(target.name);
    scope.writtenByCalls.delete(target.name);
  }
  return kept;
}

function assignCollection(
  scope: Scope,
  target: Target & { readonly kind: "local" | "field" },
  type: Type,
  value: Lowered,
  node: ts.Node,
): Lowered {
  const range = scope.cls.ranges.of(node);
  const given: Lowered = value.origin.kind === "scalar" ? { ...value, origin: FRESH } : value;
  const expr = fit(scope, given, type, range);
  if (!expr) {
    return POISON;
  }
  const isNarrower = type.kind === "option" && value.expr.type.kind !== "option";
  if (target.kind === "local") {
    const { name, isNew } = target.local;
    if (isNew && !isOwn(scope, value)) {
      scope.isWritable = true;
    }
    rebind(scope, name, type, given.origin, expr);
    const variable: Expr = { kind: "var", name, type };
    return {
      expr: isNarrower ? unwrap(variable) : variable,
      origin: { kind: "local", name },
    };
  }
  const place = { root: { kind: "field", name: target.name }, keys: [] } as const;
  store(scope, place, given, node, () => {
    scope.emit({ kind: "assign", field: target.name, value: expr });
  });
  scope.written.add(target.name);
  scope.writtenByCalls.delete(target.name);
  const field: Expr = { kind: "field", name: target.name, type };
  return value.expr.kind === "none"
    ? scalar(field)
    : {
        expr: isNarrower ? unwrap(field) : field,
        origin: given.origin.kind === "local" ? given.origin : { kind: "place", place, live: TRUE },
      };
}

/** Lets a local denote another collection, or perhaps still the same. */
function rebind(scope: Scope, name: string, type: Type, given: Origin, value: Expr): void {
  const held = scope.origins.get(name) ?? FRESH;
  const origin = steadyOrigin(scope, given);
  const isSame = origin.kind === "place" && isRootedAt(origin.place, name);
  if (!isSame || origin.live !== TRUE) {
    release(scope, name);
  }
  scope.emit({ kind: "set", name, value });
  scope.absent = new Set([...scope.absent].filter((other) => other !== name));
  if (!isSame) {
    scope.hold(name, type, origin);
  } else if (origin.live !== TRUE) {
    const kept = held.kind === "place" ? { ...held, live: and(held.live, origin.live) } : held;
    scope.hold(name, type, steadyOrigin(scope, kept));
  }
}
