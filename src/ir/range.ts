/** A stretch of source text. Lines and columns start at 1, as editors show them; the end is exclusive. */
export interface SourceRange {
  /** As the user named the file. */
  readonly file: string;
  readonly start: Position;
  readonly end: Position;
}

export interface Position {
  readonly line: number;
  readonly column: number;
}
