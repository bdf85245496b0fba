import { ts } from "ts-morph";
import { argumentsOf } from "./arguments.js";
import { PURE_GLOBALS } from "./globals.js";
import { invoke, takeEffects } from "./invoke.js";
import { either, NOTHING, type Reach } from "./reach.js";
import { chainOf, type Fn, firstLine, isFunctionWithBody, skip } from "./syntax.js";
import { useIterator } from "./uses.js";
import type { Walk } from "./walk.js";

/** `new C(x)`, of a class of the project or of the library. */
export function followNew(walk: Walk, node: ts.NewExpression): Reach {
  const args = argumentsOf(walk, node);
  const values = args.map(({ value }) => value);
  const callee = skip(node.expression);
  const symbol = ts.isIdentifier(callee) ? walk.symbolOf(callee) : undefined;
  if (ts.isIdentifier(callee) && walk.all.isLibrary(symbol)) {
    return newOfLibrary(walk, node, callee.text, values);
  }
  const declaration = symbol?.valueDeclaration;
  if (!declaration || !ts.isClassDeclaration(declaration)) {
    walk.notes.problem(node, "outsideCall", `new ${firstLine(callee)}`);
    return walk.holding(node, values);
  }
  const object = walk.made(node, []);
  for (const { members } of chainOf(walk.all.checker, declaration)) {
    for (const member of members) {
      if (ts.isPropertyDeclaration(member) && member.initializer && !isStatic(member)) {
        const effects = walk.all.initializer(member.initializer, "other");
        const value = takeEffects(walk, node, effects, [], object);
        walk.made(node, [...value.outer, ...value.inner]);
      } else if (isFunctionWithBody(member) && isCalledUnseen(member) && !isStatic(member)) {
        takeUnseen(walk, node, member);
      }
    }
  }
  const made = walk.all.checker.getResolvedSignature(node)?.declaration;
  if (isFunctionWithBody(made)) {
    invoke(walk, node, made, "other", args, object);
  }
  return walk.holding(node, [...values, object]);
}

/** What the language calls without a call being written must change nothing: `toString`, iteration. */
function takeUnseen(walk: Walk, node: ts.Node, member: Fn): void {
  const { writes, problems } = walk.all.of(member, "other");
  if (writes.size > 0) {
    walk.notes.problem(node, "member", member.name?.getText() ?? "");
  }
  for (const problem of problems) {
    if (problem.what !== "async") {
      walk.notes.takeProblem(problem);
    }
  }
}

function newOfLibrary(
  walk: Walk,
  node: ts.NewExpression,
  name: string,
  values: readonly Reach[],
): Reach {
  const args = node.arguments ?? [];
  for (const [i, argument] of args.entries()) {
    useIterator(walk, argument, values[i] ?? NOTHING, walk.typeOf(argument));
  }
  if (name === "Date" && args.length === 0) {
    walk.notes.captures.add(node);
  } else if (!PURE_GLOBALS.has(name)) {
    walk.notes.problem(node, "outsideCall", `new ${name}`);
  } else if (name === "Date" && (args.length > 1 || args.some(ts.isSpreadElement))) {
    walk.notes.problem(node, "outsideCall", "new Date", true);
  }
  if (name === "Object") {
    return either([walk.holding(node, values), ...values]);
  }
  return name === "Array" ? walk.holding(node, values) : walk.copying(node, values);
}

function isStatic(member: ts.ClassElement): boolean {
  return (ts.getCombinedModifierFlags(member as ts.Declaration) & ts.ModifierFlags.Static) !== 0;
}

/** True of members that the language calls by itself. */
function isCalledUnseen({ name }: ts.ClassElement): boolean {
  return (
    name !== undefined &&
    (ts.isComputedPropertyName(name) || /^(toString|valueOf|toJSON)$/.test(name.getText()))
  );
}
