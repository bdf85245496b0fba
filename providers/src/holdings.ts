import {
  type Contents,
  Context,
  contentsOf,
  contentsOfJson,
  encodeVersion,
} from "@joinery/runtime";
import { isJsonUpdate, jsonOfUpdate } from "./update.js";

/** About what an update takes in memory beside its own bytes. */
const OVERHEAD = 500;

/** An update and the events that it holds. */
export interface Held {
  readonly update: Uint8Array;
  readonly events: Context;
}

/** The contents of an update, in either form. Throws InvalidStateError. */
export function contentsOfUpdate(update: Uint8Array): Contents {
  if (isJsonUpdate(update)) return contentsOfJson(jsonOfUpdate(update));
  return contentsOf("envelope", update);
}

/**
 * Updates of replicas whose class is not known: together one state. An update stands for all that its events
 * did, so that one whose events another has too can go.
 */
export class Holdings {
  #held: Held[] = [];
  #size = 0;
  readonly #events = new Context();

  /** Bytes that all this takes, about. */
  get size(): number {
    return this.#size;
  }

  /** Whether all these events are held. */
  has(events: Context): boolean {
    return events.minus(this.#events).isEmpty();
  }

  /** The updates with events that are not among these, oldest first. */
  *beyond(known: Context): Generator<Held> {
    for (const held of this.#held) {
      if (!held.events.minus(known).isEmpty()) yield held;
    }
  }

  add(held: Held): void {
    this.#held.push(held);
    this.#size += sizeOf(held);
    this.#events.addAll(held.events);
  }

  /** How many updates have no events but these. */
  countWithin(events: Context): number {
    return this.#held.filter((held) => held.events.minus(events).isEmpty()).length;
  }

  /** Puts an update in the place of all whose events it has. */
  replace(by: Held): void {
    this.#held = this.#held.filter(({ events }) => !events.minus(by.events).isEmpty());
    this.#size = this.#held.reduce((sum, held) => sum + sizeOf(held), 0);
    this.add(by);
  }

  /** The version of a replica that has all this. */
  version(lattice: string): Uint8Array {
    return encodeVersion({ lattice, events: this.#events });
  }
}

const sizeOf = ({ update }: Held) => update.length + OVERHEAD;
