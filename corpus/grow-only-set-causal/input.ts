/**
 * Everyone who has ever visited.
 *
 * @replicated
 * @clock causal
 */
export class Visitors {
  readonly #names: Set<string> = new Set();

  /** Notes a visit. */
  add(name: string): void {
    this.#names.add(name);
  }

  has(name: string): boolean {
    return this.#names.has(name);
  }

  /** How many different visitors there were. */
  get count(): number {
    return this.#names.size;
  }

  /** All names, in alphabetical order. */
  list(): string[] {
    return [...this.#names].sort();
  }
}
