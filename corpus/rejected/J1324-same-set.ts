// Two sets of the state are compared by identity.
export class Filters {
  private active = new Set<string>();
  private saved = new Set<string>();
  private changed = false;

  add(filter: string): void {
    this.active.add(filter);
  }

  check(): void {
    this.changed = this.active !== this.saved;
  }

  get isChanged(): boolean {
    return this.changed;
  }
}
