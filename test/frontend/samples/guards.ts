function checkName(name: string): void {
  if (name.trim() === "") {
    throw new RangeError("no name");
  }
}

/** Calls that the class rejects change nothing. */
export class Account {
  private balance = 0;
  private owners = new Set<string>();
  private isClosed = false;

  deposit(amount: number): void {
    if (amount <= 0) {
      throw new RangeError("nothing to deposit");
    }
    if (this.isClosed) throw new Error("closed");
    this.balance += amount;
  }

  withdraw(amount: number): number {
    const left = this.balance - amount;
    if (amount < 0 || left < 0) {
      throw new RangeError(`not ${amount}`);
    }
    this.balance = left;
    return left;
  }

  addOwner(name: string): void {
    checkName(name);
    if (this.owners.has(name)) throw new Error("twice");
    this.owners.add(name);
  }

  move(kind: "in" | "out", amount: number): void {
    switch (kind) {
      case "in":
        break;
      case "out":
        if (this.balance < amount) {
          throw new RangeError("too much");
        }
        break;
      default:
        throw new Error(kind);
    }
    this.balance += kind === "in" ? amount : -amount;
  }

  close(): void {
    if (this.balance !== 0) throw new Error("not empty");
    this.isClosed = true;
  }

  get money(): number {
    return this.balance;
  }

  get names(): readonly string[] {
    return [...this.owners].sort();
  }

  get open(): boolean {
    return !this.isClosed;
  }
}
