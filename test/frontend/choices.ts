/** Draws choices from a sequence that depends on the seed alone. */
export class Choices {
  private left: number;
  private count = 0;

  constructor(private seed: number) {
    this.left = 30 + this.below(90);
  }

  pick<T>(options: readonly T[]): T {
    this.left -= 1;
    return options[this.below(options.length)]!;
  }

  name(): string {
    this.count += 1;
    return `v${this.count}`;
  }

  get isOver(): boolean {
    return this.left <= 0;
  }

  /** A number below the limit (a linear congruential generator; its high bits are the better ones). */
  below(limit: number): number {
    this.seed = (Math.imul(this.seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((this.seed / 2 ** 32) * limit);
  }
}
