/** People who went through the gates of a stadium. A wide gate lets several through at each turn. */
export class TurnstileCounter {
  private entered = 0;
  private left = 0;

  constructor(private readonly step: number = 1) {}

  enter(): number {
    this.entered += this.step;
    return this.step;
  }

  leave(): number {
    this.left += this.step;
    return this.step;
  }

  /** A group with a ticket of its own, past the gates. */
  admitGroup(size: number): void {
    this.entered += size;
  }

  get inside(): number {
    return this.entered - this.left;
  }

  /** Whether so many more people would be too many. */
  wouldExceed(limit: number, more = 1): boolean {
    return this.inside + more > limit;
  }
}
