// A decorator makes the class observable: what else it does to it is not to be seen here.
function observable(...target: unknown[]): void {
  void target;
}

@observable
export class Timer {
  private seconds = 0;

  tick(): void {
    this.seconds += 1;
  }

  get elapsed(): number {
    return this.seconds;
  }
}
