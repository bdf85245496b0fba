import { copyData } from "../data/copy.js";
import type { LogLattice } from "../lattice/log.js";
import type { LogDelta, LogEvent } from "../lattice/log-event.js";
import type { LogState } from "../lattice/log-state.js";
import type { Acknowledged, UpdateEvent } from "../replica/replica.js";
import { clone } from "./clone.js";
import { detached } from "./detached.js";
import { Snapshots } from "./snapshots.js";
import type { Source } from "./source.js";
import { stableClock } from "./stable-clock.js";

/** The fewest events between two snapshots. */
const SHORTEST = 64;

/** What a call of an update comes to: what to join, and its answer. */
export interface Call {
  readonly delta: LogDelta;
  /** A clone of what the method returned; the source object itself stays itself. */
  readonly result: unknown;
}

/**
 * The view of a log: the object of the source class after all events, one after the other, in their order.
 * An event at the end costs one step. For an earlier one, the object goes back to a snapshot of its
 * fields and on from there. An update that throws leaves what it had done, as it would in the class.
 *
 * The source class must be a function of the calls: no clock, no chance, nothing outside of its fields.
 * One Replay follows one replica. Nothing is run before it is asked for.
 */
export class Replay<T extends object> {
  readonly #source: Source<T>;
  readonly #lattice: LogLattice;
  readonly #snapshots = new Snapshots();
  #object: T | undefined;
  /** The fields before any event. */
  #initial: Record<string, unknown> = {};
  /** The log that the object was made from, at that revision, and how many of its events were run. */
  #state: LogState | undefined;
  #revision = 0;
  #count = 0;
  /** The event that was run in advance, after those. */
  #ahead: LogEvent | undefined;
  /** The size of the latest snapshot: that many steps pass until the next one. */
  #interval = SHORTEST;
  /** How far from the end late events came lately. */
  #reach = 0;

  constructor(source: Source<T>, lattice: LogLattice) {
    this.#source = source;
    this.#lattice = lattice;
  }

  /** The source object after all events, always the same one. It is the replay's own: not to be changed, and to be used at once. */
  at(state: LogState): T {
    return this.#run(state, state.events.length);
  }

  /**
   * Makes an event of a call of an update and runs it, on the source object as it is now. What is returned
   * must be joined before anything else happens; then it is not run again, unless it has its place before
   * another. Throws InvalidArgumentError for arguments that are not of their types, and what the method
   * throws; then nothing has changed.
   */
  call(event: UpdateEvent<LogState>, method: string, args: readonly unknown[]): Call {
    const { clock, replica, state } = event;
    const made = this.#lattice.event(clock, replica, method, args);
    const object = this.at(state);
    this.#ahead = made;
    try {
      const result = detached(this.#step(object, made, true), [object]);
      return { delta: { events: [made] }, result };
    } catch (error) {
      this.at(state);
      throw error;
    }
  }

  /**
   * For `compact` of Replica: the log without the events that all replicas have acknowledged; undefined if
   * there are none, or if the lattice has no base for them.
   *
   * It is safe because no event that comes later can have its place among the dropped ones: whoever makes
   * one has seen larger clocks. It is not safe if a replica that was not asked still has an event to
   * send, or makes one without having merged first: that event is ignored by all who dropped its place, for ever.
   *
   * Throws TypeError if the source object's fields are not of the lattice's types, or have one object in two
   * places, which the base could not keep one.
   */
  compact(state: LogState, acknowledged: readonly Acknowledged[]): LogState | undefined {
    if (!this.#lattice.compacts) return undefined;
    const stable = stableClock(state, acknowledged);
    const isStable = (event: LogEvent) => event.clock <= stable;
    const dropped = state.events.filter(isStable);
    const last = dropped.at(-1);
    if (last === undefined || state.events[dropped.length - 1] !== last) return undefined;
    const object = this.#run(state, dropped.length);
    const { value, shared } = clone(this.#source.read(object), [object], this.#source.isData);
    if (shared) throw new TypeError("the state can't be compacted: one object is in two places");
    return this.#lattice.compacted(state, last.clock, value);
  }

  /** Runs the first `end` events of the log, as few of them as needed. */
  #run(state: LogState, end: number): T {
    const object = this.#object ?? this.#start();
    const [known, ahead] = [this.#state, this.#ahead];
    const unchanged = Math.min(end, known === state ? state.unchanged(this.#revision) : -1);
    // Whatever throws below, the next run starts anew.
    this.#state = undefined;
    this.#ahead = undefined;
    if (unchanged < 0) {
      this.#snapshots.clear();
      this.#back(object, state, 0, 0);
    } else {
      const isRun = ahead !== undefined && state.events[this.#count] === ahead;
      if (isRun && unchanged >= this.#count && this.#count < end) this.#count++;
      else if (ahead !== undefined || unchanged < this.#count)
        this.#back(object, state, Math.min(unchanged, this.#count), end);
    }
    this.#forward(object, state, end);
    this.#state = state;
    this.#revision = state.revision;
    return object;
  }

  #start(): T {
    const object = this.#source.create();
    this.#initial = clone(this.#source.read(object), [object], this.#source.isData).value;
    this.#object = object;
    return object;
  }

  /**
   * Goes back to the latest snapshot from before the event at this position, or to the start. Then a
   * snapshot is taken as near to the end as late events will likely leave valid.
   */
  #back(object: T, state: LogState, position: number, end: number): void {
    const snapshot = this.#snapshots.take(position);
    const fields = snapshot?.fields ?? this.#origin(object, state);
    this.#source.write(object, fields);
    this.#count = snapshot?.count ?? 0;
    this.#reach = Math.max(end - position, Math.floor((this.#reach * 7) / 8));
    const next = Math.max(this.#count, end - this.#reach);
    if (next === 0) return;
    this.#forward(object, state, next);
    if (this.#snapshots.last < next) this.#snapshot(object);
  }

  #origin(object: T, { base }: LogState): Record<string, unknown> {
    return base === undefined
      ? clone(this.#initial, [object], this.#source.isData).value
      : copyData({ ...base.fields });
  }

  #forward(object: T, state: LogState, end: number): void {
    while (this.#count < end) {
      const event = state.events[this.#count] as LogEvent;
      try {
        this.#step(object, event, false);
      } catch {
        // The update has thrown where it was called, or would have: what it did before stays done.
      }
      this.#count++;
      if (this.#count - this.#snapshots.last >= this.#interval) this.#snapshot(object);
    }
  }

  #step(object: T, event: LogEvent, isCall: boolean): unknown {
    return this.#source.run(object, event.method, event.args.map(copyData), isCall);
  }

  #snapshot(object: T): void {
    const { value, size } = clone(this.#source.read(object), [object], this.#source.isData);
    this.#snapshots.push({ count: this.#count, fields: value });
    this.#interval = Math.max(SHORTEST, size);
  }
}
