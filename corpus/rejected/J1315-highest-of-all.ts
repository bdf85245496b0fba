// The highest of some numbers is found with a spread argument.
export class HighScore {
  private best = 0;

  play(first: number, second: number): void {
    this.best = Math.max(...[this.best, first, second]);
  }

  get score(): number {
    return this.best;
  }
}
