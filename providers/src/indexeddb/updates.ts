import { asError, type ErrorListener } from "../error.js";
import type { Replicable } from "../replicable.js";
import { StorageError } from "../storage.js";
import type { Database } from "./schema.js";

/** Records from which on they are replaced by one with the whole state. */
const MANY = 200;

/**
 * The updates of a replica in a database that other pages may write to at the same time. A record has the
 * updates of one transaction. When there are many records, what is in them is joined and one with the whole
 * state takes their place, in one transaction, so that no other page's update is lost.
 */
export class Updates {
  readonly #database: Database;
  readonly #replica: Replicable;
  readonly #onError: ErrorListener;
  /** The keys of the records that the replica has. */
  #known = new Set<number>();

  /** `replica` takes in what it lacks, with this object as the origin. */
  constructor(database: Database, replica: Replicable, onError: ErrorListener) {
    this.#database = database;
    this.#replica = replica;
    this.#onError = onError;
  }

  /** Joins all that is kept. Rejects with StorageError if a record can't be used. */
  async load(): Promise<void> {
    const { store } = this.#database.transaction("updates");
    const [keys, records] = await Promise.all([store.getAllKeys(), store.getAll()]);
    for (const [i, key] of keys.entries()) this.#join(key, records[i] ?? []);
  }

  /** Keeps updates that the replica has. */
  async add(updates: readonly Uint8Array[]): Promise<void> {
    // What a page is told to be kept has to be kept if the machine fails, too: see storeBeforeSending.
    const transaction = this.#database.transaction("updates", "readwrite", {
      durability: "strict",
    });
    const { store } = transaction;
    const [key, count] = await Promise.all([store.add(updates), store.count()]);
    const known = new Set([...this.#known, key]);
    if (count >= MANY) {
      const [keys, records] = await Promise.all([store.getAllKeys(), store.getAll()]);
      for (const [i, key] of keys.entries()) {
        if (known.has(key) || this.#tryToJoin(key, records[i] ?? [])) known.add(key);
      }
      const whole = store.add([this.#replica.encode()]);
      await Promise.all(keys.filter((key) => known.has(key)).map((key) => store.delete(key)));
      known.clear();
      known.add(await whole);
    }
    await transaction.done;
    this.#known = known;
  }

  /** A record that another page put there and that can't be used stays where it is. */
  #tryToJoin(key: number, updates: readonly Uint8Array[]): boolean {
    try {
      this.#join(key, updates);
      return true;
    } catch (error) {
      this.#onError(asError(error));
      return false;
    }
  }

  #join(key: number, updates: readonly Uint8Array[]): void {
    try {
      for (const update of updates) this.#replica.applyUpdate(update, this);
      this.#known.add(key);
    } catch (error) {
      const { message } = asError(error);
      throw new StorageError(
        `record ${key} of the database "${this.#database.name}" can't be used: ${message}`,
        { cause: error },
      );
    }
  }
}
