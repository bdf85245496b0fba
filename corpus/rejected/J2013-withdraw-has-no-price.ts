// The policy compares prices, also of calls of `withdraw`, which have none.
/**
 * @conflict (a, b) => (a as { price: number }).price <= (b as { price: number }).price
 */
export class Offer {
  private best: number | null = null;

  offer(price: number): void {
    this.best = price;
  }

  withdraw(): void {
    this.best = null;
  }

  get price(): number | null {
    return this.best;
  }
}
