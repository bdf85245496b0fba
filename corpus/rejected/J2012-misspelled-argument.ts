// The argument is called `price`, and the policy asks for `prize`.
/**
 * @conflict (a, b) => a.prize <= b.prize
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
