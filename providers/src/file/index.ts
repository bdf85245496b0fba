export type { ErrorListener } from "../error.js";
export type { Replicable } from "../replicable.js";
export { type Storage, StorageError, type StorageOptions } from "../storage.js";
export { CorruptFileError } from "./corrupt-file-error.js";
export { type FileOptions, openDirectory } from "./open.js";
