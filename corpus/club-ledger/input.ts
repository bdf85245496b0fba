type Entry =
  | { kind: "income"; amount: number; from: string }
  | { kind: "expense"; amount: number; to: string; note?: string };

const signed = (entry: Entry): number => (entry.kind === "income" ? entry.amount : -entry.amount);

/**
 * The books of a sports club. An expense is only entered if there is the money for it.
 *
 * @conflict receive > spend
 * @conflict latest
 * @clock lamport
 */
export class ClubLedger {
  private readonly entries: Entry[] = [];

  receive(amount: number, from: string): void {
    this.entries.push({ kind: "income", amount, from });
  }

  spend(amount: number, to: string, note?: string): void {
    if (amount > this.balance) {
      throw new Error(`The club has only ${this.balance}`);
    }
    this.entries.push({ kind: "expense", amount, to, ...(note ? { note } : {}) });
  }

  get balance(): number {
    return this.entries.reduce((sum, entry) => sum + signed(entry), 0);
  }

  /** The balance after each entry. */
  statement(): number[] {
    let balance = 0;
    return this.entries.map((entry) => (balance += signed(entry)));
  }

  paidTo(name: string): number {
    let total = 0;
    for (const entry of this.entries) {
      if (entry.kind === "expense" && entry.to === name) total += entry.amount;
    }
    return total;
  }
}
