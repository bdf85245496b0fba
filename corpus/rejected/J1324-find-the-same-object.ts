// The item to remove is looked for by identity, and on another replica it is a copy.
type Item = { name: string; price: number };

export class Basket {
  private readonly items: Item[] = [];

  add(item: Item): void {
    this.items.push({ ...item });
  }

  remove(item: Item): void {
    const place = this.items.indexOf(item);
    if (place >= 0) {
      this.items.splice(place, 1);
    }
  }

  get count(): number {
    return this.items.length;
  }
}
