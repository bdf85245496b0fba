/** A source as it is given. */
export interface SourceInput {
  readonly path: string;
  readonly text: string;
}
