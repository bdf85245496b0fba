// `isFull` is a method, and the brackets of its call were forgotten.
export class Elevator {
  private riders = 0;

  isFull(): boolean {
    return this.riders >= 8;
  }

  enter(): void {
    if (!this.isFull) {
      this.riders += 1;
    }
  }

  leave(): void {
    this.riders -= 1;
  }
}
