import { ts } from "ts-morph";
import type { Fix } from "../ir/diagnostic.js";
import type { SourceRange } from "../ir/range.js";
import type { Type } from "../ir/type.js";
import type { ClassShape, FieldShape, MethodShape } from "./class-shape.js";
import { holdsMutable } from "./lowered.js";
import type { Ranges } from "./ranges.js";

/** Replaces the text of a range. */
export function replacement(title: string, range: SourceRange, text: string): Fix {
  return { title, edits: [{ range, text }] };
}

/** Wraps an expression in a copy of the object that it gives, if one expression can copy it. */
export function copyFix(type: Type, range: SourceRange, node: ts.Node): readonly Fix[] {
  const text = node.getText();
  const of = type.kind === "option" ? type.of : type;
  if (type.kind === "record" && !holdsMutable(type)) {
    const copy = `{ ...${text} }`;
    return [
      replacement("Make a copy", range, ts.isArrowFunction(node.parent) ? `(${copy})` : copy),
    ];
  }
  if ((of.kind !== "set" && of.kind !== "map") || holdsMutable(of)) {
    return [];
  }
  const name = of.kind === "set" ? "Set" : "Map";
  const source = type.kind === "option" ? `${text} ?? []` : text;
  return [replacement("Make a copy", range, `new ${name}(${source})`)];
}

/** Renames a member and its uses in the class. */
export function renameFix(
  shape: ClassShape,
  ranges: Ranges,
  member: FieldShape | MethodShape,
): Fix {
  const taken = new Set([...shape.fields, ...shape.methods].map((m) => m.name));
  const base = newName(member);
  let name = base;
  for (let i = 2; taken.has(name); i += 1) {
    name = `${base}${i}`;
  }
  const names: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    const isUse =
      ts.isPropertyAccessExpression(node) &&
      node.expression.kind === ts.SyntaxKind.ThisKeyword &&
      node.name.text === member.name;
    if (isUse) {
      names.push(node.name);
    }
    ts.forEachChild(node, visit);
  };
  visit(shape.node);
  const declarations = [...shape.fields, ...shape.methods]
    .filter((m) => m.name === member.name && m.visibility !== "hash")
    .map((m) => m.node.name ?? m.node);
  return {
    title: `Rename "${member.name}" to "${name}"`,
    edits: [...declarations, ...names].map((node) => ({ range: ranges.of(node), text: name })),
  };
}

function newName({ name, kind, visibility }: FieldShape | MethodShape): string {
  if (visibility !== "public") {
    return `_${name}`;
  }
  const capitalized = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  return kind === "field" || NOUNS.has(name) ? `current${capitalized}` : `do${capitalized}`;
}

const NOUNS: ReadonlySet<string> = new Set(["state", "version", "delta", "crdt"]);
