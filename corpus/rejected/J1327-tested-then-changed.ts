// The bid is tested, then a method takes it away, and then it is used.
export class Auction {
  private bid: number | null = null;
  private earned = 0;

  offer(amount: number): void {
    this.bid = amount;
  }

  private close(): void {
    this.bid = null;
  }

  sell(): void {
    if (this.bid !== null) {
      this.close();
      this.earned += this.bid;
    }
  }

  get total(): number {
    return this.earned;
  }
}
