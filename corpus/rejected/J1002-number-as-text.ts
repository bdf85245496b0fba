// A text is put into a set of numbers.
export class LotteryTicket {
  private readonly numbers = new Set<number>();

  pick(value: string): void {
    this.numbers.add(value);
  }

  has(value: number): boolean {
    return this.numbers.has(value);
  }
}
