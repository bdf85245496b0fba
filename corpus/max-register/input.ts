/**
 * The best score of a game.
 *
 * @replicated
 * @clock lamport
 */
export class HighScore {
  private best = 0;

  /** Counts a score if it is the best so far. */
  submit(score: number): void {
    if (score > this.best) {
      this.best = score;
    }
  }

  /** The best score so far; 0 before the first. */
  get score(): number {
    return this.best;
  }

  /** Whether a score would be a new best one. */
  isBeatenBy(score: number): boolean {
    return score > this.best;
  }
}
