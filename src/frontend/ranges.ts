import { ts } from "ts-morph";
import type { SourceRange } from "../ir/range.js";

/** Where nodes of a source stand, for diagnostics. */
export interface Ranges {
  /** From offset to offset. */
  between(start: number, end: number): SourceRange;
  /** A node without the comments and white space before it. */
  of(node: ts.Node): SourceRange;
}

/** The ranges of a source file, which the user calls `file`. */
export function rangesOf(file: string, sourceFile: ts.SourceFile): Ranges {
  const position = (offset: number) => {
    const inside = Math.max(0, Math.min(offset, sourceFile.text.length));
    const { line, character } = ts.getLineAndCharacterOfPosition(sourceFile, inside);
    return { line: line + 1, column: character + 1 };
  };
  const between = (start: number, end: number): SourceRange => ({
    file,
    start: position(start),
    end: position(end),
  });
  return { between, of: (node) => between(node.getStart(sourceFile), node.getEnd()) };
}

/** The same range for all nodes: of a text that stands in a comment or comes from outside the file. */
export function fixedRange(range: SourceRange): Ranges {
  return { between: () => range, of: () => range };
}
