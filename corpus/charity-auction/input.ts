type Bid = { bidder: string; amount: number };

/**
 * One lot of an auction. A bid must be higher than the last by the increment; once the hammer falls there are no more.
 *
 * @conflict hammer > bid
 * @conflict latest
 * @clock lamport
 */
export class CharityAuction {
  static readonly INCREMENT = 5;
  #highest?: Bid;
  #bids = 0;
  #sold = false;

  constructor(
    readonly lot: string,
    readonly reserve = 0,
  ) {}

  /** Whether the bid was accepted. */
  bid(bidder: string, amount: number): boolean {
    if (this.#sold || amount < this.minimum) return false;
    if (this.#highest?.bidder === bidder) return false;
    this.#highest = { bidder, amount };
    this.#bids += 1;
    return true;
  }

  hammer(): void {
    if (this.#highest) this.#sold = true;
  }

  get minimum(): number {
    return this.#highest ? this.#highest.amount + CharityAuction.INCREMENT : this.reserve;
  }

  get leader(): Bid | undefined {
    return this.#highest && { ...this.#highest };
  }

  announce(): string {
    if (!this.#highest) return `${this.lot}: no bids yet`;
    const { bidder, amount } = this.#highest;
    return `${this.lot}: ${this.#sold ? "sold" : "going"} to ${bidder} for ${amount} after ${this.#bids} bids`;
  }
}
