/*
 * The replicated form of PresenceTracker, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { lastSeen: map<string, max<num>> }
 * Order:   any: all updates commute
 * Clock:   none, taken because all updates commute
 * Proved:  10 obligations: lattice laws, order, initial state, steps, inflation, non-vacuity; and
 *          that this text is what was proved
 * Costs:   the state grows with the keys ever touched
 */
import {
  checkNum,
  checkString,
  entriesWhere,
  map,
  max,
  type Plain,
  plain,
  type ReplicaOptions,
  type ReplicaState,
  Replicated,
  record,
} from "@joinery/runtime";

const AWAY_AFTER = 60_000;

const OFFLINE_AFTER = 15 * AWAY_AFTER;

export type Presence = "online" | "away" | "offline";

const lattice = record({ lastSeen: map("string", max({ option: "num" })) });

/** All of a {@link PresenceTrackerCRDT}, as plain JSON data. */
export type PresenceTrackerState = ReplicaState<typeof lattice>;

interface PresenceTrackerView {
  readonly lastSeen: ReadonlyMap<string, number>;
}

/** When each user was last seen. A sign of life that arrives late does not set anyone back. */
export class PresenceTrackerCRDT extends Replicated<typeof lattice, PresenceTrackerView> {
  constructor(options: ReplicaOptions = {}) {
    super(
      lattice,
      (state, memo) => ({
        lastSeen: entriesWhere(state.lastSeen, (entry) => entry ?? undefined, memo(0)),
      }),
      options,
    );
  }

  /** Notes a sign of life, at a time in milliseconds. */
  touch(user: string, at = Date.now()): void {
    checkString("touch(user)", user);
    checkNum("touch(at)", at);
    this.crdt.update(() => ({ lastSeen: new Map([[user, at]]) }));
  }

  lastSeen(user: string): number | null {
    return this.#lastSeen.get(user) ?? null;
  }

  statusOf(user: string, now: number): Presence {
    const seen = this.#lastSeen.get(user);
    if (seen === undefined) return "offline";
    const idle = now - seen;
    if (idle < AWAY_AFTER) return "online";
    return idle < OFFLINE_AFTER ? "away" : "offline";
  }

  /** Who is there at this time, in alphabetical order. */
  online(now: number): string[] {
    const users: string[] = [];
    for (const user of this.#lastSeen.keys()) {
      if (this.statusOf(user, now) === "online") users.push(user);
    }
    return users.sort();
  }

  get #lastSeen(): Map<string, number> {
    return this.crdt.view.lastSeen as Map<string, number>;
  }

  /** A new replica with all that this one has, under an id of its own. */
  clone(options: ReplicaOptions = {}): PresenceTrackerCRDT {
    const replica = new PresenceTrackerCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<PresenceTrackerView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(state: PresenceTrackerState, options: ReplicaOptions = {}): PresenceTrackerCRDT {
    const replica = new PresenceTrackerCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): PresenceTrackerCRDT {
    const replica = new PresenceTrackerCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
