import type { DBSchema, IDBPDatabase } from "idb";

/** The version of the database. */
export const VERSION = 1;

/** Updates, oldest first, that together are the state; and the ids under which replicas write. */
export interface Schema extends DBSchema {
  readonly updates: { key: number; value: readonly Uint8Array[] };
  readonly replicas: { key: string; value: true };
}

export type Database = IDBPDatabase<Schema>;

export function createStores(database: Database): void {
  database.createObjectStore("updates", { autoIncrement: true });
  database.createObjectStore("replicas");
}
