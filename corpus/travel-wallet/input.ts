type Code = "EUR" | "CHF" | "JPY";
type Totals = { deposited: number; withdrawn: number };

const nothing: Readonly<Totals> = { deposited: 0, withdrawn: 0 };

/**
 * Cash of a travelling group in several currencies, in the smallest unit of each.
 * It may go below zero: then somebody has lent the rest.
 */
export class TravelWallet {
  private readonly totals: Map<Code, Totals> = new Map();

  deposit(code: Code, amount: number): this {
    assertPositive(amount);
    const old = this.totals.get(code) ?? nothing;
    this.totals.set(code, { ...old, deposited: old.deposited + amount });
    return this;
  }

  withdraw(code: Code, amount: number): this {
    assertPositive(amount);
    const old = this.totals.get(code) ?? nothing;
    this.totals.set(code, { ...old, withdrawn: old.withdrawn + amount });
    return this;
  }

  balance(code: Code): number {
    const { deposited, withdrawn } = this.totals.get(code) ?? nothing;
    return deposited - withdrawn;
  }

  /** The currencies in which more was spent than put in. */
  get overdrawn(): Code[] {
    return [...this.totals.keys()].filter((code) => this.balance(code) < 0).sort();
  }

  spent(code: Code): number {
    return this.totals.get(code)?.withdrawn ?? 0;
  }
}

function assertPositive(amount: number): void {
  if (!(amount > 0)) {
    throw new RangeError("An amount must be positive");
  }
}
