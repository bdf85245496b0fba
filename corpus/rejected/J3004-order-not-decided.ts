// The solver is given next to no time to decide whether the policy is an order.
/**
 * @conflict (a, b) => a.price < b.price || (a.price === b.price && a.bidder <= b.bidder)
 */
export class Auction {
  private best = 0;
  private leader = "";

  bid(price: number, bidder: string): void {
    this.best = price;
    this.leader = bidder;
  }

  get winner(): string {
    return this.best > 0 ? this.leader : "";
  }
}
