// The field `level` was to become `#level`, and both are still there.
export class Battery {
  private level = 100;
  #level = 100;

  set(percent: number): void {
    this.level = percent;
    this.#level = percent;
  }

  get shown(): number {
    return this.level + this.#level;
  }
}
