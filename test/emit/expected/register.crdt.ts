/*
 * The replicated form of Register, made by Joinery 0.1.0 with z3-solver 5.2.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  input.ts
 * Lattice: { items: map<string, lex(max<nat>, or)> }
 * Order:   Lamport clock; at equal clocks remove, then add
 * Proved:  12 obligations
 * Costs:   the state grows with the keys ever touched
 */
import {
  checkOption,
  checkString,
  lex,
  max,
  type Plain,
  plain,
  type ReplicaOptions,
  type ReplicaState,
  Replicated,
  record,
} from "@joinery/runtime";

const lattice = record({
  current: lex(max({ tuple: ["nat", "string"] }), max({ option: "string" })),
});

/** All of a {@link RegisterCRDT}, as plain JSON data. */
export type RegisterState = ReplicaState<typeof lattice>;

interface RegisterView {
  readonly current: string | undefined;
  readonly limit: number;
}

/** The replicated form of Register. */
export class RegisterCRDT extends Replicated<typeof lattice, RegisterView> {
  constructor(options: ReplicaOptions = {}) {
    super(lattice, (state) => ({ current: state.current[1] ?? undefined, limit: 10 }), options);
  }

  set value(clock: string | undefined) {
    checkOption("value", clock ?? null, checkString);
    this.crdt.update(({ clock: clock2, replica }) => ({
      current: [[clock2, replica], clock ?? null],
    }));
  }

  get value(): string | undefined {
    return this.current;
  }

  private get current(): string | undefined {
    return this.crdt.view.current;
  }

  get limit(): number {
    return this.crdt.view.limit;
  }

  /** A new replica with all that this one has, under an id of its own. */
  clone(options: ReplicaOptions = {}): RegisterCRDT {
    const replica = new RegisterCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<RegisterView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(state: RegisterState, options: ReplicaOptions = {}): RegisterCRDT {
    const replica = new RegisterCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): RegisterCRDT {
    const replica = new RegisterCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
