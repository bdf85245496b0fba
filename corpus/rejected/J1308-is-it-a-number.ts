// The update asks with `typeof` whether a field is set.
export class EggTimer {
  private left: number | undefined;

  start(seconds: number): void {
    this.left = seconds;
  }

  tick(): void {
    if (typeof this.left === "number") {
      this.left -= 1;
    }
  }

  get seconds(): number {
    return this.left ?? 0;
  }
}
