// A component of a tuple is reached by an index that is an argument.
export class Podium {
  private places: [string, string, string] = ["", "", ""];

  put(place: 0 | 1 | 2, name: string): void {
    this.places[place] = name;
  }

  get winner(): string {
    return this.places[0];
  }
}
