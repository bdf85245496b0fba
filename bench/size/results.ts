/** A standalone file, in bytes. */
export interface SizeRow {
  readonly name: string;
  readonly written: number;
  readonly minified: number;
  /** Minified, then compressed by gzip. */
  readonly compressed: number;
}
