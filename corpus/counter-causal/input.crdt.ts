/*
 * The replicated form of Stock, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { pieces: slots<lex(max<nat>, max<int>)> }
 * Order:   any: all updates commute
 * Proved:  16 obligations: lattice laws, order, causal cells, initial state, steps, inflation,
 *          non-vacuity; and that this text is what was proved
 * Costs:   the state grows with the replicas that ever wrote
 */
import {
  checkInt,
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

const lattice = record({ pieces: slots(lex(max("nat"), max({ option: "int" }))) });

/** All of a {@link StockCRDT}, as plain JSON data. */
export type StockState = ReplicaState<typeof lattice>;

interface StockView {
  readonly pieces: number;
}

/** The stock of one article, counted at several desks. */
export class StockCRDT extends Replicated<typeof lattice, StockView> {
  constructor(options: ReplicaOptions = {}) {
    super(lattice, (state) => ({ pieces: sum(state.pieces, (entry) => entry[1] ?? 0) }), options);
  }

  /** Pieces came in. */
  increment(n: number): void {
    checkInt("increment(n)", n);
    this.crdt.update(({ replica, state }) => {
      const own = state.pieces.get(replica) ?? [0, null];
      return { pieces: new Map([[replica, [own[0] + 1, (own[1] ?? 0) + n]]]) };
    });
  }

  /** Pieces went out. */
  decrement(n: number): void {
    checkInt("decrement(n)", n);
    this.crdt.update(({ replica, state }) => {
      const own = state.pieces.get(replica) ?? [0, null];
      return { pieces: new Map([[replica, [own[0] + 1, (own[1] ?? 0) - n]]]) };
    });
  }

  /** The pieces that are left: below zero if more went out than were there. */
  get pieces(): number {
    return this.#pieces;
  }

  /** Whether this many pieces can still be had. */
  isEnough = (n: number): boolean => this.#pieces >= n;

  get #pieces(): number {
    return this.crdt.view.pieces;
  }

  /** A new replica with all that this one has, under an id of its own. */
  clone(options: ReplicaOptions = {}): StockCRDT {
    const replica = new StockCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<StockView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(state: StockState, options: ReplicaOptions = {}): StockCRDT {
    const replica = new StockCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): StockCRDT {
    const replica = new StockCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
