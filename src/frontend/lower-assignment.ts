import { ts } from "ts-morph";
import { and, TRUE, unwrap } from "../ir/build.js";
import { CATALOGUE } from "../ir/catalogue.js";
import type { Expr } from "../ir/expr.js";
import { INT, isNumber, type MapType, STRING, type Type } from "../ir/type.js";
import { fork, select } from "./branches.js";
import { memberNamed, plainName } from "./class-shape.js";
import type { Local, Scope } from "./context.js";
import { interferes } from "./effects.js";
import { putEntry, removeEntry } from "./lower-collections.js";
import { entryUnder, isObjectMap, readEntry } from "./lower-entries.js";
import { applyBinary, sum } from "./lower-operators.js";
import { readPart } from "./lower-records.js";
import {
  FRESH,
  isMutable,
  isPoison,
  type Lowered,
  nothing,
  type Origin,
  POISON,
  SCALAR,
  scalar,
} from "./lowered.js";
import { adapted, disown, fit, keep, pair } from "./operands.js";
import { readGetter, writeSetter } from "./own-calls.js";
import { ENTRY, partNamed, partType } from "./parts.js";
import {
  isOwn,
  isRootedAt,
  isSteady,
  mutate,
  named,
  placeInside,
  release,
  steady,
  steadyOrigin,
  store,
} from "./places.js";
import { inside, withInside } from "./steps.js";
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
  | PartTarget
  | EntryTarget
  | { readonly kind: "accessor"; readonly name: string; readonly node: ts.Expression };

/** A property of a record, or a component of a tuple, that was found already. */
interface PartTarget {
  readonly kind: "part";
  readonly base: Lowered;
  readonly name: string | number;
  readonly type: Type;
  readonly node: ts.Expression;
}

/** An entry of an object that serves as a map, both of which were found already. */
interface EntryTarget {
  readonly kind: "entry";
  readonly base: Lowered;
  readonly key: Expr;
  readonly type: Type;
  readonly node: ts.Expression;
}

