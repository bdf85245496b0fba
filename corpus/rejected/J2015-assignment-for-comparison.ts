// The policy assigns where it should compare.
/**
 * @conflict (a, b) => (a = b) === b
 */
export class Offer {
  private best = 0;

  offer(price: number): void {
    this.best = price;
  }

  get price(): number {
    return this.best;
  }
}
