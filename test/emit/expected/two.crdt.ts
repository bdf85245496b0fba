/*
 * The replicated form of AddWinsSet, made by Joinery 0.1.0 with z3-solver 5.2.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  input.ts
 * Lattice: { items: map<string, lex(max<nat>, or)> }
 * Order:   Lamport clock; at equal clocks remove, then add
 * Proved:  12 obligations
 * Costs:   the state grows with the keys ever touched
 */
import {
  checkBool,
  checkEnum,
  checkString,
  keysWhere,
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

export type Color = "red" | "green";

const addWinsSetLattice = record({ items: map("string", lex(max("nat"), or())) });

/** All of a {@link AddWinsSetCRDT}, as plain JSON data. */
export type AddWinsSetState = ReplicaState<typeof addWinsSetLattice>;

interface AddWinsSetView {
  readonly items: ReadonlySet<string>;
}

/** A set of strings. */
export class AddWinsSetCRDT extends Replicated<typeof addWinsSetLattice, AddWinsSetView> {
  constructor(options: ReplicaOptions = {}) {
    super(
      addWinsSetLattice,
      (state, memo) => ({ items: keysWhere(state.items, (entry) => entry[1], memo(0)) }),
      options,
    );
  }

  /**
   * Adds a value.
   *
   * @param value what to add
   */
  add(value: string): void {
    checkString("add(value)", value);
    this.crdt.update(({ clock }) => ({ items: new Map([[value, [clock, true]]]) }));
  }

  remove(value: string): boolean {
    checkString("remove(value)", value);
    const result = this.#items.has(value);
    this.crdt.update(({ clock }) => ({ items: new Map([[value, [clock, false]]]) }));
    return result;
  }

  has(value: string): boolean {
    return this.#items.has(value);
  }

  get #items(): ReadonlySet<string> {
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

/*
 * The replicated form of Flags, made by Joinery 0.1.0 with z3-solver 5.2.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  input.ts
 * Lattice: { items: map<string, lex(max<nat>, or)> }
 * Order:   Lamport clock; at equal clocks remove, then add
 * Proved:  12 obligations
 * Costs:   the state grows with the keys ever touched
 */

const flagsLattice = record({ raised: map({ enum: ["green", "red"] }, lex(max("nat"), or())) });

/** All of a {@link FlagsCRDT}, as plain JSON data. */
export type FlagsState = ReplicaState<typeof flagsLattice>;

interface FlagsView {
  readonly raised: ReadonlySet<Color>;
  readonly red: boolean;
}

/** The replicated form of Flags. */
export class FlagsCRDT extends Replicated<typeof flagsLattice, FlagsView> {
  constructor(options: ReplicaOptions = {}) {
    super(
      flagsLattice,
      (state, memo) => ({
        raised: keysWhere(state.raised, (entry) => entry[1], memo(0)),
        red: state.raised.get("red")?.[1] ?? false,
      }),
      options,
    );
  }

  raise(color: Color, on: boolean): void {
    checkEnum("raise(color)", color, ["green", "red"]);
    checkBool("raise(on)", on);
    this.crdt.update(({ clock }) => (on ? { raised: new Map([[color, [clock, true]]]) } : {}));
  }

  touch(color: Color): void {
    checkEnum("touch(color)", color, ["green", "red"]);
    this.crdt.update(() => ({}));
  }

  get raised(): ReadonlySet<Color> {
    return this.crdt.view.raised;
  }

  get red(): boolean {
    return this.crdt.view.red;
  }

  /** A new replica with all that this one has, under an id of its own. */
  clone(options: ReplicaOptions = {}): FlagsCRDT {
    const replica = new FlagsCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<FlagsView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(state: FlagsState, options: ReplicaOptions = {}): FlagsCRDT {
    const replica = new FlagsCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): FlagsCRDT {
    const replica = new FlagsCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
