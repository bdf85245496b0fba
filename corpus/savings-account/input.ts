abstract class Account {
  protected balance = 0n;

  deposit(amount: bigint): void {
    if (amount <= 0n) throw new RangeError("Deposit something");
    this.balance += amount;
  }

  get cents(): bigint {
    return this.balance;
  }

  abstract available(): bigint;
}

/**
 * A savings account in cents. Interest goes on top of what is there, and some of it has to stay.
 *
 * @conflict latest
 * @clock lamport
 */
export class SavingsAccount extends Account {
  static readonly MINIMUM = 10_00n;

  withdraw(amount: bigint): bigint {
    if (amount > this.available()) {
      throw new Error(`At most ${this.available()} can be withdrawn`);
    }
    this.balance -= amount;
    return this.balance;
  }

  /** Adds interest, in hundredths of a percent. */
  creditInterest(basisPoints: bigint): void {
    this.balance += (this.balance * basisPoints) / 10_000n;
  }

  available(): bigint {
    const rest = this.balance - SavingsAccount.MINIMUM;
    return rest > 0n ? rest : 0n;
  }

  format(): string {
    return `${this.balance / 100n}.${(this.balance % 100n).toString().padStart(2, "0")}`;
  }
}
