export type { ErrorListener } from "../error.js";
export type { Replicable } from "../replicable.js";
export { type Storage, StorageError, type StorageOptions } from "../storage.js";
export { type IndexedDBOptions, openIndexedDB } from "./open.js";
