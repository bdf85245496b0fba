import type { SourceRange } from "./range.js";

/** An expected failure, or a warning: data for every consumer to show in its own way. */
export interface Diagnostic {
  /** Stable, for example `J1203`. Listed in the catalogue. */
  readonly code: string;
  readonly severity: "error" | "warning";
  /** What is wrong and what to do about it, in whole sentences. */
  readonly message: string;
  readonly range: SourceRange;
  readonly related: readonly { readonly message: string; readonly range: SourceRange }[];
  readonly fixes: readonly Fix[];
}

/** A change that settles a diagnostic. */
export interface Fix {
  /** In plain words, for example `Let add win over a concurrent remove`. */
  readonly title: string;
  readonly edits: readonly Edit[];
}

/** Replaces the text of a range; an empty range inserts. */
export interface Edit {
  readonly range: SourceRange;
  readonly text: string;
}
