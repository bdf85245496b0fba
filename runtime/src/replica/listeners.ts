import type { Encoded } from "./encoded.js";

/** What happened to a replica. */
export interface Event {
  /** The delta. Each listener gets a copy of its own. */
  readonly delta: Encoded;
  /** What the caller gave to say where the delta came from. */
  readonly origin: unknown;
  /** Whether the value changed. */
  readonly changed: boolean;
}

/** Is told of each delta that a replica made or took in. */
export type UpdateListener = (delta: Uint8Array, origin: unknown) => void;

/** Is told of each change of a replica's value. */
export type ChangeListener = (origin: unknown) => void;

/** The listeners of a replica. They are called one after the other, also for events that they cause themselves. */
export class Listeners {
  readonly #update = new Set<{ readonly call: UpdateListener }>();
  readonly #change = new Set<{ readonly call: ChangeListener }>();
  #queue: Event[] = [];
  #delivering = false;

  /** Whether somebody is told of deltas. */
  get wantBytes(): boolean {
    return this.#update.size > 0;
  }

  /** Adds a listener and returns what removes it. Adding a function twice makes two listeners. */
  onUpdate(call: UpdateListener): () => void {
    return add(this.#update, { call });
  }

  /** Adds a listener and returns what removes it. Adding a function twice makes two listeners. */
  onChange(call: ChangeListener): () => void {
    return add(this.#change, { call });
  }

  /**
   * Tells the listeners. An event that a listener causes is delivered after the present one. When all have
   * been told, throws what a listener threw, or an AggregateError if there were several.
   */
  deliver(event: Event): void {
    this.#queue.push(event);
    if (this.#delivering) return;
    this.#delivering = true;
    const errors: unknown[] = [];
    while (this.#queue.length > 0) {
      const round = this.#queue;
      this.#queue = [];
      for (const next of round) this.#tell(next, errors);
    }
    this.#delivering = false;
    throwAll(errors, "several listeners failed");
  }

  #tell({ delta, origin, changed }: Event, errors: unknown[]): void {
    for (const listener of [...this.#update]) {
      if (this.#update.has(listener))
        attempt(() => listener.call(delta.bytes.slice(), origin), errors);
    }
    if (!changed) return;
    for (const listener of [...this.#change]) {
      if (this.#change.has(listener)) attempt(() => listener.call(origin), errors);
    }
  }
}

function add<T>(listeners: Set<T>, listener: T): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** Throws what was thrown; of several an AggregateError with that message. */
export function throwAll(errors: readonly unknown[], message: string): void {
  if (errors.length > 1) throw new AggregateError(errors, message);
  if (errors.length === 1) throw errors[0];
}

/** Runs an action, and keeps what it throws. */
export function attempt(action: () => void, errors: unknown[]): void {
  try {
    action();
  } catch (error) {
    errors.push(error);
  }
}
