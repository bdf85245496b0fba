// The update goes through a set with `forEach` and a function.
export class Archive {
  private readonly current = new Set<string>();
  private readonly archived = new Set<string>();

  add(name: string): void {
    this.current.add(name);
  }

  archiveAll(): void {
    this.current.forEach((name) => this.archived.add(name));
    this.current.clear();
  }

  isArchived(name: string): boolean {
    return this.archived.has(name);
  }
}
