// A date that was never set is undefined, one that was taken back is null.
export class Delivery {
  private date: string | null | undefined = undefined;

  plan(date: string): void {
    this.date = date;
  }

  cancel(): void {
    this.date = null;
  }

  get planned(): string {
    return this.date ?? "open";
  }
}
