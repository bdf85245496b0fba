import { ts } from "ts-morph";

/** A documentation comment, taken apart. TypeScript's own parser reads `>` and `=>` in tags as something else. */
export interface DocComment {
  /** What stands before the first tag, and all tags that are not Joinery's own. */
  readonly text: string;
  readonly tags: readonly DocTag[];
  /** Where the text names a tag for a policy after other words, so that it is none: offsets in the file. */
  readonly inline: readonly { readonly start: number; readonly end: number }[];
}

/** One of Joinery's tags. */
export interface DocTag {
  readonly name: TagName;
  /** What follows the name, on that line and the ones after it, without asterisks. */
  readonly text: string;
  /** From the `@` to the end of the text, as offsets in the file. */
  readonly start: number;
  readonly end: number;
}

export type TagName = (typeof TAGS)[number];

const TAGS = ["replicated", "conflict", "clock", "invariant"] as const;

/** The documentation comment right before a node. */
export function docCommentOf(sourceFile: ts.SourceFile, node: ts.Node): DocComment {
  const range = commentOf(sourceFile, node);
  return range && range.end - range.pos > 4
    ? parseDocComment(sourceFile.text, range.pos + 3, range.end - 2)
    : { text: "", tags: [], inline: [] };
}

function commentOf(sourceFile: ts.SourceFile, node: ts.Node): ts.CommentRange | undefined {
  const ranges = ts.getLeadingCommentRanges(sourceFile.text, node.getFullStart()) ?? [];
  return ranges.filter((r) => sourceFile.text.startsWith("/**", r.pos)).at(-1);
}

/** Where further tags of a node go, as offsets in the file of what they replace (nothing, or white space), and what must stand around them. */
export interface TagInsertion {
  readonly start: number;
  readonly end: number;
  readonly before: string;
  readonly between: string;
  readonly after: string;
}

/** The end of the node's documentation comment, or the place of a new one. */
export function tagInsertion(sourceFile: ts.SourceFile, node: ts.Node): TagInsertion {
  const { text } = sourceFile;
  const start = node.getStart(sourceFile);
  const indent = /[ \t]*$/.exec(text.slice(0, start))?.[0] ?? "";
  const between = `\n${indent} * `;
  const comment = commentOf(sourceFile, node);
  if (!comment) {
    return {
      start,
      end: start,
      before: `/**${between}`,
      between,
      after: `\n${indent} */\n${indent}`,
    };
  }
  const end = comment.end - 2;
  const lead = /[ \t]*$/.exec(text.slice(0, end))?.[0] ?? "";
  const isOwnLine = text[end - lead.length - 1] === "\n";
  const after = `\n${indent} `;
  return isOwnLine
    ? { start: end, end, before: "* ", between, after }
    : { start: end - lead.length, end, before: between, between, after };
}

function parseDocComment(source: string, start: number, end: number): DocComment {
  const text: string[] = [];
  const inline: DocComment["inline"][number][] = [];
  const tags: { name: TagName; lines: string[]; start: number; end: number }[] = [];
  let current: (typeof tags)[number] | undefined;
  for (const line of linesOf(source, start, end)) {
    const match = /^@(\w+)\s*/.exec(line.text);
    const name = match && TAGS.find((tag) => tag === match[1]);
    if (match) {
      current = name ? { name, lines: [], start: line.start, end: line.end } : undefined;
      if (current) {
        tags.push(current);
      }
    }
    if (!current) {
      text.push(line.text);
      const found = /\s(@(?:conflict|clock)\s.*)$/.exec(source.slice(line.start, line.end));
      if (found?.[1]) {
        inline.push({ start: line.end - found[1].length, end: line.end });
      }
      continue;
    }
    current.lines.push(match ? line.text.slice(match[0].length) : line.text);
    if (line.text !== "") {
      current.end = line.end;
    }
  }
  return {
    text: text.join("\n").trim(),
    inline,
    tags: tags.map(({ lines, ...tag }) => ({ ...tag, text: lines.join("\n").trim() })),
  };
}

interface Line {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The lines of a comment without the asterisks before them and the space around them. */
function linesOf(source: string, start: number, end: number): readonly Line[] {
  const lines: Line[] = [];
  for (let at = start; at < end; ) {
    const newline = source.indexOf("\n", at);
    const next = newline < 0 || newline > end ? end : newline;
    const raw = source.slice(at, next);
    const lead = /^\s*(?:\*(?!\/) ?)?\s*/.exec(raw)?.[0].length ?? 0;
    const trimmed = raw.slice(lead).trimEnd();
    const indented = lines.length === 0 ? trimmed : raw.replace(/^\s*(?:\* ?)?/, "").trimEnd();
    lines.push({
      text: trimmed.startsWith("@") ? trimmed : indented,
      start: at + lead,
      end: at + lead + trimmed.length,
    });
    at = next + 1;
  }
  return lines;
}
