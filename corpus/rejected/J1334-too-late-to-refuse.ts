// The money is taken first, and only then it turns out that there was not enough.
export class Wallet {
  private cents = 0;

  put(amount: number): void {
    this.cents += amount;
  }

  pay(amount: number): void {
    this.cents -= amount;
    if (this.cents < 0) {
      throw new RangeError("not enough money");
    }
  }

  get balance(): number {
    return this.cents;
  }
}
