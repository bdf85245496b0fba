// The method `merge` has the name of one that every lifted class has.
export class Contacts {
  private readonly names = new Set<string>();

  add(name: string): void {
    this.names.add(name);
  }

  merge(first: string, second: string): void {
    this.names.delete(first);
    this.names.add(second);
  }

  has(name: string): boolean {
    return this.names.has(name);
  }
}
