/**
 * The values that were used most recently. When it is full, the one that was not used for longest goes.
 *
 * @conflict latest
 * @clock lamport
 */
export class RecentItemsCache<V> {
  // A map lists its keys in the order in which they were put in: the oldest first.
  readonly #entries = new Map<string, V>();

  constructor(readonly capacity: number) {}

  put(key: string, value: V): void {
    this.#entries.delete(key);
    this.#entries.set(key, value);
    while (this.#entries.size > this.capacity) {
      const [oldest] = this.#entries.keys();
      if (oldest === undefined) break;
      this.#entries.delete(oldest);
    }
  }

  /** Looks a value up, which counts as use. */
  use(key: string): V | undefined {
    const value = this.#entries.get(key);
    if (value !== undefined) {
      this.#entries.delete(key);
      this.#entries.set(key, value);
    }
    return value;
  }

  has(key: string): boolean {
    return this.#entries.has(key);
  }

  /** Most recent first. */
  keys(): string[] {
    return [...this.#entries.keys()].reverse();
  }
}
