// This is JavaScript: nothing says what types the fields and arguments have.
export class Visitors {
  names = new Set();

  enter(name) {
    this.names.add(name);
  }

  get count() {
    return this.names.size;
  }
}
