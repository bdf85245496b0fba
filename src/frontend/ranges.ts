import { ts } from "ts-morph";
import type { Position, SourceRange } from "../ir/range.js";

/** Where nodes of a source stand, for diagnostics. */
export interface Ranges {
  /** From offset to offset. */
  between(start: number, end: number): SourceRange;
  /** A node without the comments and white space before it. */
  of(node: ts.Node): SourceRange;
  /** The offset at which a range starts. */
  offset(range: SourceRange): number;
}

/** A stretch of whole lines of a text that come from one file, from the first of its lines on. */
export interface Stretch {
  /** As the user calls the file. */
  readonly file: string;
  /** How many lines of the text stand before it. */
  readonly before: number;
}

/** The ranges of a source file, which the user calls `file`, or of one that holds the lines of several. */
export function rangesOf(
  file: string,
  sourceFile: ts.SourceFile,
  others: readonly Stretch[] = [],
  before = 0,
): Ranges {
  const own: Stretch = { file, before };
  const stretches = [...others, own];
  const stretchAt = (line: number) =>
    stretches.filter((stretch) => stretch.before <= line).at(-1) ?? own;
  const position = (offset: number): Position & { readonly file: string } => {
    const inside = Math.max(0, Math.min(offset, sourceFile.text.length));
    const { line, character } = ts.getLineAndCharacterOfPosition(sourceFile, inside);
    const stretch = stretchAt(line);
    return { file: stretch.file, line: line - stretch.before + 1, column: character + 1 };
  };
  const between = (from: number, to: number): SourceRange => {
    const { file: at, ...start } = position(from);
    const { line, column } = position(to);
    return { file: at, start, end: { line, column } };
  };
  return {
    between,
    of: (node) => between(node.getStart(sourceFile), node.getEnd()),
    offset({ file: at, start: { line, column } }) {
      const stretch = stretches.find((one) => one.file === at) ?? own;
      return ts.getPositionOfLineAndCharacter(sourceFile, stretch.before + line - 1, column - 1);
    },
  };
}

/** The same range for all nodes: of a text that stands in a comment or comes from outside the file. */
export function fixedRange(range: SourceRange): Ranges {
  return { between: () => range, of: () => range, offset: () => 0 };
}
