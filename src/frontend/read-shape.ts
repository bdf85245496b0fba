import { ts } from "ts-morph";
import { CATALOGUE, withFixes } from "../ir/catalogue.js";
import type { Diagnostic } from "../ir/diagnostic.js";
import type { Visibility } from "../ir/model.js";
import type {
  ClassShape,
  Construction,
  FieldShape,
  MethodFunction,
  MethodShape,
} from "./class-shape.js";
import { extendsClause } from "./extends-clause.js";
import { renameFix } from "./fixes.js";
import type { Ranges } from "./ranges.js";

/**
 * Sorts the members of a class into fields and methods. Reports what a source class cannot have; nothing of the
 * members where the class as a whole is of a kind that cannot be lifted.
 */
export function readShape(
  name: string,
  node: ts.ClassDeclaration,
  checker: ts.TypeChecker,
  ranges: Ranges,
  report: (diagnostic: Diagnostic) => void,
): ClassShape | undefined {
  const problems = headProblems(node, ranges);
  problems.forEach(report);
  if (problems.length > 0) {
    return undefined;
  }
  const bases = basesOf(checker, node, ranges, report);
  const fields: FieldShape[] = [];
  const methods: MethodShape[] = [];
  const statics: ts.ClassElement[] = [];
  const constructors: ts.ConstructorDeclaration[] = [];
  for (const [depth, owner] of [node, ...bases].entries()) {
    for (const member of owner.members) {
      if (ts.isConstructorDeclaration(member)) {
        if (member.body) {
          constructors.push(member);
        }
        continue;
      }
      if (ts.isSemicolonClassElement(member)) {
        continue;
      }
      const problem = problemOf(member, ranges);
      if (depth > 0 && isAbstract(member)) {
        continue;
      }
      if (problem) {
        report(problem);
        continue;
      }
      if (isStatic(member)) {
        if (depth === 0) {
          statics.push(member);
        }
        continue;
      }
      const found = shapeOf(member, ranges, report);
      const isOverridden = found && methods.some(({ key }) => key === found.name);
      // What a derived class calls through `super` stays reachable under a name of its own.
      const shape =
        found?.kind === "method" && isOverridden && callsSuper(node, found.name)
          ? {
              ...found,
              key: superName(found.name),
              name: superName(found.name),
              visibility: "private" as const,
            }
          : found;
      if (
        shape?.kind === "field" &&
        !(depth > 0 && fields.some(({ name }) => name === shape.name))
      ) {
        fields.push(shape);
      } else if (
        shape?.kind === "method" &&
        !(depth > 0 && methods.some(({ key }) => key === shape.key))
      ) {
        methods.push(shape);
      }
    }
  }
  const [initializer] = constructors;
  for (const parameter of initializer?.parameters ?? []) {
    const field = parameterField(parameter);
    if (field) {
      fields.push(field);
    }
  }
  const { values, construction } = initializer
    ? readConstructor(initializer)
    : { values: new Map<string, ts.Expression>(), construction: undefined };
  const assigned = construction ? assignedIn(construction.node) : new Set<string>();
  const shape: ClassShape = {
    name,
    node,
    fields: fields.map((field) => ({
      ...field,
      initializer: values.get(field.name) ?? field.initializer,
      isGiven: field.isGiven || assigned.has(field.name),
    })),
    methods,
    statics,
    bases,
    constructors: constructors.map((made) => ({
      node: made,
      gives: new Set(
        made === initializer ? [...values.keys(), ...(construction?.given?.keys() ?? [])] : [],
      ),
    })),
    construction,
  };
  checkNames(shape, ranges, report);
  return shape;
}

function headProblems(node: ts.ClassDeclaration, ranges: Ranges): readonly Diagnostic[] {
  const range = ranges.of(node.name ?? node);
  const flags = ts.getCombinedModifierFlags(node);
  return [
    flags & ts.ModifierFlags.Ambient ? CATALOGUE.ambientClass.at(range) : undefined,
    flags & ts.ModifierFlags.Abstract ? CATALOGUE.abstractClass.at(range) : undefined,
    ...(ts.getDecorators(node) ?? []).map((d) => CATALOGUE.decorator.at(ranges.of(d))),
  ].filter((problem) => problem !== undefined);
}

/** The classes that a class extends, nearest first. Reports one that is not in this file, nor was put there. */
function basesOf(
  checker: ts.TypeChecker,
  node: ts.ClassDeclaration,
  ranges: Ranges,
  report: (diagnostic: Diagnostic) => void,
): readonly ts.ClassDeclaration[] {
  const clause = extendsClause(node);
  const [type] = clause?.types ?? [];
  if (!clause || !type) {
    return [];
  }
  const declaration = checker.getSymbolAtLocation(type.expression)?.valueDeclaration;
  const isNear =
    declaration !== undefined &&
    ts.isClassDeclaration(declaration) &&
    declaration.getSourceFile() === node.getSourceFile() &&
    (type.typeArguments ?? []).length === 0;
  if (!isNear) {
    report(CATALOGUE.derivedClass.at(ranges.of(clause)));
    return [];
  }
  return [declaration, ...basesOf(checker, declaration, ranges, report)];
}

