// The price that is added is a constant of the module, in euros and cents.
const PRICE = 1.25;

export class CoffeeFund {
  private euros = 0;

  drink(): void {
    this.euros += PRICE;
  }

  get owed(): number {
    return this.euros;
  }
}
