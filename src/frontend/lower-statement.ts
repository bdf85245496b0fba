import { ts } from "ts-morph";
import { none, or } from "../ir/build.js";
import { CATALOGUE, withFixes } from "../ir/catalogue.js";
import type { Expr, VarExpr } from "../ir/expr.js";
import { BOOL, type Type } from "../ir/type.js";
import { asideOf } from "./aside.js";
import { block, fork } from "./branches.js";
import { anyValue, sameShape } from "./coerce.js";
import { isArgumentCheck } from "./computed.js";
import type { Scope } from "./context.js";
import { copyFix, replacement } from "./fixes.js";
import { staticValue } from "./globals.js";
import { equal } from "./lower-operators.js";
import { declareParts } from "./lower-patterns.js";
import { FRESH, isMutable, isPoison, type Lowered, SCALAR } from "./lowered.js";
import { adapted, disown, fit } from "./operands.js";
import { heldBy, isOwn, isRoot, isSteady, steadyOrigin } from "./places.js";
import { isWritable, readType } from "./read-type.js";

/** A list of statements; true if its end can be reached. */
export function lowerStatements(scope: Scope, nodes: readonly ts.Statement[]): boolean {
  return nodes.every((node) => {
    const before = new Set(scope.origins.keys());
    const isOpen = lowerStatement(scope, node);
    forgetUnnamed(scope, before);
    return isOpen;
  });
}

/** Forgets the collections without a name that a statement used, as far as nothing was reached through them. */
function forgetUnnamed(scope: Scope, before: ReadonlySet<string>): void {
  for (const name of [...scope.origins.keys()].reverse()) {
    if (!before.has(name) && !scope.claimed.has(name) && !isRoot(scope, name)) {
      scope.origins.delete(name);
    }
  }
}

function lowerStatement(scope: Scope, node: ts.Statement): boolean {
  const range = scope.cls.ranges.of(node);
  const aside = ts.isExpressionStatement(node) ? asideOf(scope, node) : undefined;
  if (aside) {
    scope.asides.push(aside);
    return true;
  }
  if (ts.isExpressionStatement(node) && isArgumentCheck(scope, node.expression)) {
    scope.guards.add(node);
    scope.throws.push(CATALOGUE.exception.at(range));
    return true;
  }
  if (ts.isExpressionStatement(node)) {
    scope.lower.effect(scope, node.expression);
    return true;
  }
  if (ts.isVariableStatement(node)) {
    lowerDeclarations(scope, node.declarationList);
    return true;
  }
  if (ts.isIfStatement(node)) {
    const { elseStatement } = node;
    return fork(
      scope,
      scope.lower.condition(scope, node.expression),
      () => lowerStatement(scope, node.thenStatement),
      () => elseStatement === undefined || lowerStatement(scope, elseStatement),
    );
  }
  if (ts.isBlock(node)) {
    return block(scope, () => lowerStatements(scope, node.statements));
  }
  if (ts.isReturnStatement(node)) {
    lowerReturn(scope, node);
    return false;
  }
  if (ts.isSwitchStatement(node)) {
    return block(scope, () => lowerSwitch(scope, node));
  }
  if (ts.isEmptyStatement(node)) {
    return true;
  }
  if (ts.isThrowStatement(node) && !callsOwn(node)) {
    scope.guards.add(node);
    scope.throws.push(CATALOGUE.exception.at(range));
    scope.emit({ kind: "throw" });
    return false;
  }
  scope.report(
    LOOPS.has(node.kind)
      ? CATALOGUE.loop.at(scope.cls.ranges.between(node.getStart(), endOfHead(node)))
      : ts.isThrowStatement(node) || ts.isTryStatement(node)
        ? CATALOGUE.exception.at(range)
        : CATALOGUE.unsupportedStatement.at(range, node.getText().split("\n")[0] ?? ""),
  );
  return true;
}

/** True if what is thrown is made by methods of the class, which might change something. */
function callsOwn(node: ts.Node): boolean {
  return (
    (ts.isCallExpression(node) && node.expression.getText().startsWith("this.")) ||
    (ts.forEachChild(node, callsOwn) ?? false)
  );
}

const LOOPS: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.ForStatement,
  ts.SyntaxKind.ForOfStatement,
  ts.SyntaxKind.ForInStatement,
  ts.SyntaxKind.WhileStatement,
  ts.SyntaxKind.DoStatement,
]);

function endOfHead(node: ts.Statement): number {
  return ts.isIterationStatement(node, false) && !ts.isDoStatement(node)
    ? node.statement.getFullStart()
    : node.getEnd();
}

function lowerDeclarations(scope: Scope, list: ts.VariableDeclarationList): void {
  if (!(list.flags & ts.NodeFlags.BlockScoped)) {
    const start = list.getStart();
    const keyword = scope.cls.ranges.between(start, start + "var".length);
    scope.report(
      withFixes(
        CATALOGUE.varDeclaration.at(scope.cls.ranges.of(list)),
        replacement("Use let", keyword, "let"),
      ),
    );
  }
  for (const declaration of list.declarations) {
    const before = new Set(scope.origins.keys());
    lowerDeclaration(scope, declaration);
    forgetUnnamed(scope, before);
  }
}

