import { openDB } from "idb";
import { Journal } from "../journal.js";
import type { Replicable } from "../replicable.js";
import { type Storage, StorageError, type StorageOptions } from "../storage.js";
import { claimReplicaId } from "./replica-id.js";
import { createStores, type Schema, VERSION } from "./schema.js";
import { Updates } from "./updates.js";

export interface IndexedDBOptions<T extends Replicable> extends StorageOptions<T> {
  /** The database's name. It has nothing else in it. Any number of pages may have it open. */
  readonly database: string;
  /** The browser's locks when left out. Where there are none, each writer has a new replica id. */
  readonly locks?: LockManager;
}

/**
 * A replica that is kept in the browser, with all that was kept before. Rejects with StorageError if what was
 * kept can't be used, such as that of another class, and with what IndexedDB says if it can't be opened.
 */
export async function openIndexedDB<T extends Replicable>(
  options: IndexedDBOptions<T>,
): Promise<Storage<T>> {
  const { create, onError, locks = globalThis.navigator?.locks } = options;
  const database = await openDB<Schema>(options.database, VERSION, {
    upgrade: createStores,
    terminated: () => onError(new StorageError(`the browser closed "${options.database}"`)),
  });
  try {
    const { id, release } = await claimReplicaId(database, locks);
    try {
      const replica = create({ replica: id });
      const updates = new Updates(database, replica, onError);
      await updates.load();
      const journal = new Journal(replica, (batch) => updates.add(batch), updates, onError);
      return {
        replica,
        id,
        stored: () => journal.stored(),
        async close() {
          try {
            await journal.close();
          } finally {
            database.close();
            release();
          }
        },
      };
    } catch (error) {
      release();
      throw error;
    }
  } catch (error) {
    database.close();
    throw error;
  }
}
