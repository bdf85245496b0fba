/**
 * A set of strings. When one replica adds what another removes at the same time, it stays.
 *
 * @replicated
 * @conflict add > remove
 * @clock causal
 */
export class AddWinsSet {
  private readonly items = new Set<string>();

  /** Adds a value. */
  add(value: string): void {
    this.items.add(value);
  }

  /** Removes a value. */
  remove(value: string): void {
    this.items.delete(value);
  }

  /** Whether the value is in the set. */
  has(value: string): boolean {
    return this.items.has(value);
  }

  /** The number of values. */
  get size(): number {
    return this.items.size;
  }
}
