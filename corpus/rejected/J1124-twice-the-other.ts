// The initial value of the second field is computed from the first.
export class Stopwatch {
  private lap = 60;
  private limit = this.lap + this.lap;

  allow(seconds: number): void {
    this.limit = seconds;
  }

  setLap(seconds: number): void {
    this.lap = seconds;
  }

  get shown(): number {
    return this.limit - this.lap;
  }
}
