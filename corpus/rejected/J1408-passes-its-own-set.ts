// A private method that changes fields is given one of them as an argument.
export class Statistics {
  private readonly values = new Set<number>();
  private count = 0;

  add(value: number): void {
    this.values.add(value);
    this.note(this.values);
  }

  private note(values: ReadonlySet<number>): void {
    this.count = values.size;
  }

  get distinct(): number {
    return this.count;
  }
}
