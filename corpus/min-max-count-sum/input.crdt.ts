/*
 * The replicated form of Statistics, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { lowest: min<int>, highest: max<int>, count: slots<max<nat>>, sum: slots<lex(max<nat>, max<int>)> }
 * Order:   Lamport clock; events at equal clocks commute
 * Proved:  34 obligations: lattice laws, order, initial state, steps, inflation, non-vacuity; and
 *          that this text is what was proved
 * Costs:   the state grows with the replicas that ever wrote
 */
import {
  checkInt,
  lex,
  max,
  min,
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
  lowest: min({ option: "int" }),
  highest: max({ option: "int" }),
  count: slots(max("nat")),
  sum: slots(lex(max("nat"), max({ option: "int" }))),
});

/** All of a {@link StatisticsCRDT}, as plain JSON data. */
export type StatisticsState = ReplicaState<typeof lattice>;

interface StatisticsView {
  readonly lowest: number | null;
  readonly highest: number | null;
  readonly count: number;
  readonly sum: number;
}

/** Figures about a series of measurements, kept without the measurements themselves. */
export class StatisticsCRDT extends Replicated<typeof lattice, StatisticsView> {
  constructor(options: ReplicaOptions = {}) {
    super(
      lattice,
      (state) => ({
        lowest: state.lowest,
        highest: state.highest,
        count: sum(state.count, (entry) => entry),
        sum: sum(state.sum, (entry) => entry[1] ?? 0),
      }),
      options,
    );
  }

  /** Takes in a measurement. */
  record(x: number): void {
    checkInt("record(x)", x);
    this.crdt.update(({ replica, state }) => {
      const own = state.sum.get(replica) ?? [0, null];
      return {
        lowest: x,
        highest: x,
        count: new Map([[replica, (state.count.get(replica) ?? 0) + 1]]),
        sum: new Map([[replica, [own[0] + 1, (own[1] ?? 0) + x]]]),
      };
    });
  }

  /** The smallest measurement. */
  min(): number | null {
    return this.lowest;
  }

  /** The largest measurement. */
  max(): number | null {
    return this.highest;
  }

  /** The mean of all measurements; null while there are none. */
  mean(): number | null {
    if (this.count === 0) {
      return null;
    }
    return this.sum / this.count;
  }

  /** Whether the measurements all lie in a band of this width. */
  isWithin(width: number): boolean {
    return this.lowest === null || this.highest === null || this.highest - this.lowest <= width;
  }

  /** The number of measurements. */
  get size(): number {
    return this.count;
  }

  private get lowest(): number | null {
    return this.crdt.view.lowest;
  }

  private get highest(): number | null {
    return this.crdt.view.highest;
  }

  private get count(): number {
    return this.crdt.view.count;
  }

  private get sum(): number {
    return this.crdt.view.sum;
  }

  /** A new replica with all that this one has, under an id of its own. */
  clone(options: ReplicaOptions = {}): StatisticsCRDT {
    const replica = new StatisticsCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<StatisticsView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(state: StatisticsState, options: ReplicaOptions = {}): StatisticsCRDT {
    const replica = new StatisticsCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): StatisticsCRDT {
    const replica = new StatisticsCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
