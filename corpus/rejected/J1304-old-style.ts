// The class was written before `let` and `const`.
export class Odometer {
  private total = 0;

  drive(distance: number): void {
    var next = this.total + distance;
    this.total = next;
  }

  get distance(): number {
    return this.total;
  }
}
