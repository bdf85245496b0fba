/**
 * A stamp card of a café. Ten stamps make a free coffee, and who has had many gets two stamps at a time.
 *
 * @conflict latest
 * @clock lamport
 */
export class LoyaltyCard {
  private static readonly STAMPS = 10;
  private stamps = 0;
  private vouchers = 0;
  private visits: { at: number; drink: string }[] = [];

  /** Stamps the card for a drink. */
  buy(drink: string): void {
    this.visits = [...this.visits, { at: Date.now(), drink }];
    this.stamps += this.isRegular ? 2 : 1;
    if (this.stamps >= LoyaltyCard.STAMPS) {
      this.stamps -= LoyaltyCard.STAMPS;
      this.vouchers++;
    }
  }

  /** Pays with a voucher. */
  redeem(): void {
    if (this.vouchers === 0) throw new Error("No voucher on this card");
    this.vouchers--;
  }

  get isRegular(): boolean {
    return this.visits.length >= 20;
  }

  get stampsToGo(): number {
    return LoyaltyCard.STAMPS - this.stamps;
  }

  favorite(): string | undefined {
    const counts = new Map<string, number>();
    this.visits.forEach(({ drink }) => counts.set(drink, (counts.get(drink) ?? 0) + 1));
    return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0];
  }
}
