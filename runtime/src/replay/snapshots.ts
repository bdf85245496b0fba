/** The source object's fields after so many events. */
export interface Snapshot {
  readonly count: number;
  readonly fields: Record<string, unknown>;
}

/**
 * Snapshots of a fold, in order of their counts: only O(log n) of n events, the fewer the further back, so
 * that from any place the next one before it is not much further from the end.
 */
export class Snapshots {
  readonly #list: Snapshot[] = [];

  /** The count of the latest one; 0 if there is none. */
  get last(): number {
    return this.#list.at(-1)?.count ?? 0;
  }

  clear(): void {
    this.#list.length = 0;
  }

  /** Adds one, whose count is larger than all others. */
  push(snapshot: Snapshot): void {
    const list = this.#list;
    list.push(snapshot);
    for (let i = list.length - 3; i >= 0; i--) {
      const [before, , after] = list.slice(i, i + 3) as [Snapshot, Snapshot, Snapshot];
      if (after.count - before.count <= snapshot.count - after.count) list.splice(i + 1, 1);
    }
  }

  /** Forgets those with larger counts, and removes and returns the latest that is left. */
  take(count: number): Snapshot | undefined {
    while (this.last > count) this.#list.pop();
    return this.#list.pop();
  }
}
