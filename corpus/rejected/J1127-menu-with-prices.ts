// The object that serves as a map starts with entries.
export class Menu {
  private readonly prices: Record<string, number> = { soup: 450, salad: 390 };

  setPrice(dish: string, cents: number): void {
    this.prices[dish] = cents;
  }

  priceOf(dish: string): number {
    return this.prices[dish] ?? 0;
  }
}
