// With `<`, two calls with the same price count neither before each other nor alike.
/**
 * @conflict (a, b) => a.price < b.price
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
