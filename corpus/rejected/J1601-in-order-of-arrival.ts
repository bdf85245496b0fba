// The names are listed in the order in which they came, which is not the same on all replicas.
export class Queue {
  private readonly names = new Set<string>();

  enter(name: string): void {
    this.names.add(name);
  }

  list(): string[] {
    return [...this.names];
  }
}
