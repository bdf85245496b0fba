// The policy stands at the end of a sentence, where it is not taken for one.
/** The best offer so far. @conflict (a, b) => a.price <= b.price */
export class Offer {
  private best = 0;

  offer(price: number): void {
    this.best = price;
  }

  get price(): number {
    return this.best;
  }
}
