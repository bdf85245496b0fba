/**
 * What the items of a list are called. Only what is on the list can be renamed.
 *
 * @replicated
 * @conflict latest
 * @clock lamport
 */
export class Names {
  private readonly names = new Map<string, string>();

  add(id: string, name: string): void {
    this.names.set(id, name);
  }

  rename(id: string, name: string): void {
    if (this.names.has(id)) {
      this.names.set(id, name);
    }
  }

  remove(id: string): boolean {
    return this.names.delete(id);
  }

  nameOf(id: string): string | undefined {
    return this.names.get(id);
  }

  get size(): number {
    return this.names.size;
  }
}
