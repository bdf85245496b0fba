/*
 * The replicated form of Moderation, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { allowed: map<string, lex(max<nat>, or)>, blocked: map<string, lex(max<nat>, or)> }
 * Order:   Lamport clock; at equal clocks allow, then block
 * Proved:  24 obligations: lattice laws, order, initial state, steps, inflation, non-vacuity; and
 *          that this text is what was proved
 * Costs:   the state grows with the keys ever touched
 */
import {
  checkString,
  keysWhere,
  lex,
  map,
  max,
  or,
  type Plain,
  plain,
  type ReplicaOptions,
  type ReplicaState,
  Replicated,
  record,
} from "@joinery/runtime";

const lattice = record({
  allowed: map("string", lex(max("nat"), or())),
  blocked: map("string", lex(max("nat"), or())),
});

/** All of a {@link ModerationCRDT}, as plain JSON data. */
export type ModerationState = ReplicaState<typeof lattice>;

interface ModerationView {
  readonly allowed: ReadonlySet<string>;
  readonly blocked: ReadonlySet<string>;
}

/** Who may write to a list. Nobody is on both sides: who is blocked is no longer allowed, and the reverse. */
export class ModerationCRDT extends Replicated<typeof lattice, ModerationView> {
  constructor(options: ReplicaOptions = {}) {
    super(
      lattice,
      (state, memo) => ({
        allowed: keysWhere(state.allowed, (entry) => !entry[1], memo(0)),
        blocked: keysWhere(state.blocked, (entry) => entry[1], memo(1)),
      }),
      options,
    );
  }

  allow(user: string): void {
    checkString("allow(user)", user);
    this.crdt.update(({ clock }) => ({
      allowed: new Map([[user, [clock, false]]]),
      blocked: new Map([[user, [clock, false]]]),
    }));
  }

  block(user: string): void {
    checkString("block(user)", user);
    this.crdt.update(({ clock }) => ({
      allowed: new Map([[user, [clock, true]]]),
      blocked: new Map([[user, [clock, true]]]),
    }));
  }

  mayWrite(user: string): boolean {
    return this.allowed.has(user) && !this.blocked.has(user);
  }

  isBlocked(user: string): boolean {
    return this.blocked.has(user);
  }

  /** What is to be said to a user. */
  answer(user: string): "welcome" | "blocked" | "unknown" {
    if (this.blocked.has(user)) {
      return "blocked";
    }
    return this.allowed.has(user) ? "welcome" : "unknown";
  }

  private get allowed(): ReadonlySet<string> {
    return this.crdt.view.allowed;
  }

  private get blocked(): ReadonlySet<string> {
    return this.crdt.view.blocked;
  }

  /** A new replica with all that this one has, under an id of its own. */
  clone(options: ReplicaOptions = {}): ModerationCRDT {
    const replica = new ModerationCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<ModerationView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(state: ModerationState, options: ReplicaOptions = {}): ModerationCRDT {
    const replica = new ModerationCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): ModerationCRDT {
    const replica = new ModerationCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