/** An assignment; its value only if that is wanted. */
export function lowerAssignment(scope: Scope, node: ts.BinaryExpression, wanted: boolean): Lowered {
  const operator = node.operatorToken.kind;
  const target = targetOf(scope, node.left);
  if (!target) {
    return POISON;
  }
  if (operator === ts.SyntaxKind.EqualsToken) {
    return assign(scope, target, rightOf(scope, target, node), node.right, wanted);
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
    () => rightOf(scope, target, node),
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

/** `delete` of a property that may be missing: the same as giving it `undefined`. */
export function lowerDelete(scope: Scope, node: ts.DeleteExpression): Lowered {
  const range = scope.cls.ranges.of(node);
  const target = targetOf(scope, node.expression);
  if (!target) {
    return POISON;
  }
  if (target.kind === "entry") {
    removeEntry(scope, target.base, target.key, node, false);
    scope.notePartWritten(ENTRY);
    return scalar(TRUE);
  }
  const isOptional =
    target.kind === "part" && target.type.kind === "option" && target.type.none === "undefined";
  if (!isOptional) {
    return scope.fail(
      CATALOGUE.unsupportedExpression.at(range, node.getText().split("\n")[0] ?? ""),
    );
  }
  assign(scope, target, nothing("undefined"), node, false);
  return scalar(TRUE);
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
  // TypeScript takes an entry on the left for one that is there.
  const before =
    target.kind === "entry"
      ? (entryUnder(scope, target.base, target.key) ?? POISON)
      : read(scope, target);
  if (isPoison(before)) {
    return POISON;
  }
  const { expr, origin } = before;
  scope.noteTested(expr);
  const test = operator === "coalesce" ? isPresent(expr) : truthy(scope, expr);
  const set = (): Lowered =>
    assign(scope, target, rightOf(scope, target, node), node.right, wanted);
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

/** The value on the right. It may not change the object on the left, which was found before it. */
function rightOf(scope: Scope, target: Target, node: ts.BinaryExpression): Lowered {
  const { value, stmts } = scope.capture(() => scope.lower.expression(scope, node.right));
  const isInside = target.kind === "part" || target.kind === "entry";
  if (isInside && interferes(scope.cls, stmts, target.base.expr)) {
    return scope.fail(CATALOGUE.splitStatement.at(scope.cls.ranges.of(node)));
  }
  scope.out.push(...stmts);
  return value;
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
  if (isPartOfOwn(scope, node)) {
    return partTargetOf(scope, node);
  }
  scope.report(
    ts.isArrayLiteralExpression(node) || ts.isObjectLiteralExpression(node)
      ? CATALOGUE.destructuring.at(range)
      : CATALOGUE.assignmentTarget.at(range),
  );
  return undefined;
}

/** True of a part of something that does not come from outside the class. */
function isPartOfOwn(
  scope: Scope,
  node: ts.Expression,
): node is ts.PropertyAccessExpression | ts.ElementAccessExpression {
  if (!ts.isPropertyAccessExpression(node) && !ts.isElementAccessExpression(node)) {
    return false;
  }
  let base: ts.Expression = node.expression;
  while (
    ts.isPropertyAccessExpression(base) ||
    ts.isElementAccessExpression(base) ||
    ts.isCallExpression(base) ||
    ts.isParenthesizedExpression(base) ||
    ts.isNonNullExpression(base)
  ) {
    base = base.expression;
  }
  if (ts.isIdentifier(base)) {
    const symbol = scope.cls.checker.getSymbolAtLocation(base);
    return symbol !== undefined && scope.locals.has(symbol);
  }
  return node.expression.kind !== ts.SyntaxKind.ThisKeyword;
}

function partTargetOf(
  scope: Scope,
  node: ts.PropertyAccessExpression | ts.ElementAccessExpression,
): PartTarget | EntryTarget | undefined {
  const range = scope.cls.ranges.of(node);
  const found = scope.lower.expression(scope, node.expression);
  if (isPoison(found)) {
    return undefined;
  }
  if (isObjectMap(found.expr.type)) {
    return entryTargetOf(scope, node, found, found.expr.type);
  }
  const name = ts.isPropertyAccessExpression(node) ? node.name.text : partNamed(node);
  const type = name === undefined ? undefined : partType(found.expr.type, name);
  if (name === undefined || !type) {
    scope.report(
      ts.isPropertyAccessExpression(node)
        ? CATALOGUE.assignmentTarget.at(range)
        : CATALOGUE.elementAccess.at(range),
    );
    return undefined;
  }
  return { kind: "part", base: named(scope, found), name, type, node };
}

function entryTargetOf(
  scope: Scope,
  node: ts.PropertyAccessExpression | ts.ElementAccessExpression,
  found: Lowered,
  type: MapType,
): EntryTarget | undefined {
  const base = named(scope, found);
  const name: Expr = { kind: "literal", type: STRING, value: node.getText() };
  const { value: given, stmts } = scope.capture(() =>
    ts.isPropertyAccessExpression(node)
      ? scalar({ ...name, value: node.name.text })
      : scope.lower.expression(scope, node.argumentExpression),
  );
  if (interferes(scope.cls, stmts, base.expr)) {
    scope.report(CATALOGUE.splitStatement.at(scope.cls.ranges.of(node)));
    return undefined;
  }
  scope.out.push(...stmts);
  const fitted = fit(scope, given, STRING, scope.cls.ranges.of(node));
  if (!fitted) {
    return undefined;
  }
  const key = isSteady(scope, fitted) ? fitted : scope.bind("key", fitted, SCALAR);
  return { kind: "entry", base, key, type: type.value, node };
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
  if (target.kind === "part") {
    return readPart(scope, target.node, target.base, target.name);
  }
  if (target.kind === "entry") {
    return readEntry(scope, target.node, target.base, target.key);
  }
  return scope.lower.expression(scope, target.node);
}

function assign(
  scope: Scope,
  target: Target,
  given: Lowered,
  node: ts.Node,
  wanted: boolean,
): Lowered {
  const range = scope.cls.ranges.of(node);
  if (target.kind === "accessor") {
    const kept = wanted ? keep(scope, given, range) : given;
    writeSetter(scope, target.name, kept, target.node);
    return kept;
  }
  const type = target.kind === "local" ? target.local.type : target.type;
  if (isPoison(given)) {
    return POISON;
  }
  if (target.kind === "entry") {
    return assignEntry(scope, target, given, node, wanted);
  }
  const value = adapted(scope, given, type);
  const result = isMutable(type)
    ? assignObject(scope, target, type, value, node)
    : assignScalar(scope, target, type, value, node, wanted);
  disown(scope, given, value, type);
  return result;
}

function assignScalar(
  scope: Scope,
  target: Target & { readonly kind: "local" | "field" | "part" },
  type: Type,
  value: Lowered,
  node: ts.Node,
  wanted: boolean,
): Lowered {
  const range = scope.cls.ranges.of(node);
  const kept = wanted && !isSteady(scope, value.expr) ? keep(scope, value, range) : value;
  const expr = fit(scope, kept, type, range);
  if (!expr) {
    return POISON;
  }
  if (target.kind === "part") {
    assignPart(scope, target, expr);
  } else if (target.kind === "local") {
    scope.emit({ kind: "set", name: target.local.name, value: expr });
  } else {
    scope.emit({ kind: "assign", field: target.name, value: expr });
    scope.written.add(target.name);
    scope.writtenByCalls.delete(target.name);
  }
  return kept;
}

/** Binds the key to the value. */
function assignEntry(
  scope: Scope,
  target: EntryTarget,
  value: Lowered,
  node: ts.Node,
  wanted: boolean,
): Lowered {
  const { base, key } = target;
  const { type } = base.expr;
  const range = scope.cls.ranges.of(node);
  if (type.kind !== "map") {
    return POISON;
  }
  const isKept = wanted && !isMutable(target.type) && !isSteady(scope, value.expr);
  const kept = isKept ? keep(scope, value, range) : value;
  putEntry(scope, base, type, key, kept, node, range);
  scope.notePartWritten(ENTRY);
  const entry = entryUnder(scope, base, key);
  if (entry) {
    scope.noteTested(entry.expr);
  }
  return isMutable(target.type) && kept.origin.kind !== "local" && entry
    ? { ...entry, expr: whenTruthy(entry.expr) }
    : kept;
}

/** Changes the object around the part. */
function assignPart(scope: Scope, { base, name, node }: PartTarget, value: Expr): void {
  const step = { kind: "part", name } as const;
  mutate(scope, base, scope.cls.ranges.of(node), (object) =>
    withInside(scope.cls.numbers, object, step, value),
  );
  scope.notePartWritten(name);
  scope.noteTested(inside(base.expr, step));
}

/** Makes an object a part of another. */
function storePart(scope: Scope, target: PartTarget, value: Lowered, expr: Expr, node: ts.Node) {
  const entry = placeInside(scope, target.base, { kind: "part", name: target.name });
  const slot = entry.kind === "place" ? steady(scope, entry.place) : undefined;
  store(scope, slot, value, node, () => {
    assignPart(scope, target, expr);
  });
  return slot;
}

function assignObject(
  scope: Scope,
  target: Target & { readonly kind: "local" | "field" | "part" },
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
  if (target.kind === "part") {
    const slot = storePart(scope, target, given, expr, node);
    const whole = inside(target.base.expr, { kind: "part", name: target.name });
    return given.origin.kind === "local" || !slot
      ? value
      : {
          expr: isNarrower ? unwrap(whole) : whole,
          origin: { kind: "place", place: slot, live: TRUE },
        };
  }
  const place = { root: { kind: "field", name: target.name }, steps: [] } as const;
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
