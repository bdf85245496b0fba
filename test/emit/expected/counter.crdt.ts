/*
 * The replicated form of Counter, made by Joinery 0.1.0 with z3-solver 5.2.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  input.ts
 * Lattice: { items: map<string, lex(max<nat>, or)> }
 * Order:   Lamport clock; at equal clocks remove, then add
 * Proved:  12 obligations
 * Costs:   the state grows with the keys ever touched
 */
import {
  checkInt,
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

const lattice = record({ count: record({ up: slots(max("nat")), down: slots(max("nat")) }) });

/** All of a {@link CounterCRDT}, as plain JSON data. */
export type CounterState = ReplicaState<typeof lattice>;

interface CounterView {
  readonly count: number;
}

/** The replicated form of Counter. */
export class CounterCRDT extends Replicated<typeof lattice, CounterView> {
  constructor(options: ReplicaOptions = {}) {
    super(
      lattice,
      (state) => ({
        count: sum(state.count.up, (entry) => entry) - sum(state.count.down, (entry) => entry),
      }),
      options,
    );
  }

  change = (n: number): number => {
    checkInt("change(n)", n);
    const result = this.count + n;
    this.crdt.update(({ replica, state }) => ({
      count:
        0 <= n
          ? { up: new Map([[replica, (state.count.up.get(replica) ?? 0) + n]]) }
          : { down: new Map([[replica, (state.count.down.get(replica) ?? 0) - n]]) },
    }));
    return result;
  };

  reset(): void {
    this.crdt.update(() => ({}));
  }

  /** The count. */
  get count(): number {
    return this.crdt.view.count;
  }

  /** A new replica with all that this one has, under an id of its own. */
  clone(options: ReplicaOptions = {}): CounterCRDT {
    const replica = new CounterCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<CounterView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(state: CounterState, options: ReplicaOptions = {}): CounterCRDT {
    const replica = new CounterCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): CounterCRDT {
    const replica = new CounterCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
