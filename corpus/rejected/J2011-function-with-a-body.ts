// The policy is a function with statements.
/**
 * @conflict (a, b) => { return a.price <= b.price; }
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
