import { asError, type ErrorListener } from "./error.js";
import type { Replicable } from "./replicable.js";
import { StorageError } from "./storage.js";
import { storeBeforeSending } from "./stored.js";

/** Keeps updates, all or none of them. */
type Write = (updates: readonly Uint8Array[]) => Promise<void>;

/**
 * Gives all that a replica does or takes in to be written, one batch after the other: a batch has what came
 * while the one before it was written. After a failure nothing is written any more, so that what is kept has
 * no gaps. What comes after `close` is a failure, too: it must not be sent, as nothing keeps it.
 */
export class Journal {
  readonly #write: Write;
  readonly #onError: ErrorListener;
  #pending: Uint8Array[] = [];
  /** The write that is under way. */
  #current: Promise<void> = Promise.resolve();
  /** The one that will take what is pending. */
  #next: Promise<void> | undefined;
  #hasFailed = false;
  #isClosed = false;

  /** Updates that the replica takes in with the origin `kept` are kept already. */
  constructor(replica: Replicable, write: Write, kept: unknown, onError: ErrorListener) {
    this.#write = write;
    this.#onError = onError;
    replica.on("update", (delta, origin) => {
      if (origin !== kept) this.#add(delta);
    });
    storeBeforeSending(replica, () => this.stored());
  }

  /** When all that came so far is written. Rejects with StorageError if it can't be. */
  stored(): Promise<void> {
    return this.#next ?? this.#current;
  }

  /** Takes nothing more. Settles like `stored`. */
  close(): Promise<void> {
    this.#isClosed = true;
    return this.stored();
  }

  #add(delta: Uint8Array): void {
    if (this.#hasFailed) return;
    if (this.#isClosed) {
      this.#next = Promise.reject(
        new StorageError("the replica was changed after its storage was closed: close that last"),
      );
      this.#next.catch((error) => this.#fail(error));
      return;
    }
    this.#pending.push(delta);
    if (this.#next !== undefined) return;
    this.#next = this.#writeAfter(this.#current);
    this.#next.catch((error) => this.#fail(error));
  }

  async #writeAfter(previous: Promise<void>): Promise<void> {
    await previous;
    const batch = this.#pending;
    this.#pending = [];
    this.#current = this.#next ?? previous;
    this.#next = undefined;
    try {
      await this.#write(batch);
    } catch (error) {
      throw new StorageError(`changes could not be kept: ${asError(error).message}`, {
        cause: error,
      });
    }
  }

  #fail(error: unknown): void {
    if (this.#hasFailed) return;
    this.#hasFailed = true;
    this.#onError(asError(error));
  }
}
