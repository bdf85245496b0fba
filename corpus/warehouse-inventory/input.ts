/**
 * What lies in a warehouse. Nothing can be taken that is not there.
 *
 * @conflict restock > take
 * @conflict latest
 * @clock lamport
 */
export class WarehouseInventory {
  private stock: Record<string, number> = {};

  restock(sku: string, amount: number): void {
    if (amount < 1) throw new RangeError("Restock at least one");
    this.stock[sku] = (this.stock[sku] ?? 0) + amount;
  }

  /** Takes out an amount, and returns what remains. */
  take(sku: string, amount: number): number {
    const left = this.available(sku) - amount;
    if (left < 0) {
      throw new Error(`Only ${this.available(sku)} of ${sku} in stock`);
    }
    if (left === 0) {
      delete this.stock[sku];
    } else {
      this.stock[sku] = left;
    }
    return left;
  }

  available(sku: string): number {
    return this.stock[sku] ?? 0;
  }

  /** What to order again. */
  runningLow(threshold = 5): string[] {
    return Object.keys(this.stock)
      .filter((sku) => this.available(sku) < threshold)
      .sort();
  }
}
