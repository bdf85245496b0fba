// The body of `remove` was never finished: a bracket is missing.
export class ShoppingList {
  private readonly items = new Set<string>();

  add(item: string): void {
    this.items.add(item);
  }

  remove(item: string): void {
    this.items.delete(item;
  }

  has(item: string): boolean {
    return this.items.has(item);
  }
}
