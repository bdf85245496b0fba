// The rest of a record is taken with `...`.
export class AddressBook {
  private readonly streets = new Map<string, { street: string; town: string }>();

  enter(entry: { name: string; street: string; town: string }): void {
    const { name, ...address } = entry;
    this.streets.set(name, address);
  }

  streetOf(name: string): string | undefined {
    return this.streets.get(name)?.street;
  }
}
