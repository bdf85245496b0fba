export enum Currency {
  EUR,
  USD,
  GBP,
}

export interface Price {
  cents: number;
  currency: Currency;
}

/**
 * The prices of a shop, kept at several tills.
 *
 * @conflict latest
 * @clock lamport
 */
export class PriceList {
  private prices: Record<string, Price> = {};
  private discount = 0;

  setPrice(article: string, cents: number, currency: Currency = Currency.EUR): void {
    this.prices[article] = { cents, currency };
  }

  withdraw(article: string): void {
    delete this.prices[article];
  }

  /** A discount in percent on everything. */
  announceDiscount(percent: number): void {
    this.discount = percent;
  }

  priceOf(article: string): number | undefined {
    const price = this.prices[article];
    return price && Math.round((price.cents * (100 - this.discount)) / 100);
  }

  label(article: string): string {
    const price = this.prices[article];
    if (!price) return "not for sale";
    return `${((this.priceOf(article) ?? 0) / 100).toFixed(2)} ${Currency[price.currency]}`;
  }

  articlesIn(currency: Currency): string[] {
    return Object.keys(this.prices)
      .filter((article) => this.prices[article]?.currency === currency)
      .sort();
  }
}
