import { type Journal, journalOf } from "./journal.js";

interface Kept<R> {
  readonly result: R;
  readonly journal: Journal;
  place: number;
}

/**
 * What one place of a view has made of collections of a state, by the collection. It is kept up to date: what is made of an entry
 * must depend on that entry alone.
 */
export class Memo {
  readonly #kept = new WeakMap<object, Kept<unknown>>();

  /**
   * What is made of a collection, always the same object. `make` makes it of all entries; `update` brings it up to date where the entry
   * under a key has changed.
   */
  of<C extends ReadonlyMap<unknown, unknown> | ReadonlySet<unknown>, R>(
    collection: C,
    make: () => R,
    update: (result: R, key: unknown) => void,
  ): R {
    const known = this.#kept.get(collection) as Kept<R> | undefined;
    const changed = known?.journal.since(known.place);
    if (known !== undefined && changed !== undefined) {
      known.place = known.journal.end;
      for (const key of changed) update(known.result, key);
      return known.result;
    }
    const journal = journalOf(collection);
    const result = make();
    this.#kept.set(collection, { result, journal, place: journal.end });
    return result;
  }
}

/** A memo for each place of a view, by its number. */
export type Memos = (place: number) => Memo;

/** New memos, for one replica. */
export function memos(): Memos {
  const made: Memo[] = [];
  return (place) => {
    made[place] ??= new Memo();
    return made[place];
  };
}
