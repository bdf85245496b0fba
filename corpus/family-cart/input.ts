/**
 * A shopping cart that a family fills from several phones. What one puts in while another takes the article out, or empties the
 * cart, stays in it.
 *
 * @conflict add > remove
 * @conflict add > clear
 * @clock causal
 */
export class FamilyCart {
  private readonly quantities = new Map<string, number>();

  add(article: string, quantity: number): void {
    this.quantities.set(article, (this.quantities.get(article) ?? 0) + quantity);
  }

  /** Takes an article out, however many there are. */
  remove(article: string): void {
    this.quantities.delete(article);
  }

  /** Empties the cart. */
  clear(): void {
    this.quantities.clear();
  }

  quantityOf(article: string): number {
    return this.quantities.get(article) ?? 0;
  }

  has(article: string): boolean {
    return this.quantities.has(article);
  }

  /** The number of different articles. */
  get size(): number {
    return this.quantities.size;
  }
}