/** The name that the method of a base class has in a lifted class, where a derived class overrides and calls it. */
export function superName(name: string): string {
  return `${name}OfBase`;
}

function callsSuper(node: ts.Node, name: string): boolean {
  return (
    (ts.isPropertyAccessExpression(node) &&
      node.expression.kind === ts.SyntaxKind.SuperKeyword &&
      node.name.text === name) ||
    (ts.forEachChild(node, (child) => callsSuper(child, name)) ?? false)
  );
}

function isAbstract(member: ts.ClassElement): boolean {
  return (ts.getCombinedModifierFlags(member as ts.Declaration) & ts.ModifierFlags.Abstract) !== 0;
}

function isStatic(member: ts.ClassElement): boolean {
  return (ts.getCombinedModifierFlags(member as ts.Declaration) & ts.ModifierFlags.Static) !== 0;
}

/** The field that a parameter such as `readonly size: number` of a constructor declares. */
function parameterField(node: ts.ParameterDeclaration): FieldShape | undefined {
  return ts.isParameterPropertyDeclaration(node, node.parent) && ts.isIdentifier(node.name)
    ? {
        kind: "field",
        name: node.name.text,
        visibility: visibilityOf(node),
        node,
        initializer: undefined,
        isGiven: true,
      }
    : undefined;
}

/** Why a member can be neither a field nor a method. */
function problemOf(member: ts.ClassElement, ranges: Ranges): Diagnostic | undefined {
  const range = ranges.of(member.name ?? member);
  if (ts.isClassStaticBlockDeclaration(member)) {
    return CATALOGUE.staticMember.at(ranges.between(member.getStart(), member.getStart() + 6));
  }
  if (ts.isIndexSignatureDeclaration(member)) {
    return CATALOGUE.indexSignature.at(ranges.of(member));
  }
  const flags = ts.isClassElement(member)
    ? ts.getCombinedModifierFlags(member as ts.Declaration)
    : 0;
  if (flags & ts.ModifierFlags.Static && !isConstantStatic(member, flags)) {
    return CATALOGUE.staticMember.at(range);
  }
  if (flags & ts.ModifierFlags.Abstract) {
    return CATALOGUE.abstractClass.at(range);
  }
  if (flags & ts.ModifierFlags.Async) {
    return CATALOGUE.asyncMethod.at(range);
  }
  const [decorator] = ts.canHaveDecorators(member) ? (ts.getDecorators(member) ?? []) : [];
  if (decorator) {
    return CATALOGUE.decorator.at(ranges.of(decorator));
  }
  const isNamed =
    member.name && (ts.isIdentifier(member.name) || ts.isPrivateIdentifier(member.name));
  if (!isNamed || flags & (ts.ModifierFlags.Accessor | ts.ModifierFlags.Ambient)) {
    return CATALOGUE.memberForm.at(range);
  }
  return undefined;
}

/** True of static functions and of static fields that nobody can set. */
function isConstantStatic(member: ts.ClassElement, flags: ts.ModifierFlags): boolean {
  return (
    ts.isMethodDeclaration(member) ||
    (ts.isPropertyDeclaration(member) &&
      ((flags & ts.ModifierFlags.Readonly) !== 0 || ts.isPrivateIdentifier(member.name)))
  );
}

