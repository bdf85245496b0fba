// Reading `next` takes a number: a getter that changes something.
export class NumberDispenser {
  private last = 0;

  get next(): number {
    this.last += 1;
    return this.last;
  }

  get taken(): number {
    return this.last;
  }
}
