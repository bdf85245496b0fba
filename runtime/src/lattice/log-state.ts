import { byName, type EventOrder, type LogBase, type LogEvent } from "./log-event.js";

/** A change of the list of events: before this position nothing changed. */
interface Change {
  readonly revision: number;
  readonly position: number;
}

/** A reader that is further behind than this many changes is told a position that may be too small. */
const MOST_CHANGES = 64;

/**
 * An element of a log: events in order of arbitration, and what stands for those that were dropped. To an
 * event at the end it is O(1) to add.
 */
export class LogState {
  /** What stands for the events before; undefined if none were dropped. */
  readonly base: LogBase | undefined;
  /** In order of arbitration. */
  readonly events: readonly LogEvent[];
  readonly #order: EventOrder;
  /** The events by replica and clock. Made when it is first needed. */
  #index: Map<string, Map<number, LogEvent>> | undefined;
  /** The changes that were no additions at the end, with both revisions and positions ascending. */
  readonly #changes: Change[] = [];
  #revision = 0;

  /** Takes the array as its own. It must be in order, without an event that is named like another. */
  constructor(order: EventOrder, base: LogBase | undefined, events: LogEvent[]) {
    this.#order = order;
    this.base = base;
    this.events = events;
  }

  /** A state with the same events, which from then on goes its own way. */
  copy(): LogState {
    return new LogState(this.#order, this.base, [...this.events]);
  }

  /** The event of that name. */
  get(replica: string, clock: number): LogEvent | undefined {
    this.#index ??= indexOf(this.events);
    return this.#index.get(replica)?.get(clock);
  }

  /** The clocks of a replica's events, ascending. */
  clocks(replica: string): number[] {
    this.#index ??= indexOf(this.events);
    return [...(this.#index.get(replica)?.keys() ?? [])].sort((a, b) => a - b);
  }

  /** Grows with each change. */
  get revision(): number {
    return this.#revision;
  }

  /** How many of the first events are the same ones, and all of those before, since that revision. Infinity if nothing changed. */
  unchanged(since: number): number {
    for (const { revision, position } of this.#changes) if (revision > since) return position;
    return Number.POSITIVE_INFINITY;
  }

  /**
   * Adds events, in order of arbitration, none of which is there; one that is named like one that is there
   * takes its place.
   */
  add(events: readonly LogEvent[]): void {
    const replaced = events.filter(({ replica, clock }) => this.get(replica, clock) !== undefined);
    if (replaced.length > 0) this.#remove(replaced);
    const own = this.events as LogEvent[];
    const first = events[0];
    if (first === undefined) return;
    this.#revision++;
    const position = this.#place(first);
    if (position === own.length) {
      for (const event of events) own.push(event);
    } else {
      this.#changed(position);
      if (events.length === 1) own.splice(position, 0, first);
      else merge(own, position, events, this.#order);
    }
    for (const event of events) this.#enter(event);
  }

  #remove(events: readonly LogEvent[]): void {
    const gone = new Set(events.map(({ replica, clock }) => this.get(replica, clock)));
    const own = this.events as LogEvent[];
    this.#revision++;
    this.#changed(own.findIndex((event) => gone.has(event)));
    const kept = own.filter((event) => !gone.has(event));
    own.length = 0;
    for (const event of kept) own.push(event);
    this.#index = undefined;
  }

  /** Where an event that is not there has its place. Looks at the end first. */
  #place(event: LogEvent): number {
    const { events } = this;
    const last = events.at(-1);
    if (last === undefined || this.#order(last, event) < 0) return events.length;
    let low = 0;
    let high = events.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#order(events[middle] as LogEvent, event) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #changed(position: number): void {
    const changes = this.#changes;
    while ((changes.at(-1)?.position ?? -1) >= position) changes.pop();
    changes.push({ revision: this.#revision, position });
    const [first, second] = changes;
    if (changes.length <= MOST_CHANGES || first === undefined || second === undefined) return;
    changes.splice(0, 2, { revision: second.revision, position: first.position });
  }

  #enter(event: LogEvent): void {
    if (this.#index !== undefined) enter(this.#index, event);
  }
}

function indexOf(events: readonly LogEvent[]): Map<string, Map<number, LogEvent>> {
  const index = new Map<string, Map<number, LogEvent>>();
  for (const event of events) enter(index, event);
  return index;
}

function enter(index: Map<string, Map<number, LogEvent>>, event: LogEvent): void {
  const byClock = index.get(event.replica);
  if (byClock === undefined) index.set(event.replica, new Map([[event.clock, event]]));
  else byClock.set(event.clock, event);
}

/** Merges a sorted list into the sorted one, in which the first of the new ones has that position. */
function merge(
  into: LogEvent[],
  position: number,
  events: readonly LogEvent[],
  order: EventOrder,
): void {
  const tail = into.splice(position);
  let i = 0;
  for (const event of events) {
    for (let next = tail[i]; next !== undefined && order(next, event) < 0; next = tail[++i]) {
      into.push(next);
    }
    into.push(event);
  }
  for (; i < tail.length; i++) into.push(tail[i] as LogEvent);
}

/** An order of events that is total: those that `order` leaves open go by clock and replica. */
export function totalOrder(order: EventOrder | undefined): EventOrder {
  return order === undefined ? byName : (a, b) => order(a, b) || byName(a, b);
}
