// The method is a `function` in a field, with a `this` of its own.
export class Lamp {
  private lit = false;

  toggle = function (this: Lamp): void {
    this.lit = !this.lit;
  };

  get isLit(): boolean {
    return this.lit;
  }
}
