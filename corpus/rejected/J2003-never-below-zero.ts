// The condition should hold on all replicas, which cannot be promised yet.
/**
 * @invariant this.left >= 0
 */
export class Tickets {
  private left = 100;

  sell(): void {
    this.left -= 1;
  }

  get count(): number {
    return this.left;
  }
}
