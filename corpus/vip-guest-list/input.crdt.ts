/*
 * The replicated form of VipGuestList, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { front: map<string, lex(max<[nat, string]>, max<boolean>)>, names: set<string> }
 * Order:   Lamport clock; at equal clocks by the later stamp (clock, then replica)
 * Proved:  24 obligations: lattice laws, order, initial state, steps, inflation, non-vacuity; and
 *          that this text is what was proved
 * Costs:   the state grows with the keys ever touched
 */
import {
  checkPropertyName,
  checkString,
  elements,
  entriesWhere,
  lex,
  type Memos,
  map,
  max,
  objectOf,
  type Plain,
  plain,
  type ReplicaOptions,
  type ReplicaState,
  Replicated,
  record,
  type StateOf,
  set,
} from "@joinery/runtime";

const lattice = record({
  front: map("string", lex(max({ tuple: ["nat", "string"] }), max({ option: "bool" }))),
  names: set("string"),
});

/** All of a {@link VipGuestListCRDT}, as plain JSON data. */
export type VipGuestListState = ReplicaState<typeof lattice>;

interface VipGuestListView {
  readonly front: ReadonlyMap<string, true>;
  readonly names: ReadonlySet<string>;
}

/** The guests of a gala, some of whom get a seat in front. Nobody is taken off the list, but the front seats change. */
export class VipGuestListCRDT extends Replicated<typeof lattice, VipGuestListView> {
  constructor(options: ReplicaOptions = {}) {
    super(
      lattice,
      ((state: StateOf<typeof lattice>, memo: Memos) => ({
        front: entriesWhere(state.front, (entry) => entry[1] ?? undefined, memo(0)),
        names: elements(state.names, memo(1)),
      })) as unknown as (state: StateOf<typeof lattice>, memo: Memos) => VipGuestListView,
      options,
    );
  }

  promote(name: string): void {
    checkString("promote(name)", name);
    checkPropertyName("promote(name)", name);
    this.crdt.update(({ clock, replica }) => ({
      front: new Map([[name, [[clock, replica], true]]]),
      names: new Set([name]),
    }));
  }

  demote(name: string): void {
    checkString("demote(name)", name);
    checkPropertyName("demote(name)", name);
    this.crdt.update(({ clock, replica }) => ({
      front: new Map([[name, [[clock, replica], null]]]),
    }));
  }

  sitsInFront(name: string): boolean {
    return name in this.#front;
  }

  sorted(): string[] {
    const all = this.sortedOfBase();
    const isFront = (name: string) => this.sitsInFront(name);
    return [...all.filter(isFront), ...all.filter((name) => !isFront(name))];
  }

  add(name: string): void {
    checkString("add(name)", name);
    this.crdt.update(() => ({ names: new Set([name]) }));
  }

  has(name: string): boolean {
    return this.names.has(name);
  }

  private sortedOfBase(): string[] {
    return [...this.names].sort();
  }

  get #front(): Record<string, true> {
    return objectOf(this.crdt.view.front);
  }

  protected get names(): Set<string> {
    return this.crdt.view.names as Set<string>;
  }

  /** A new replica with all that this one has, under an id of its own. */
  clone(options: ReplicaOptions = {}): VipGuestListCRDT {
    const replica = new VipGuestListCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<VipGuestListView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(state: VipGuestListState, options: ReplicaOptions = {}): VipGuestListCRDT {
    const replica = new VipGuestListCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): VipGuestListCRDT {
    const replica = new VipGuestListCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
