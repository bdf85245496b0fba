// The argument is called `$amount`, and names with `$` are reserved.
export class PiggyBank {
  private cents = 0;

  put($amount: number): void {
    this.cents += $amount;
  }

  get total(): number {
    return this.cents;
  }
}
