import type { Diagnostic } from "../diagnostic.js";
import type { SourceRange } from "../range.js";

/**
 * What a diagnostic means for the class:
 *
 * - `refuses`: it is not lifted
 * - `logs`: it is lifted, but the fields concerned get no bounded lattice: every call that changes them is kept
 * - `either`: one or the other, depending on the place; the help says on what
 * - `warns`: it is lifted, and only something is said of it
 */
export type Effect = "refuses" | "logs" | "either" | "warns";

/** What has a diagnostic, and the like without it. */
export interface Example {
  /**
   * - `source`: whole TypeScript sources
   * - `excerpt`: TypeScript that needs other files
   * - `words`: sentences in Markdown, about what no source can show
   */
  readonly kind: "source" | "excerpt" | "words";
  readonly bad: string;
  readonly good: string;
}

/** A kind of diagnostic: what the documentation lists, and the way to make one. */
export interface Entry<Args extends readonly unknown[] = readonly never[]> {
  /** Stable: a code never changes its meaning. */
  readonly code: string;
  readonly severity: Diagnostic["severity"];
  readonly effect: Effect;
  /** A few words, for lists and headings. */
  readonly title: string;
  /** Why it is so and what to do, in Markdown, for the documentation page. */
  readonly help: string;
  readonly example: Example;
  /** The diagnostic of this kind at a place. */
  at(range: SourceRange, ...args: Args): Diagnostic;
}

/** What an entry is made of. Its severity follows from its effect. */
export interface EntryText<Args extends readonly unknown[]>
  extends Omit<Entry<Args>, "severity" | "at"> {
  /** What is wrong and what to do about it, in whole sentences. */
  message(...args: Args): string;
}

export function entry<Args extends readonly unknown[]>({
  message,
  ...text
}: EntryText<Args>): Entry<Args> {
  const severity = text.effect === "warns" ? "warning" : "error";
  return {
    ...text,
    severity,
    at: (range, ...args) => ({
      code: text.code,
      severity,
      message: message(...args),
      range,
      related: [],
      fixes: [],
    }),
  };
}

/** Whole sources, indented as deep as their first lines. */
export function source(bad: string, good: string): Example {
  return { kind: "source", bad: unindented(bad), good: unindented(good) };
}

/** Sources that need other files, indented as deep as their first lines. */
export function excerpt(bad: string, good: string): Example {
  return { kind: "excerpt", bad: unindented(bad), good: unindented(good) };
}

/** What no source can show. */
export function words(bad: string, good: string): Example {
  return { kind: "words", bad, good };
}

function unindented(text: string): string {
  const lines = text.replace(/^\n/, "").trimEnd().split("\n");
  const depth = lines[0]?.search(/\S/) ?? 0;
  return `${lines.map((line) => line.slice(depth)).join("\n")}\n`;
}
