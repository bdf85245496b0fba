/*
 * The replicated form of Visitors, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { names: set<string> }
 * Order:   any: all updates commute
 * Proved:  13 obligations: lattice laws, order, causal cells, initial state, steps, inflation,
 *          non-vacuity; and that this text is what was proved
 * Costs:   the state grows with the keys ever touched
 */
import {
  checkString,
  elements,
  type Plain,
  plain,
  type ReplicaOptions,
  type ReplicaState,
  Replicated,
  record,
  set,
} from "@joinery/runtime";

const lattice = record({ names: set("string") });

/** All of a {@link VisitorsCRDT}, as plain JSON data. */
export type VisitorsState = ReplicaState<typeof lattice>;

interface VisitorsView {
  readonly names: ReadonlySet<string>;
}

/** Everyone who has ever visited. */
export class VisitorsCRDT extends Replicated<typeof lattice, VisitorsView> {
  constructor(options: ReplicaOptions = {}) {
    super(lattice, (state, memo) => ({ names: elements(state.names, memo(0)) }), options);
  }

  /** Notes a visit. */
  add(name: string): void {
    checkString("add(name)", name);
    this.crdt.update(() => ({ names: new Set([name]) }));
  }

  has(name: string): boolean {
    return this.#names.has(name);
  }

  /** How many different visitors there were. */
  get count(): number {
    return this.#names.size;
  }

  /** All names, in alphabetical order. */
  list(): string[] {
    return [...this.#names].sort();
  }

  get #names(): ReadonlySet<string> {
    return this.crdt.view.names;
  }

  /** A new replica with all that this one has, under an id of its own. */
  clone(options: ReplicaOptions = {}): VisitorsCRDT {
    const replica = new VisitorsCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<VisitorsView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(state: VisitorsState, options: ReplicaOptions = {}): VisitorsCRDT {
    const replica = new VisitorsCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): VisitorsCRDT {
    const replica = new VisitorsCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
