import { ts } from "ts-morph";
import type { ClassModel } from "../../ir/model.js";
import type { SourceRange } from "../../ir/range.js";
import { type LiftedModule, rangeOf } from "./module.js";
import { isSuperCall, isUpdateCall } from "./read-lifted.js";
import { codeText, type Difference, differenceBetween } from "./same-code.js";
import { bare } from "./syntax.js";

/** A class of a lifted file. */
export interface ComparedClass {
  readonly model: ClassModel;
  /** True if a log runs the source class: then all of it must be as it was written. */
  readonly hasLog: boolean;
}

/** A place of a lifted file that is not as it must be. */
export interface Deviation {
  readonly range: SourceRange;
  /** The code there, in one line; empty if something is missing. */
  readonly found: string;
  /** What is due there; empty if nothing is. */
  readonly wanted: string;
}

/** Bodies of methods, braces included, by the methods' names. */
export type Bodies = ReadonlyMap<string, { readonly text: string; readonly range: SourceRange }>;

/** How a lifted file differs from what is written for a lift. */
export interface Comparison {
  readonly deviation?: Deviation;
  /** The other bodies of methods that only read, by class. */
  readonly bodies: ReadonlyMap<ClassModel, Bodies>;
}

/**
 * Compares a lifted file with what is written for the lift that was read from it: all but the deltas and the view, which are proved
 * as they stand. The bodies of queries may differ: whether they answer alike is another question.
 */
export function compareLifted(
  given: LiftedModule,
  wanted: LiftedModule,
  classes: readonly ComparedClass[],
): Comparison {
  const bodies = new Map<ClassModel, Bodies>();
  const open = new Set<ts.Node>();
  const isOpen = (node: ts.Node, other: ts.Node): boolean =>
    open.has(node) || isProved(node, other, classes);
  for (;;) {
    const difference = differenceBetween({ given, wanted, isOpen });
    if (!difference) {
      break;
    }
    const changed = changedBody(difference, given, classes);
    if (!changed || open.has(changed.block)) {
      return { deviation: deviationOf(difference), bodies };
    }
    open.add(changed.block);
    const body = { text: changed.text, range: rangeOf(changed.block) };
    bodies.set(
      changed.model,
      new Map([...(bodies.get(changed.model) ?? []), [changed.name, body]]),
    );
  }
  const stranger = given.file.statements
    .filter(ts.isImportDeclaration)
    .find(
      ({ moduleSpecifier }) =>
        ts.isStringLiteral(moduleSpecifier) && !wanted.modules.has(moduleSpecifier.text),
    );
  return stranger
    ? { deviation: { range: rangeOf(stranger), found: codeText(stranger), wanted: "" }, bodies }
    : { bodies };
}

/** True of what updates join in and of what views are, where no log is. */
function isProved(node: ts.Node, other: ts.Node, classes: readonly ComparedClass[]): boolean {
  const call = node.parent;
  const isPair = call !== undefined && other.parent !== undefined;
  if (!isPair || !ts.isExpression(node) || classOf(node, classes)?.hasLog !== false) {
    return false;
  }
  const isArgument = (of: ts.CallExpression, one: ts.Node, at: number) => of.arguments[at] === one;
  return (
    (isUpdateCall(call) &&
      isUpdateCall(other.parent) &&
      isArgument(call, node, 0) &&
      isArgument(other.parent, other, 0)) ||
    (isSuperCall(call) &&
      isSuperCall(other.parent) &&
      isArgument(call, node, 1) &&
      isArgument(other.parent, other, 1) &&
      isTypedAlike(node, other))
  );
}

/** True if two views are given out under the same type. */
function isTypedAlike(node: ts.Node, other: ts.Node): boolean {
  return ts.isAsExpression(node) === ts.isAsExpression(other);
}

function classOf(node: ts.Node, classes: readonly ComparedClass[]): ComparedClass | undefined {
  for (let at: ts.Node | undefined = node; at; at = at.parent) {
    if (ts.isClassDeclaration(at)) {
      const name = at.name?.text;
      return classes.find(({ model }) => `${model.name}CRDT` === name);
    }
  }
  return undefined;
}

interface ChangedBody {
  readonly model: ClassModel;
  readonly name: string;
  readonly block: ts.Block;
  readonly text: string;
}

/** The method that only reads in which a difference is. */
function changedBody(
  { given: node, around }: Difference,
  module: LiftedModule,
  classes: readonly ComparedClass[],
): ChangedBody | undefined {
  for (let at: ts.Node | undefined = node ?? around; at; at = at.parent) {
    const { parent } = at;
    if (
      ts.isBlock(at) &&
      parent &&
      (ts.isMethodDeclaration(parent) || ts.isGetAccessorDeclaration(parent)) &&
      ts.isClassDeclaration(parent.parent)
    ) {
      const model = classOf(at, classes)?.model;
      const name = parent.name.getText().replace(/^#/, "");
      const method = model?.methods.find((one) => one.role !== "update" && one.name === name);
      const isStatic = parent.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword);
      if (!model || !method || isStatic) {
        return undefined;
      }
      const taken = parent.parameters.map((param) => param.name.getText());
      const text = method.sharing ? copiedAnswer(at, module, taken) : at.getText();
      return text === undefined ? undefined : { model, name, block: at, text };
    }
  }
  return undefined;
}

/** A body that gives out a copy of its answer, without the copying; nothing if it gives out none. */
function copiedAnswer(
  block: ts.Block,
  { runtime }: LiftedModule,
  taken: readonly string[],
): string | undefined {
  const [only, ...others] = block.statements;
  const call = only && ts.isReturnStatement(only) && only.expression && bare(only.expression);
  const isCopy =
    call &&
    others.length === 0 &&
    ts.isCallExpression(call) &&
    ts.isIdentifier(call.expression) &&
    runtime.get(call.expression.text) === "detached" &&
    !taken.includes(call.expression.text);
  const [answer] = isCopy ? call.arguments : [];
  return answer && `{ return ${answer.getText()}; }`;
}

function deviationOf({ given, wanted, around }: Difference): Deviation {
  return {
    range: rangeOf(given ?? around),
    found: given ? codeText(given) : "",
    wanted: wanted ? codeText(wanted) : "",
  };
}
