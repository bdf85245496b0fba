/**
 * The stock of one article, counted at several desks.
 *
 * @replicated
 * @clock causal
 */
export class Stock {
  #pieces = 0;

  /** Pieces came in. */
  increment(n: number): void {
    this.#pieces += n;
  }

  /** Pieces went out. */
  decrement(n: number): void {
    this.#pieces -= n;
  }

  /** The pieces that are left: below zero if more went out than were there. */
  get pieces(): number {
    return this.#pieces;
  }

  /** Whether this many pieces can still be had. */
  isEnough = (n: number): boolean => this.#pieces >= n;
}
