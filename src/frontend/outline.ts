import { ts } from "ts-morph";
import type { Edit } from "../ir/diagnostic.js";
import type { SourceRange } from "../ir/range.js";
import { docCommentOf, tagInsertion } from "./jsdoc.js";
import { type Ranges, rangesOf } from "./ranges.js";
import { rejectAtSight } from "./reject-at-sight.js";
import type { SourceInput } from "./source-input.js";

/** A class at the top level of a source, as its text alone shows it. */
export interface ClassOutline {
  readonly name: string;
  readonly nameRange: SourceRange;
  /** From the first modifier to the closing brace. */
  readonly range: SourceRange;
  /** True if it has one of Joinery's tags. */
  readonly isMarked: boolean;
  readonly isExported: boolean;
  readonly members: readonly MemberOutline[];
  /** What marks it. */
  readonly mark: Edit;
}

/** A method, accessor or field with a name that is written out. */
export interface MemberOutline {
  readonly name: string;
  /** Of the name. */
  readonly range: SourceRange;
}

/** The named classes of a source. It is only parsed: this takes milliseconds, and nothing that it imports is read. */
export function outlineOf(source: SourceInput): readonly ClassOutline[] {
  if (rejectAtSight(source)) {
    return [];
  }
  try {
    const { path, text } = source;
    const sourceFile = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
    const ranges = rangesOf(path, sourceFile);
    return sourceFile.statements.flatMap((node) =>
      ts.isClassDeclaration(node) && node.name
        ? classOutline(node, node.name, sourceFile, ranges)
        : [],
    );
  } catch (error) {
    // Code nested thousands of levels deep.
    if (error instanceof RangeError && /call stack/i.test(error.message)) {
      return [];
    }
    throw error;
  }
}

function classOutline(
  node: ts.ClassDeclaration,
  name: ts.Identifier,
  sourceFile: ts.SourceFile,
  ranges: Ranges,
): ClassOutline {
  const { start, end, before, after } = tagInsertion(sourceFile, node);
  const modifiers = ts.getCombinedModifierFlags(node);
  return {
    name: name.text,
    nameRange: ranges.of(name),
    range: ranges.of(node),
    isMarked: docCommentOf(sourceFile, node).tags.length > 0,
    isExported: (modifiers & ts.ModifierFlags.Export) !== 0,
    members: node.members.flatMap((member) => memberOutline(member, ranges)),
    mark: { range: ranges.between(start, end), text: `${before}@replicated${after}` },
  };
}

function memberOutline(member: ts.ClassElement, ranges: Ranges): readonly MemberOutline[] {
  const { name } = member;
  return name && (ts.isIdentifier(name) || ts.isPrivateIdentifier(name))
    ? [{ name: name.text.replace(/^#/, ""), range: ranges.of(name) }]
    : [];
}
