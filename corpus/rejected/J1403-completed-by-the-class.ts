// The method adds something to the caller's set.
export class Pizza {
  private toppings = new Set<string>();

  order(toppings: Set<string>): void {
    toppings.add("cheese");
    this.toppings = new Set(toppings);
  }

  has(topping: string): boolean {
    return this.toppings.has(topping);
  }
}
