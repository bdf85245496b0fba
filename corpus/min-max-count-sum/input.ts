/**
 * Figures about a series of measurements, kept without the measurements themselves.
 *
 * @replicated
 * @clock lamport
 */
export class Statistics {
  private lowest: number | null = null;
  private highest: number | null = null;
  private count = 0;
  private sum = 0;

  /** Takes in a measurement. */
  record(x: number): void {
    if (this.lowest === null || x < this.lowest) {
      this.lowest = x;
    }
    this.highest = this.highest === null ? x : Math.max(this.highest, x);
    this.count += 1;
    this.sum += x;
  }

  /** The smallest measurement. */
  min(): number | null {
    return this.lowest;
  }

  /** The largest measurement. */
  max(): number | null {
    return this.highest;
  }

  /** The mean of all measurements; null while there are none. */
  mean(): number | null {
    if (this.count === 0) {
      return null;
    }
    return this.sum / this.count;
  }

  /** Whether the measurements all lie in a band of this width. */
  isWithin(width: number): boolean {
    return this.lowest === null || this.highest === null || this.highest - this.lowest <= width;
  }

  /** The number of measurements. */
  get size(): number {
    return this.count;
  }
}
