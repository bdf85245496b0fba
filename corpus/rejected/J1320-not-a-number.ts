// A reading that is missing is kept as NaN.
export class Sensor {
  private reading = 0;

  measure(value: number): void {
    this.reading = value;
  }

  fail(): void {
    this.reading = NaN;
  }

  get value(): number {
    return this.reading;
  }
}
