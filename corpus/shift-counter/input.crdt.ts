/*
 * The replicated form of ShiftCounter, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { pieces: slots<{ seen: lex(max<nat>, max<int>), sum: lex(max<nat>, max<int>) }> }
 * Order:   what happened before counts before; of concurrent calls reset, then scrapped, then made
 * Proved:  24 obligations: lattice laws, order, causal cells, tallies, deltas, views, additions,
 *          resets, initial state, non-vacuity; and that this text is what was proved
 * Costs:   the state grows with the replicas that ever wrote
 */
import {
  checkInt,
  entriesWhere,
  lex,
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
  pieces: slots(
    record({
      seen: lex(max("nat"), max({ option: "int" })),
      sum: lex(max("nat"), max({ option: "int" })),
    }),
  ),
});

/** All of a {@link ShiftCounterCRDT}, as plain JSON data. */
export type ShiftCounterState = ReplicaState<typeof lattice>;

interface ShiftCounterView {
  readonly pieces: number;
}

/**
 * Pieces made on several machines since the counter was last set back. Setting it back takes away what it has seen, and nothing of what
 * is made meanwhile.
 */
export class ShiftCounterCRDT extends Replicated<typeof lattice, ShiftCounterView> {
  constructor(options: ReplicaOptions = {}) {
    super(
      lattice,
      (state) => ({
        pieces: sum(state.pieces, (entry) =>
          entry.seen[0] < entry.sum[0] ? (entry.sum[1] ?? 0) - (entry.seen[1] ?? 0) : 0,
        ),
      }),
      options,
    );
  }

  made(count: number): void {
    checkInt("made(count)", count);
    this.crdt.update(({ replica, state }) => {
      const own = state.pieces.get(replica) ?? { seen: [0, null], sum: [0, null] };
      return {
        pieces: new Map([
          [replica, { sum: [own.sum[0] + 1, (own.sum[1] ?? 0) + (0 < count ? count : 0)] }],
        ]),
      };
    });
  }

  scrapped(): void {
    this.crdt.update(({ replica, state }) => {
      const own = state.pieces.get(replica) ?? { seen: [0, null], sum: [0, null] };
      return {
        pieces: new Map([[replica, { sum: [own.sum[0] + 1, (own.sum[1] ?? 0) + (0 - 1)] }]]),
      };
    });
  }

  /** Begins a new shift. */
  reset(): void {
    this.crdt.update(({ state }) => ({
      pieces: entriesWhere(state.pieces, (entry) => ({
        seen: entry.seen[0] < entry.sum[0] ? entry.sum : entry.seen,
        sum: [0, null],
      })),
    }));
  }

  get total(): number {
    return this.pieces;
  }

  private get pieces(): number {
    return this.crdt.view.pieces;
  }

  /** A new replica with all that this one has, under an id of its own. */
  clone(options: ReplicaOptions = {}): ShiftCounterCRDT {
    const replica = new ShiftCounterCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<ShiftCounterView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(state: ShiftCounterState, options: ReplicaOptions = {}): ShiftCounterCRDT {
    const replica = new ShiftCounterCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): ShiftCounterCRDT {
    const replica = new ShiftCounterCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
