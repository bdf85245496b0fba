import type { Context } from "./context.js";

/** The most deltas that a replica remembers, and the most bytes that they take. */
const MOST_ENTRIES = 1024;
const MOST_BYTES = 256 * 1024;

interface Entry {
  readonly context: Context;
  readonly delta: Uint8Array;
}

/** The latest deltas of a replica, its own and received ones. Bounded: the oldest are forgotten first. */
export class DeltaLog {
  readonly #entries: Entry[] = [];
  #bytes = 0;

  /** Remembers a delta with these events, unless it is larger than all that the log may hold. */
  push(context: Context, delta: Uint8Array): void {
    if (delta.length > MOST_BYTES) return;
    this.#entries.push({ context, delta });
    this.#bytes += delta.length;
    while (this.#entries.length > MOST_ENTRIES || this.#bytes > MOST_BYTES) {
      this.#bytes -= this.#entries.shift()?.delta.length ?? 0;
    }
  }

  /** Deltas that together have all these events; undefined if one of the events is forgotten. */
  covering(events: Context): Uint8Array[] | undefined {
    const deltas: Uint8Array[] = [];
    let missing = events;
    for (let i = this.#entries.length - 1; i >= 0 && !missing.isEmpty(); i--) {
      const entry = this.#entries[i];
      if (entry === undefined || !entry.context.meets(missing)) continue;
      deltas.push(entry.delta);
      missing = missing.minus(entry.context);
    }
    return missing.isEmpty() ? deltas : undefined;
  }
}
