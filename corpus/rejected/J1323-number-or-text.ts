// A local is a number in one case and a text in the other.
export class Gauge {
  private level = 0;

  report(value: number): void {
    const reading = value >= 0 ? value : "broken";
    this.level = reading === "broken" ? 0 : 1;
  }

  get shown(): number {
    return this.level;
  }
}
