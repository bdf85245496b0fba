/**
 * A shopping cart that a family fills from several phones.
 * Each product has a quantity, which everyone may raise and lower.
 */
export class ShoppingCart {
  private readonly quantities = new Map<string, number>();

  add(sku: string, n = 1): void {
    if (n <= 0) throw new RangeError(`Cannot add ${n} of ${sku}`);
    this.change(sku, n);
  }

  remove(sku: string, n = 1): void {
    if (n <= 0) throw new RangeError(`Cannot remove ${n} of ${sku}`);
    this.change(sku, -n);
  }

  /** How many of a product are to be bought; never below zero. */
  quantityOf(sku: string): number {
    return Math.max(0, this.quantities.get(sku) ?? 0);
  }

  /** The products with a quantity, sorted by name. */
  lines(): { sku: string; quantity: number }[] {
    return [...this.quantities]
      .filter(([, quantity]) => quantity > 0)
      .map(([sku, quantity]) => ({ sku, quantity }))
      .sort((a, b) => (a.sku < b.sku ? -1 : 1));
  }

  get isEmpty(): boolean {
    return ![...this.quantities.values()].some((quantity) => quantity > 0);
  }

  private change(sku: string, by: number): void {
    this.quantities.set(sku, (this.quantities.get(sku) ?? 0) + by);
  }
}
