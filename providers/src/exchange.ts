import { asError, type ErrorListener } from "./error.js";
import type { Replicable } from "./replicable.js";
import { allStored } from "./stored.js";
import { isJsonUpdate, joinUpdate, updateSince } from "./update.js";

/**
 * One replica's end of a way to others: sends what the replica does and takes in what comes, and sends
 * nothing that is not kept yet by the replica's storages.
 */
export class Exchange {
  readonly #replica: Replicable;
  readonly #transmit: (update: Uint8Array) => void;
  readonly #onError: ErrorListener;
  readonly #off: () => void;
  #outgoing: Promise<unknown> | undefined;
  #merging = false;
  #closed = false;

  /** `transmit` is given each update that is to be sent. It must not throw. */
  constructor(replica: Replicable, transmit: (update: Uint8Array) => void, onError: ErrorListener) {
    this.#replica = replica;
    this.#transmit = transmit;
    this.#onError = onError;
    this.#off = replica.on("update", (delta, origin) => {
      if (origin !== this && !this.#isMerged()) this.#whenStored(() => transmit(delta));
    });
  }

  version(): Uint8Array {
    return this.#replica.version();
  }

  /** Sends everything; by `transmit`, if it is not for all. */
  sendAll(transmit = this.#transmit): void {
    const update = this.#replica.encode();
    this.#whenStored(() => transmit(update));
  }

  /**
   * Sends what a peer at that version lacks; by `transmit`, if it is for that peer alone. Throws
   * InvalidStateError for a malformed version.
   */
  sendSince(version: Uint8Array, transmit = this.#transmit): void {
    const update = updateSince(this.#replica, version);
    if (update !== undefined) this.#whenStored(() => transmit(update));
  }

  /** Joins what came. True if anything changed. Throws InvalidStateError, and what a listener of the replica throws. */
  receive(update: Uint8Array): boolean {
    this.#merging = isJsonUpdate(update);
    try {
      return joinUpdate(this.#replica, update, this);
    } finally {
      this.#merging = false;
    }
  }

  close(): void {
    this.#closed = true;
    this.#off();
  }

  /** Calls `action` when all that the replica has told of so far is kept, in the order of the calls. */
  #whenStored(action: () => void): void {
    const stored = allStored(this.#replica);
    if (stored === undefined && this.#outgoing === undefined) {
      action();
      return;
    }
    const previous = this.#outgoing;
    const current = Promise.all([previous, stored])
      .then(() => {
        if (!this.#closed) action();
      })
      .catch((error) => this.#onError(asError(error)))
      .finally(() => {
        if (this.#outgoing === current) this.#outgoing = undefined;
      });
    this.#outgoing = current;
  }

  /** Whether the replica tells of what is merged right now. A merge has no origin; its own event comes first. */
  #isMerged(): boolean {
    const merging = this.#merging;
    this.#merging = false;
    return merging;
  }
}
