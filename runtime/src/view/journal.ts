/** Changes that are remembered besides one for each entry. */
const SPARE = 64;

/** Which entries of one Map or Set of a state have changed, for views that are kept up to date. */
export class Journal {
  #keys: unknown[] = [];
  /** How many changes there were before the first that is remembered. */
  #forgotten = 0;

  /** The place after all changes so far. */
  get end(): number {
    return this.#forgotten + this.#keys.length;
  }

  /** The keys of the entries that have changed since that place; undefined if they are not remembered any more. */
  since(place: number): readonly unknown[] | undefined {
    if (place < this.#forgotten) return undefined;
    return place === this.#forgotten ? this.#keys : this.#keys.slice(place - this.#forgotten);
  }

  /** `size`: of the collection. To look at more changes than it has entries would take longer than to look at all of it. */
  note(key: unknown, size: number): void {
    if (this.#keys.length > size + SPARE) {
      this.#forgotten += this.#keys.length;
      this.#keys = [];
    }
    this.#keys.push(key);
  }
}

type Collection = ReadonlyMap<unknown, unknown> | ReadonlySet<unknown>;

/** Of collections that no view was made of there is none. */
const journals = new WeakMap<Collection, Journal>();

/** The journal of a collection. From now on its changes are noted. */
export function journalOf(collection: Collection): Journal {
  const known = journals.get(collection);
  if (known !== undefined) return known;
  const journal = new Journal();
  journals.set(collection, journal);
  return journal;
}

/** The journal of a collection, if a view was made of it. */
export function knownJournal(collection: Collection): Journal | undefined {
  return journals.get(collection);
}
