// The only method that changes the total is private, and nobody calls it.
export class Invoice {
  private total = 0;

  private charge(cents: number): void {
    this.total += cents;
  }

  get cents(): number {
    return this.total;
  }
}