/** `const { LEAST } = Settings`, of static constants of a class. */
function declareStatics(scope: Scope, node: ts.VariableDeclaration): boolean {
  const { checker } = scope.cls;
  const owner = node.initializer && checker.getSymbolAtLocation(node.initializer);
  if (!ts.isObjectBindingPattern(node.name) || !owner?.valueDeclaration) {
    return false;
  }
  if (!ts.isClassDeclaration(owner.valueDeclaration)) {
    return false;
  }
  const { members } = owner.valueDeclaration;
  const values = node.name.elements.map((element) => {
    const name = (element.propertyName ?? element.name).getText();
    const symbol = checker.getSymbolAtLocation(element.name);
    const member = members.find((one) => one.name?.getText() === name);
    const value = member && staticValue(scope, element, member);
    return symbol && value && { symbol, name, value };
  });
  if (!values.every((value) => value !== undefined)) {
    return false;
  }
  for (const { symbol, name, value } of values) {
    scope.locals.set(symbol, { name, type: value.expr.type, value: value.expr });
  }
  return true;
}

function lowerDeclaration(scope: Scope, node: ts.VariableDeclaration): void {
  if (declareStatics(scope, node)) {
    return;
  }
  const value = node.initializer && scope.lower.expression(scope, node.initializer);
  if (ts.isIdentifier(node.name)) {
    declareLocal(scope, node, node.name, value);
  } else if (value) {
    declareParts(scope, node.name, value, declareLocal);
  }
}

/** Declares one local with its value, or without one. */
export function declareLocal(
  scope: Scope,
  node: ts.VariableDeclaration | ts.BindingElement,
  name: ts.Identifier,
  given: Lowered | undefined,
): void {
  const range = scope.cls.ranges.of(node);
  const annotation = ts.isVariableDeclaration(node) ? node.type : undefined;
  const symbol = scope.cls.checker.getSymbolAtLocation(name);
  if (!symbol || (given && isPoison(given))) {
    scope.poison(name);
    return;
  }
  const reading = readType(scope.cls, scope.cls.checker.getTypeOfSymbol(symbol));
  if (!reading.type) {
    scope.report(reading.problem(range));
    scope.poison(name);
    return;
  }
  const { type } = reading;
  const value = given && adapted(scope, given, type);
  if (given && value) {
    disown(scope, given, value, type);
  }
  const expr = value ? fit(scope, value, type, range) : anyValue(type);
  if (!expr) {
    scope.poison(name);
    return;
  }
  const isSet = scope.cls.assigned.has(symbol);
  if (value?.expr.kind === "var" && !isSet && canAdopt(scope, value.expr, type)) {
    scope.locals.set(symbol, { name: value.expr.name, type: value.expr.type });
    scope.claimed.add(value.expr.name);
    return;
  }
  const isNew = isMutable(type) && !(value && isLive(scope, value) && !annotation);
  if (annotation && value && isLive(scope, value) && isWritableNode(scope, annotation)) {
    scope.isWritable = true;
  }
  const local = scope.freshName(name.text);
  scope.locals.set(symbol, {
    name: local,
    type,
    isNew: isNew && !isReadonlyNode(scope, annotation),
  });
  scope.claimed.add(local);
  if (isSet) {
    scope.changing.add(local);
  }
  scope.declare(local, type, expr, originOfLocal(scope, value, type));
}

/** True of an object that is no new one: in the lifted class its type is read-only. */
function isLive(scope: Scope, value: Lowered): boolean {
  return isMutable(value.expr.type) && value.origin.kind !== "scalar" && !isOwn(scope, value);
}

function isWritableNode(scope: Scope, node: ts.TypeNode): boolean {
  return isWritable(scope.cls.checker, scope.cls.checker.getTypeFromTypeNode(node));
}

function isReadonlyNode(scope: Scope, node: ts.TypeNode | undefined): boolean {
  return node !== undefined && !isWritableNode(scope, node);
}

function originOfLocal(scope: Scope, value: Lowered | undefined, type: Type) {
  if (!isMutable(type)) {
    return SCALAR;
  }
  return !value || value.origin.kind === "scalar" ? FRESH : steadyOrigin(scope, value.origin);
}

/** True if the value stands in a local that no name of the source stands for, so that this one can. */
function canAdopt(scope: Scope, { name, type: held }: VarExpr, type: Type): boolean {
  return !scope.claimed.has(name) && sameShape(held, type);
}

function lowerReturn(scope: Scope, node: ts.ReturnStatement): void {
  const range = scope.cls.ranges.of(node);
  const { returns } = scope;
  if (!returns) {
    scope.report(CATALOGUE.nestedReturn.at(range));
    return;
  }
  if (!node.expression) {
    const { type } = returns;
    const isOption = type.kind === "option" && type.none === "undefined";
    scope.emit(isOption ? { kind: "return", value: none(type) } : { kind: "return" });
    return;
  }
  returnValue(scope, node.expression);
}

