import { ts } from "ts-morph";
import { CATALOGUE, withFixes } from "../ir/catalogue.js";
import type { Diagnostic } from "../ir/diagnostic.js";
import type { Visibility } from "../ir/model.js";
import type { ClassShape, FieldShape, MethodFunction, MethodShape } from "./class-shape.js";
import { renameFix } from "./fixes.js";
import type { Ranges } from "./ranges.js";

/**
 * Sorts the members of a class into fields and methods. Reports what a source class cannot have; nothing of the
 * members where the class as a whole is of a kind that cannot be lifted.
 */
export function readShape(
  name: string,
  node: ts.ClassDeclaration,
  ranges: Ranges,
  report: (diagnostic: Diagnostic) => void,
): ClassShape | undefined {
  const problems = headProblems(node, ranges);
  problems.forEach(report);
  if (problems.length > 0) {
    return undefined;
  }
  const fields: FieldShape[] = [];
  const methods: MethodShape[] = [];
  let initializer: ts.ConstructorDeclaration | undefined;
  for (const member of node.members) {
    if (ts.isConstructorDeclaration(member)) {
      initializer = member;
      continue;
    }
    if (ts.isSemicolonClassElement(member)) {
      continue;
    }
    const problem = problemOf(member, ranges);
    if (problem) {
      report(problem);
      continue;
    }
    const shape = shapeOf(member, ranges, report);
    if (shape?.kind === "field") {
      fields.push(shape);
    } else if (shape) {
      methods.push(shape);
    }
  }
  const given = initializer ? readConstructor(initializer, ranges, report) : new Map();
  const shape: ClassShape = {
    name,
    node,
    fields: fields.map((field) => ({
      ...field,
      initializer: given.get(field.name) ?? field.initializer,
    })),
    methods,
  };
  checkNames(shape, ranges, report);
  return shape;
}

function headProblems(node: ts.ClassDeclaration, ranges: Ranges): readonly Diagnostic[] {
  const range = ranges.of(node.name ?? node);
  const flags = ts.getCombinedModifierFlags(node);
  const [parameter] = node.typeParameters ?? [];
  return [
    flags & ts.ModifierFlags.Ambient ? CATALOGUE.ambientClass.at(range) : undefined,
    flags & ts.ModifierFlags.Abstract ? CATALOGUE.abstractClass.at(range) : undefined,
    parameter && CATALOGUE.genericClass.at(ranges.of(parameter)),
    ...(node.heritageClauses ?? [])
      .filter((clause) => clause.token === ts.SyntaxKind.ExtendsKeyword)
      .map((clause) => CATALOGUE.derivedClass.at(ranges.of(clause))),
    ...(ts.getDecorators(node) ?? []).map((d) => CATALOGUE.decorator.at(ranges.of(d))),
  ].filter((problem) => problem !== undefined);
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
  if (flags & ts.ModifierFlags.Static) {
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
  if (
    !isNamed ||
    flags & (ts.ModifierFlags.Accessor | ts.ModifierFlags.Ambient | ts.ModifierFlags.Override)
  ) {
    return CATALOGUE.memberForm.at(range);
  }
  return undefined;
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
  return { kind: "field", name, visibility, node: member, initializer };
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

function visibilityOf(member: ts.ClassElement): Visibility {
  if (member.name && ts.isPrivateIdentifier(member.name)) {
    return "hash";
  }
  const flags = ts.getCombinedModifierFlags(member as ts.Declaration);
  if (flags & ts.ModifierFlags.Private) {
    return "private";
  }
  return flags & ts.ModifierFlags.Protected ? "protected" : "public";
}

/** The initial values that a constructor without parameters assigns. */
function readConstructor(
  node: ts.ConstructorDeclaration,
  ranges: Ranges,
  report: (diagnostic: Diagnostic) => void,
): ReadonlyMap<string, ts.Expression> {
  const values = new Map<string, ts.Expression>();
  const [parameter] = node.parameters;
  if (parameter || !node.body) {
    report(CATALOGUE.constructorLogic.at(ranges.of(parameter ?? node)));
    return values;
  }
  for (const statement of node.body.statements) {
    const assignment = ts.isExpressionStatement(statement) ? statement.expression : undefined;
    const isPlain =
      assignment !== undefined &&
      ts.isBinaryExpression(assignment) &&
      assignment.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
      ts.isPropertyAccessExpression(assignment.left) &&
      assignment.left.expression.kind === ts.SyntaxKind.ThisKeyword;
    if (isPlain && ts.isPropertyAccessExpression(assignment.left)) {
      values.set(assignment.left.name.text.replace(/^#/, ""), assignment.right);
    } else {
      report(CATALOGUE.constructorLogic.at(ranges.of(statement)));
    }
  }
  return values;
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
  "clone",
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
