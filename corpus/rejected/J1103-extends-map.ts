// The class extends Map, so it inherits methods that change it behind its back.
export class Inventory extends Map<string, number> {
  private deliveries = 0;

  deliver(item: string, count: number): void {
    this.deliveries += 1;
    this.set(item, (this.get(item) ?? 0) + count);
  }

  get deliveryCount(): number {
    return this.deliveries;
  }
}