function shapeOf(
  member: ts.ClassElement,
  ranges: Ranges,
  report: (diagnostic: Diagnostic) => void,
): FieldShape | MethodShape | undefined {
  if (!member.name || !(ts.isIdentifier(member.name) || ts.isPrivateIdentifier(member.name))) {
    return undefined;
  }
  const name = member.name.text.replace(/^#/, "");
  const visibility = visibilityOf(member);
  const method = (form: MethodShape["form"], fn: MethodFunction): MethodShape | undefined => {
    const problem = functionProblem(fn, ranges.of(member.name ?? member));
    if (problem || !fn.body) {
      report(problem ?? CATALOGUE.overload.at(ranges.of(member.name ?? member)));
      return undefined;
    }
    const key = form === "setter" ? `${name}=` : name;
    return { kind: "method", key, name, visibility, form, node: member, fn, body: fn.body };
  };
  if (ts.isMethodDeclaration(member)) {
    return method("method", member);
  }
  if (ts.isGetAccessorDeclaration(member)) {
    return method("getter", member);
  }
  if (ts.isSetAccessorDeclaration(member)) {
    return method("setter", member);
  }
  if (!ts.isPropertyDeclaration(member)) {
    report(CATALOGUE.memberForm.at(ranges.of(member)));
    return undefined;
  }
  const { initializer } = member;
  if (initializer && ts.isArrowFunction(initializer)) {
    return method("arrow", initializer);
  }
  if (initializer && ts.isFunctionExpression(initializer)) {
    report(CATALOGUE.functionField.at(ranges.of(member.name)));
    return undefined;
  }
  return { kind: "field", name, visibility, node: member, initializer, isGiven: false };
}

function functionProblem(
  fn: MethodFunction,
  range: ReturnType<Ranges["of"]>,
): Diagnostic | undefined {
  if (ts.getCombinedModifierFlags(fn as ts.Declaration) & ts.ModifierFlags.Async) {
    return CATALOGUE.asyncMethod.at(range);
  }
  if (fn.asteriskToken) {
    return CATALOGUE.asyncMethod.at(range);
  }
  return fn.typeParameters && fn.typeParameters.length > 0
    ? CATALOGUE.genericClass.at(range)
    : undefined;
}

function visibilityOf(member: ts.ClassElement | ts.ParameterDeclaration): Visibility {
  if (member.name && ts.isPrivateIdentifier(member.name)) {
    return "hash";
  }
  const flags = ts.getCombinedModifierFlags(member as ts.Declaration);
  if (flags & ts.ModifierFlags.Private) {
    return "private";
  }
  return flags & ts.ModifierFlags.Protected ? "protected" : "public";
}

/**
 * A constructor without parameters that only assigns to fields gives initial values. Any other takes part in the initial
 * state as it stands.
 */
function readConstructor(node: ts.ConstructorDeclaration): {
  readonly values: ReadonlyMap<string, ts.Expression>;
  readonly construction: Construction | undefined;
} {
  const values = new Map<string, ts.Expression>();
  const statements = (node.body?.statements ?? []).filter((statement) => !isSuperCall(statement));
  const assignments = statements.map(fieldAssignment);
  for (const assignment of assignments) {
    if (assignment) {
      values.set(assignment.name, assignment.value);
    }
  }
  const isPlain = assignments.every((assignment) => assignment !== undefined);
  if (isPlain && node.parameters.length === 0) {
    return { values, construction: undefined };
  }
  return {
    values: new Map(),
    construction: { node, given: isPlain ? givenBy(node, values) : undefined },
  };
}

function isSuperCall(statement: ts.Statement): boolean {
  return (
    ts.isExpressionStatement(statement) &&
    ts.isCallExpression(statement.expression) &&
    statement.expression.expression.kind === ts.SyntaxKind.SuperKeyword &&
    statement.expression.arguments.length === 0
  );
}

function fieldAssignment(
  statement: ts.Statement,
): { readonly name: string; readonly value: ts.Expression } | undefined {
  const assignment = ts.isExpressionStatement(statement) ? statement.expression : undefined;
  return assignment &&
    ts.isBinaryExpression(assignment) &&
    assignment.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
    ts.isPropertyAccessExpression(assignment.left) &&
    assignment.left.expression.kind === ts.SyntaxKind.ThisKeyword
    ? { name: assignment.left.name.text.replace(/^#/, ""), value: assignment.right }
    : undefined;
}

/** For each field the parameter that it gets as it is; nothing if the constructor computes anything. */
function givenBy(
  node: ts.ConstructorDeclaration,
  values: ReadonlyMap<string, ts.Expression>,
): ReadonlyMap<string, string> | undefined {
  const given = new Map<string, string>();
  const names = new Set<string>();
  for (const parameter of node.parameters) {
    if (!ts.isIdentifier(parameter.name) || parameter.dotDotDotToken) {
      return undefined;
    }
    names.add(parameter.name.text);
    if (parameterField(parameter)) {
      given.set(parameter.name.text, parameter.name.text);
    }
  }
  for (const [field, value] of values) {
    if (!ts.isIdentifier(value) || !names.has(value.text)) {
      return undefined;
    }
    given.set(field, value.text);
  }
  return given;
}

/** The names of the fields that a constructor sets or changes, as far as it names them. */
function assignedIn(node: ts.ConstructorDeclaration): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (inner: ts.Node): void => {
    if (
      ts.isPropertyAccessExpression(inner) &&
      inner.expression.kind === ts.SyntaxKind.ThisKeyword
    ) {
      names.add(inner.name.text.replace(/^#/, ""));
    }
    ts.forEachChild(inner, visit);
  };
  if (node.body) {
    visit(node.body);
  }
  return names;
}

/** Members of a lifted class: a source member of the same name would hide one. */
const TAKEN: ReadonlySet<string> = new Set([
  "merge",
  "state",
  "fromState",
  "encode",
  "decode",
  "version",
  "delta",
  "on",
  "applyUpdate",
  "transact",
  "clone",
  "compact",
  "crdt",
]);

function checkNames(
  shape: ClassShape,
  ranges: Ranges,
  report: (diagnostic: Diagnostic) => void,
): void {
  const members = [...shape.fields, ...shape.methods];
  const reported = new Set<string>();
  for (const member of members) {
    const { name } = member;
    const range = ranges.of(member.node.name ?? member.node);
    const twin = members.find(
      (m) =>
        m.name === name &&
        (m.visibility === "hash") !== (member.visibility === "hash") &&
        m.kind === member.kind,
    );
    if (twin && member.visibility === "hash") {
      report(CATALOGUE.twinName.at(range, name));
    }
    if (TAKEN.has(name) && member.visibility !== "hash" && !reported.has(name)) {
      reported.add(name);
      report(withFixes(CATALOGUE.takenName.at(range, name), renameFix(shape, ranges, member)));
    }
  }
}
