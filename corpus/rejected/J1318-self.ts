// `this` is put into a local, as was done before arrow functions.
export class Meter {
  private reading = 0;

  add(units: number): void {
    const self = this;
    self.reading += units;
  }

  get total(): number {
    return this.reading;
  }
}
