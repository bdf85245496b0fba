import { ts } from "ts-morph";
import type { ClassModel, Method } from "../../ir/model.js";
import type { SourceRange } from "../../ir/range.js";
import type { Type } from "../../ir/type.js";
import { type LiftedModule, rangeOf } from "./module.js";
import { type Deltas, readDeltas } from "./read-delta.js";
import { readStateParts, type StatePart } from "./read-lattice.js";
import { type ReadView, readView } from "./read-view.js";
import { type Bound, type Scope, value, withNames } from "./scope.js";
import { bare, functionOf } from "./syntax.js";
import { Unread } from "./unread.js";

/** A lifted class, as it stands in a file: the lattice, what updates join in, and what is seen. */
export interface ReadLift {
  readonly parts: readonly StatePart[];
  /** By the updates' names. */
  readonly deltas: ReadonlyMap<string, Deltas>;
  readonly view: ReadView;
  /** Where each update makes its delta, and where the view is made. */
  readonly places: {
    readonly deltas: ReadonlyMap<string, SourceRange>;
    readonly view: SourceRange;
  };
}

/** What keeps a lifted file from being read: where, and why. */
export interface ReadProblem {
  readonly range: SourceRange;
  /** A clause without a full stop. */
  readonly reason: string;
}

/** Reads the lifted form of a class back. */
export function readLifted(module: LiftedModule, model: ClassModel): ReadLift | ReadProblem {
  try {
    return readClass(module, model);
  } catch (error) {
    if (error instanceof Unread) {
      return { range: rangeOf(error.node), reason: error.message };
    }
    throw error;
  }
}

function readClass(module: LiftedModule, model: ClassModel): ReadLift {
  const name = `${model.name}CRDT`;
  const declaration = module.classes.get(name);
  if (!declaration) {
    throw new Unread(module.file, `there is no class ${name}`);
  }
  const [lattice, view] = argumentsOfSuper(declaration);
  const parts = readStateParts(lattice, module);
  const scope: Scope = {
    names: new Map(),
    holding: [],
    runtime: module.runtime,
    notes: { memos: [], variables: 0 },
  };
  const look = functionOf(view);
  if (!look) {
    throw new Unread(view, "the view is a function that is written here");
  }
  const seen = readView(look, parts, typesOf(model), scope);
  const deltas = new Map<string, Deltas>();
  const places = new Map<string, SourceRange>();
  for (const method of model.methods.filter(({ role }) => role === "update")) {
    const member = memberOf(declaration, method);
    const made = madeIn(member.body, method);
    deltas.set(
      method.name,
      readDeltas(made, parts, withParams(scope, model.name, method, member, made)),
    );
    places.set(method.name, rangeOf(made));
  }
  return { parts, deltas, view: seen, places: { deltas: places, view: rangeOf(look) } };
}

/** The fields that a view may show, with what they hold; an object that serves as a map is seen as that map. */
function typesOf({ fields }: ClassModel): ReadonlyMap<string, Type> {
  return new Map(fields.filter(({ isGiven }) => !isGiven).map(({ name, type }) => [name, type]));
}

/** The lattice and the view that a constructor gives to `super`. */
function argumentsOfSuper(
  declaration: ts.ClassDeclaration,
): readonly [ts.Expression, ts.Expression] {
  const made = declaration.members.find(ts.isConstructorDeclaration);
  for (const statement of made?.body?.statements ?? []) {
    const call = ts.isExpressionStatement(statement) ? bare(statement.expression) : undefined;
    if (call && ts.isCallExpression(call) && call.expression.kind === ts.SyntaxKind.SuperKeyword) {
      const [lattice, view] = call.arguments;
      if (lattice && view) {
        return [lattice, view];
      }
    }
  }
  throw new Unread(made ?? declaration, "the constructor gives no lattice and view to super");
}

interface Member {
  readonly params: readonly ts.ParameterDeclaration[];
  readonly body: ts.Block;
}

/** The member of an update, in whatever form. */
function memberOf(declaration: ts.ClassDeclaration, method: Method): Member {
  for (const member of declaration.members) {
    if (!member.name || member.name.getText().replace(/^#/, "") !== method.name) {
      continue;
    }
    if (ts.isMethodDeclaration(member) || ts.isSetAccessorDeclaration(member)) {
      if (member.body) {
        return { params: member.parameters, body: member.body };
      }
    }
    const arrow =
      ts.isPropertyDeclaration(member) && member.initializer && functionOf(member.initializer);
    if (arrow && ts.isBlock(arrow.body)) {
      return { params: arrow.parameters, body: arrow.body };
    }
  }
  throw new Unread(declaration, `there is no update ${method.name}`);
}

/** True of the call that makes an event: `this.crdt.update(…)`. */
export function isUpdateCall(node: ts.Node): node is ts.CallExpression {
  return (
    ts.isCallExpression(node) &&
    ts.isPropertyAccessExpression(node.expression) &&
    node.expression.name.text === "update" &&
    ts.isPropertyAccessExpression(node.expression.expression) &&
    node.expression.expression.name.text === "crdt" &&
    node.expression.expression.expression.kind === ts.SyntaxKind.ThisKeyword
  );
}

/** True of what a constructor gives to its base class. */
export function isSuperCall(node: ts.Node): node is ts.CallExpression {
  return ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.SuperKeyword;
}

/** The function that an update makes its delta with: it must be called whatever the arguments are, once. */
function madeIn(body: ts.Block, { name }: Method): ts.ArrowFunction {
  const found: ts.CallExpression[] = [];
  const visit = (node: ts.Node): void => {
    if (isUpdateCall(node)) {
      found.push(node);
    }
    ts.forEachChild(node, visit);
  };
  visit(body);
  const [call, ...others] = found;
  const made = functionOf(call?.arguments[0]);
  const isStatement = body.statements.some(
    (one) => ts.isExpressionStatement(one) && bare(one.expression) === call,
  );
  if (!call || !made || others.length > 0 || !isStatement || call.arguments.length !== 1) {
    throw new Unread(call ?? body, `${name} calls this.crdt.update once, as a statement`);
  }
  return made;
}

/** The arguments of an update, and the constants that stand for what is computed from them before the delta is made. */
function withParams(
  scope: Scope,
  className: string,
  method: Method,
  member: Member,
  made: ts.Node,
): Scope {
  const given = method.params.filter(({ hidden }) => hidden === undefined);
  const names: (readonly [string, Bound])[] = [];
  given.forEach((param, i) => {
    const node = member.params[i]?.name;
    if (!node || !ts.isIdentifier(node)) {
      throw new Unread(member.body, `${method.name} takes ${given.length} arguments`);
    }
    names.push([node.text, value({ kind: "var", type: param.type, name: param.name })]);
  });
  const hidden = method.params.filter((param) => param.hidden !== undefined);
  for (const { name, initializer } of constantsBefore(member.body, made)) {
    // What is static is the lifted class's own there.
    const text =
      initializer &&
      compact(initializer.getText()).replaceAll(`${className}CRDT.`, `${className}.`);
    const param = hidden.find((one) => compact(one.hidden ?? "") === text);
    if (param && ts.isIdentifier(name)) {
      names.push([name.text, value({ kind: "var", type: param.type, name: param.name })]);
    }
  }
  return withNames(scope, names);
}

function constantsBefore(body: ts.Block, made: ts.Node): readonly ts.VariableDeclaration[] {
  return body.statements
    .filter(ts.isVariableStatement)
    .filter((statement) => statement.end <= made.pos)
    .flatMap((statement) => [...statement.declarationList.declarations]);
}

function compact(text: string): string {
  return text.replace(/\s+/g, "");
}
