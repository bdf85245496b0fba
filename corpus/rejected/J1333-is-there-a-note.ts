// Whether an order has a note is found out with `in`.
export class Kitchen {
  private notes = 0;

  order(dish: { name: string; note?: string }): void {
    if ("note" in dish) {
      this.notes += 1;
    }
  }

  get noteCount(): number {
    return this.notes;
  }
}
