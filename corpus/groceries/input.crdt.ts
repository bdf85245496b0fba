/*
 * The replicated form of Groceries, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { items: causal<map<string, or>> }
 * Order:   what happened before counts before; of concurrent calls remove, then add
 * Clock:   causal, taken because add and remove do not commute
 * Proved:  20 obligations: lattice laws, order, causal cells, initial state, steps, steps on what
 *          was seen, inflation, non-vacuity; and that this text is what was proved
 * Costs:   the state grows with the keys that are there, and the replicas that ever wrote
 */
import {
  causal,
  cell,
  cells,
  checkString,
  gone,
  keysWhere,
  or,
  type Plain,
  plain,
  type ReplicaOptions,
  type ReplicaState,
  Replicated,
  record,
} from "@joinery/runtime";

const itemsCells = causal(cells("string", cell(or())));

const lattice = record({ items: itemsCells });

/** All of a {@link GroceriesCRDT}, as plain JSON data. */
export type GroceriesState = ReplicaState<typeof lattice>;

interface GroceriesView {
  readonly items: ReadonlySet<string>;
}

/** What to buy. When one adds what another takes off the list at the same time, it stays. */
export class GroceriesCRDT extends Replicated<typeof lattice, GroceriesView> {
  constructor(options: ReplicaOptions = {}) {
    super(
      lattice,
      (all, memo) => {
        const state = { ...all, items: itemsCells.observe(all.items) };
        return { items: keysWhere(state.items, () => true, memo(0)) };
      },
      options,
    );
  }

  add(item: string): void {
    checkString("add(item)", item);
    this.crdt.update(() => ({ items: new Map([[item, true]]) }));
  }

  remove(item: string): void {
    checkString("remove(item)", item);
    this.crdt.update(() => ({ items: new Map([[item, gone]]) }));
  }

  has(item: string): boolean {
    return this.items.has(item);
  }

  private get items(): ReadonlySet<string> {
    return this.crdt.view.items;
  }

  /** A new replica with all that this one has, under an id of its own. */
  clone(options: ReplicaOptions = {}): GroceriesCRDT {
    const replica = new GroceriesCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<GroceriesView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(state: GroceriesState, options: ReplicaOptions = {}): GroceriesCRDT {
    const replica = new GroceriesCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): GroceriesCRDT {
    const replica = new GroceriesCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
