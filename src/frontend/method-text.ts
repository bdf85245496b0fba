import { ts } from "ts-morph";
import type { Param } from "../ir/model.js";
import type { MethodShape } from "./class-shape.js";
import type { LoweredMethod } from "./context.js";
import { guardedStatements } from "./lower-method.js";
import { superName } from "./read-shape.js";

/*
 * What of a method stands in the lifted class as it stands in the source.
 */

/** Calls of methods of the base class, by the names that they have in the lifted class. */
export function withoutSuper(text: string): string {
  return text.replace(
    /\bsuper\s*\.\s*([\p{ID_Continue}$]+)/gu,
    (_, name: string) => `this.${superName(name)}`,
  );
}

/** What decides whether a call is rejected, without declarations that it does not need. */
export function guardOf(shape: MethodShape, { guards, params }: LoweredMethod): string {
  const kept: string[] = [];
  for (const statement of [...guardedStatements(shape, guards)].reverse()) {
    const isNeeded = !ts.isVariableStatement(statement) || declares(statement, kept.join("\n"));
    if (isNeeded) {
      kept.unshift(statement.getText());
    }
  }
  const text = kept.join("\n");
  const patterns = shape.fn.parameters.flatMap(({ name }, i) => {
    const pattern = ts.isIdentifier(name) ? undefined : neededPart(name, text);
    return pattern ? [`const ${pattern} = ${params[i]?.name};`] : [];
  });
  return [...patterns, text].join("\n");
}

/** True if a text uses a name that the statement declares. */
function declares({ declarationList }: ts.VariableStatement, text: string): boolean {
  return declarationList.declarations.some(({ name }) =>
    namesIn(name).some((one) => isUsed(one, text)),
  );
}

function namesIn(name: ts.BindingName): readonly string[] {
  return ts.isIdentifier(name)
    ? [name.text]
    : name.elements.flatMap((element) =>
        ts.isBindingElement(element) ? namesIn(element.name) : [],
      );
}

function isUsed(name: string, text: string): boolean {
  return new RegExp(
    `(?<![\\p{ID_Continue}$])${name.replace(/\$/g, "\\$&")}(?![\\p{ID_Continue}$])`,
    "u",
  ).test(text);
}

/** A pattern without the names that a text does not use; nothing if it uses none. */
function neededPart(pattern: ts.BindingPattern, text: string): string | undefined {
  const parts = pattern.elements.map((element) =>
    ts.isBindingElement(element) && namesIn(element.name).some((one) => isUsed(one, text))
      ? element.getText()
      : "",
  );
  if (parts.every((part) => part === "")) {
    return undefined;
  }
  return ts.isArrayBindingPattern(pattern)
    ? `[${parts.join(", ")}]`
    : `{ ${parts.filter((part) => part !== "").join(", ")} }`;
}

/** True if code takes something as being there, by `!`. */
export function asserts(node: ts.Node): boolean {
  return (
    ts.isNonNullExpression(node) || (ts.forEachChild(node, (child) => asserts(child)) ?? false)
  );
}

/** Takes parameters that are patterns apart. */
function patternsOf({ fn }: Pick<MethodShape, "fn">, params: readonly Param[]): readonly string[] {
  return fn.parameters.flatMap(({ name }, i) =>
    ts.isIdentifier(name) ? [] : [`const ${name.getText()} = ${params[i]?.name};`],
  );
}

/** The body as a block, where parameters that are patterns are taken apart at its start. */
export function bodyTextOf(
  sourceFile: ts.SourceFile,
  { fn, body }: MethodShape,
  params: readonly Param[],
): string {
  const patterns = params.length === 0 ? [] : patternsOf({ fn }, params);
  const source = body.getText(sourceFile);
  const text = ts.isBlock(body) ? source : `{ return ${source}; }`;
  return patterns.length === 0 ? text : `{ ${patterns.join(" ")} ${text.slice(1)}`;
}
