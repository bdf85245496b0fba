/**
 * Pieces made on several machines since the counter was last set back. Setting it back takes away what it has seen, and nothing of what
 * is made meanwhile.
 *
 * @conflict made > scrapped > reset
 * @clock causal
 */
export class ShiftCounter {
  private pieces = 0;

  made(count: number): void {
    if (count > 0) {
      this.pieces += count;
    }
  }

  scrapped(): void {
    this.pieces -= 1;
  }

  /** Begins a new shift. */
  reset(): void {
    this.pieces = 0;
  }

  get total(): number {
    return this.pieces;
  }
}
