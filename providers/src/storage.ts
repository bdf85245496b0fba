import type { ErrorListener } from "./error.js";
import type { Replicable } from "./replicable.js";

/** A replica that is kept: what it does is written down, and sent to nobody before. */
export interface Storage<T extends Replicable> {
  /** The replica, with all that was kept of it. Not to be used after `close`. */
  readonly replica: T;
  /** Its id: that of an earlier time if no other writer has it now, else a new one. */
  readonly id: string;
  /** When all that was done so far is kept. Rejects with StorageError if that failed. */
  stored(): Promise<void>;
  /** Keeps what is left to keep, and gives the id back. Rejects like `stored`. */
  close(): Promise<void>;
}

/** What all storages are told. */
export interface StorageOptions<T extends Replicable> {
  /** Makes the replica: `(options) => new TodoListCRDT(options)`. */
  readonly create: (options: { readonly replica: string }) => T;
  /** Told once when nothing can be kept any more, and of kept data that can't be used. */
  readonly onError: ErrorListener;
}

/** What is to be kept can't be, or what was kept can't be used. Its `cause` is the reason, where another error is. */
export class StorageError extends Error {
  override readonly name: string = "StorageError";
}
