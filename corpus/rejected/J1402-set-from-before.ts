// The set is taken, a method puts another one in its place, and then the first is used.
export class Shift {
  private workers = new Set<string>();
  private lastCount = 0;

  join(name: string): void {
    this.workers.add(name);
  }

  private clear(): void {
    this.workers = new Set();
  }

  end(): void {
    const workers = this.workers;
    this.clear();
    this.lastCount = workers.size;
  }

  get countOfLastShift(): number {
    return this.lastCount;
  }
}
