/*
 * The replicated form of Names, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { names: map<string, { there: lex(max<[nat, string]>, or), value: lex(max<[nat, string]>, max<string>) }> }
 * Order:   Lamport clock; at equal clocks by the later stamp (clock, then replica)
 * Proved:  16 obligations: lattice laws, order, initial state, steps, inflation, non-vacuity; and
 *          that this text is what was proved
 * Costs:   the state grows with the keys ever touched
 */
import {
  checkString,
  entriesWhere,
  lex,
  map,
  max,
  or,
  type Plain,
  plain,
  type ReplicaOptions,
  type ReplicaState,
  Replicated,
  record,
} from "@joinery/runtime";

const lattice = record({
  names: map(
    "string",
    record({
      there: lex(max({ tuple: ["nat", "string"] }), or()),
      value: lex(max({ tuple: ["nat", "string"] }), max("string")),
    }),
  ),
});

/** All of a {@link NamesCRDT}, as plain JSON data. */
export type NamesState = ReplicaState<typeof lattice>;

interface NamesView {
  readonly names: ReadonlyMap<string, string>;
}

/** What the items of a list are called. Only what is on the list can be renamed. */
export class NamesCRDT extends Replicated<typeof lattice, NamesView> {
  constructor(options: ReplicaOptions = {}) {
    super(
      lattice,
      (state, memo) => ({
        names: entriesWhere(
          state.names,
          (entry) => (entry.there[1] ? entry.value[1] : undefined),
          memo(0),
        ),
      }),
      options,
    );
  }

  add(id: string, name: string): void {
    checkString("add(id)", id);
    checkString("add(name)", name);
    this.crdt.update(({ clock, replica }) => ({
      names: new Map([[id, { there: [[clock, replica], true], value: [[clock, replica], name] }]]),
    }));
  }

  rename(id: string, name: string): void {
    checkString("rename(id)", id);
    checkString("rename(name)", name);
    this.crdt.update(({ clock, replica }) => ({
      names: new Map([[id, { value: [[clock, replica], name] }]]),
    }));
  }

  remove(id: string): boolean {
    checkString("remove(id)", id);
    const result = this.names.has(id);
    this.crdt.update(({ clock, replica }) => ({
      names: new Map([[id, { there: [[clock, replica], false], value: [[clock, replica], ""] }]]),
    }));
    return result;
  }

  nameOf(id: string): string | undefined {
    return this.names.get(id);
  }

  get size(): number {
    return this.names.size;
  }

  private get names(): ReadonlyMap<string, string> {
    return this.crdt.view.names;
  }

  /** A new replica with all that this one has, under an id of its own. */
  clone(options: ReplicaOptions = {}): NamesCRDT {
    const replica = new NamesCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<NamesView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(state: NamesState, options: ReplicaOptions = {}): NamesCRDT {
    const replica = new NamesCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): NamesCRDT {
    const replica = new NamesCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
