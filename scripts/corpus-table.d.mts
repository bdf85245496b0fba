/** What the table says of a row. */
export interface CorpusRow {
  readonly name: string;
  /** The text of the source file. */
  readonly source: string;
  readonly lattice: string;
  readonly growth: string;
  readonly order: string;
  readonly obligations: readonly unknown[];
}

export function corpusTable(rows: readonly CorpusRow[]): string;
