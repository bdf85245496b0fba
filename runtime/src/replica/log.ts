import type { Context } from "./context.js";
import type { Encoded } from "./encoded.js";

/** The most deltas that a replica remembers, and the most bytes that they take. */
const MOST_ENTRIES = 1024;
export const MOST_BYTES = 256 * 1024;
/** Of events with more gaps than this most are forgotten, and to look for them would take long. */
const MOST_RANGES = MOST_ENTRIES;

interface Entry {
  readonly context: Context;
  readonly delta: Encoded;
}

/** The latest deltas of a replica, its own and received ones. Bounded: the oldest are forgotten first. */
export class DeltaLog {
  readonly #entries: Entry[] = [];
  #bytes = 0;

  /** Remembers a delta with these events, unless it is larger than all that the log may hold. */
  push(context: Context, delta: Encoded): void {
    if (delta.weight > MOST_BYTES) return;
    this.#entries.push({ context, delta });
    this.#bytes += delta.weight;
    while (this.#entries.length > MOST_ENTRIES || this.#bytes > MOST_BYTES) {
      this.#bytes -= this.#entries.shift()?.delta.weight ?? 0;
    }
  }

  /** Deltas that together have all these events; undefined if one of the events is forgotten, or if there are too many gaps. */
  covering(events: Context): Uint8Array[] | undefined {
    if (events.countRanges() > MOST_RANGES) return undefined;
    const deltas: Uint8Array[] = [];
    let missing = events;
    for (let i = this.#entries.length - 1; i >= 0 && !missing.isEmpty(); i--) {
      const entry = this.#entries[i];
      if (entry === undefined || !entry.context.meets(missing)) continue;
      deltas.push(entry.delta.bytes);
      missing = missing.minus(entry.context);
    }
    return missing.isEmpty() ? deltas : undefined;
  }
}
