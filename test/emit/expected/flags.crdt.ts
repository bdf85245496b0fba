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
import {
  checkBool,
  checkEnum,
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

const lattice = record({ raised: map({ enum: ["green", "red"] }, lex(max("nat"), or())) });

/** All of a {@link FlagsCRDT}, as plain JSON data. */
export type FlagsState = ReplicaState<typeof lattice>;

interface FlagsView {
  readonly raised: ReadonlySet<Color>;
  readonly red: boolean;
}

/** The replicated form of Flags. */
export class FlagsCRDT extends Replicated<typeof lattice, FlagsView> {
  constructor(options: ReplicaOptions = {}) {
    super(
      lattice,
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
