// Only classes that extend this one can be created.
export abstract class Account {
  private cents = 0;

  deposit(amount: number): void {
    this.cents += amount;
  }

  abstract fee(): number;

  get balance(): number {
    return this.cents - this.fee();
  }
}
