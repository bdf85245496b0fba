// The update answers with a record that holds the set itself.
export class Crowd {
  private readonly names = new Set<string>();

  enter(name: string): { count: number; names: Set<string> } {
    this.names.add(name);
    return { count: this.names.size, names: this.names };
  }

  has(name: string): boolean {
    return this.names.has(name);
  }
}
