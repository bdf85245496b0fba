/*
 * The replicated form of Votes, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { votes: map<string, { down: slots<max<nat>>, up: slots<max<nat>> }> }
 * Order:   any: all updates commute
 * Clock:   none, taken because all updates commute
 * Proved:  13 obligations: lattice laws, order, initial state, steps, inflation, non-vacuity; and
 *          that this text is what was proved
 * Costs:   the state grows with the keys ever touched, times the replicas that touched each
 */
import {
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
  slots,
  sum,
} from "@joinery/runtime";

const lattice = record({
  votes: map("string", record({ down: slots(max("nat")), up: slots(max("nat")) })),
});

/** All of a {@link VotesCRDT}, as plain JSON data. */
export type VotesState = ReplicaState<typeof lattice>;

interface VotesView {
  readonly votes: ReadonlyMap<string, { up: number; down: number }>;
}

/** Votes for and against proposals. */
export class VotesCRDT extends Replicated<typeof lattice, VotesView> {
  constructor(options: ReplicaOptions = {}) {
    super(
      lattice,
      (state, memo) => ({
        votes: entriesWhere(
          state.votes,
          (entry) => ({
            down: sum(entry.down, (inner) => inner),
            up: sum(entry.up, (inner) => inner),
          }),
          memo(0),
        ),
      }),
      options,
    );
  }

  up(id: string): void {
    checkString("up(id)", id);
    this.crdt.update(({ replica, state }) => ({
      votes: new Map([
        [id, { up: new Map([[replica, (state.votes.get(id)?.up.get(replica) ?? 0) + 1]]) }],
      ]),
    }));
  }

  down(id: string): void {
    checkString("down(id)", id);
    this.crdt.update(({ replica, state }) => ({
      votes: new Map([
        [id, { down: new Map([[replica, (state.votes.get(id)?.down.get(replica) ?? 0) + 1]]) }],
      ]),
    }));
  }

  score(id: string): number {
    const votes = this.votes.get(id);
    return votes ? votes.up - votes.down : 0;
  }

  private get votes(): ReadonlyMap<string, { up: number; down: number }> {
    return this.crdt.view.votes;
  }

  /** A new replica with all that this one has, under an id of its own. */
  clone(options: ReplicaOptions = {}): VotesCRDT {
    const replica = new VotesCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<VotesView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(state: VotesState, options: ReplicaOptions = {}): VotesCRDT {
    const replica = new VotesCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): VotesCRDT {
    const replica = new VotesCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
