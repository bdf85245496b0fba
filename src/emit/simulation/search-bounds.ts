/** How many histories a search for an example runs at most, from which seed. */
export interface SearchBounds {
  readonly seed: number;
  readonly histories: number;
}