/** `return` of an expression, or the body of an arrow function that is one. */
export function returnValue(scope: Scope, node: ts.Expression): void {
  const { returns } = scope;
  const range = scope.cls.ranges.of(node);
  if (returns?.type.kind === "void" && node.kind === ts.SyntaxKind.ThisKeyword) {
    // The caller goes on with the object: in the lifted class that is the lifted object.
    scope.emit({ kind: "return" });
    return;
  }
  if (!returns || returns.type.kind === "void") {
    scope.lower.effect(scope, node);
    scope.emit({ kind: "return" });
    return;
  }
  const value = scope.lower.expression(scope, node);
  if (!returns.live && isLive(scope, value)) {
    const diagnostic =
      heldBy(scope, value.origin).kind === "argument"
        ? CATALOGUE.returnedArgument.at(range)
        : CATALOGUE.liveAnswer.at(range);
    scope.report(withFixes(diagnostic, ...copyFix(value.expr.type, range, node)));
    return;
  }
  const expr = fit(scope, adapted(scope, value, returns.type), returns.type, range);
  if (expr) {
    if (returns.live && isLive(scope, value)) {
      scope.returnsLive = true;
    }
    scope.emit({ kind: "return", value: expr });
  }
}

/** `switch` over literals, as a chain of `if`. */
function lowerSwitch(scope: Scope, node: ts.SwitchStatement): boolean {
  const subject = scope.lower.expression(scope, node.expression);
  if (isPoison(subject)) {
    return true;
  }
  const value: Lowered = isSteady(scope, subject.expr)
    ? subject
    : { expr: scope.bind("subject", subject.expr, SCALAR), origin: SCALAR };
  const cases = casesOf(scope, node, value);
  const fallback = cases.find((c) => c.isDefault)?.body ?? [];
  const run = (index: number): boolean => {
    const branch = cases[index];
    if (!branch) {
      return lowerCase(scope, fallback);
    }
    if (!branch.test) {
      return run(index + 1);
    }
    return fork(
      scope,
      branch.test,
      () => lowerCase(scope, branch.body),
      () => run(index + 1),
    );
  };
  return run(0);
}

interface Case {
  readonly test: Expr | undefined;
  readonly isDefault: boolean;
  readonly body: readonly ts.Statement[];
}

function casesOf(scope: Scope, node: ts.SwitchStatement, subject: Lowered): readonly Case[] {
  const cases: Case[] = [];
  let tests: Expr[] = [];
  let isDefault = false;
  const { clauses } = node.caseBlock;
  clauses.forEach((clause, i) => {
    if (ts.isCaseClause(clause)) {
      const label = scope.lower.expression(scope, clause.expression);
      if (!isPoison(label)) {
        tests.push(equal(scope, clause.expression, subject, label).expr);
      }
    } else {
      isDefault = true;
    }
    const isLast = i === clauses.length - 1;
    if (clause.statements.length === 0 && !isLast) {
      return;
    }
    if (!isLast && !endsCase(clause.statements)) {
      scope.report(CATALOGUE.fallThrough.at(scope.cls.ranges.of(clause)));
    }
    const test = tests.length > 0 ? or(...tests) : undefined;
    cases.push({
      test: test && ({ ...test, type: BOOL } as Expr),
      isDefault,
      body: clause.statements,
    });
    tests = [];
    isDefault = false;
  });
  return cases;
}

/** True if control cannot go from the end of the statements to the next case. */
function endsCase(statements: readonly ts.Statement[]): boolean {
  const last = statements.at(-1);
  if (!last) {
    return false;
  }
  if (ts.isBlock(last)) {
    return endsCase(last.statements);
  }
  if (ts.isIfStatement(last)) {
    return (
      last.elseStatement !== undefined &&
      endsCase([last.thenStatement]) &&
      endsCase([last.elseStatement])
    );
  }
  return ts.isBreakStatement(last) || ts.isReturnStatement(last);
}

/** The statements of a case, where `break` at an end leads to the end of the whole. */
function lowerCase(scope: Scope, statements: readonly ts.Statement[]): boolean {
  const last = statements.at(-1);
  return (
    last === undefined ||
    (lowerStatements(scope, statements.slice(0, -1)) && lowerLast(scope, last))
  );
}

function lowerLast(scope: Scope, last: ts.Statement): boolean {
  if (ts.isBreakStatement(last) && !last.label) {
    return true;
  }
  if (ts.isBlock(last)) {
    return block(scope, () => lowerCase(scope, last.statements));
  }
  if (ts.isIfStatement(last)) {
    const { elseStatement } = last;
    return fork(
      scope,
      scope.lower.condition(scope, last.expression),
      () => lowerLast(scope, last.thenStatement),
      () => elseStatement === undefined || lowerLast(scope, elseStatement),
    );
  }
  return lowerStatements(scope, [last]);
}
