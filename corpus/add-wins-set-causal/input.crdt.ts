/*
 * The replicated form of AddWinsSet, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { items: causal<map<string, or>> }
 * Order:   what happened before counts before; of concurrent calls remove, then add
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

/** All of a {@link AddWinsSetCRDT}, as plain JSON data. */
export type AddWinsSetState = ReplicaState<typeof lattice>;

interface AddWinsSetView {
  readonly items: ReadonlySet<string>;
}

/** A set of strings. When one replica adds what another removes at the same time, it stays. */
export class AddWinsSetCRDT extends Replicated<typeof lattice, AddWinsSetView> {
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

  /** Adds a value. */
  add(value: string): void {
    checkString("add(value)", value);
    this.crdt.update(() => ({ items: new Map([[value, true]]) }));
  }

  /** Removes a value. */
  remove(value: string): void {
    checkString("remove(value)", value);
    this.crdt.update(() => ({ items: new Map([[value, gone]]) }));
  }

  /** Whether the value is in the set. */
  has(value: string): boolean {
    return this.items.has(value);
  }

  /** The number of values. */
  get size(): number {
    return this.items.size;
  }

  private get items(): ReadonlySet<string> {
    return this.crdt.view.items;
  }

  /** A new replica with all that this one has, under an id of its own. */
  clone(options: ReplicaOptions = {}): AddWinsSetCRDT {
    const replica = new AddWinsSetCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<AddWinsSetView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(state: AddWinsSetState, options: ReplicaOptions = {}): AddWinsSetCRDT {
    const replica = new AddWinsSetCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): AddWinsSetCRDT {
    const replica = new AddWinsSetCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
