/**
 * What to buy. When one adds what another takes off the list at the same time, it stays.
 *
 * @conflict add > remove
 */
export class Groceries {
  private readonly items = new Set<string>();

  add(item: string): void {
    this.items.add(item);
  }

  remove(item: string): void {
    this.items.delete(item);
  }

  has(item: string): boolean {
    return this.items.has(item);
  }
}
