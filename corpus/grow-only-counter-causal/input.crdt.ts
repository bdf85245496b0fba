/*
 * The replicated form of Views, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { views: slots<max<nat>> }
 * Order:   any: all updates commute
 * Proved:  13 obligations: lattice laws, order, causal cells, initial state, steps, inflation,
 *          non-vacuity; and that this text is what was proved
 * Costs:   the state grows with the replicas that ever wrote
 */
import {
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

const lattice = record({ views: slots(max("nat")) });

/** All of a {@link ViewsCRDT}, as plain JSON data. */
export type ViewsState = ReplicaState<typeof lattice>;

interface ViewsView {
  readonly views: number;
}

/** How often a page was seen. */
export class ViewsCRDT extends Replicated<typeof lattice, ViewsView> {
  constructor(options: ReplicaOptions = {}) {
    super(lattice, (state) => ({ views: sum(state.views, (entry) => entry) }), options);
  }

  increment(): void {
    this.crdt.update(({ replica, state }) => ({
      views: new Map([[replica, (state.views.get(replica) ?? 0) + 1]]),
    }));
  }

  get total(): number {
    return this.views;
  }

  private get views(): number {
    return this.crdt.view.views;
  }

  /** A new replica with all that this one has, under an id of its own. */
  clone(options: ReplicaOptions = {}): ViewsCRDT {
    const replica = new ViewsCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<ViewsView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(state: ViewsState, options: ReplicaOptions = {}): ViewsCRDT {
    const replica = new ViewsCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): ViewsCRDT {
    const replica = new ViewsCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
