/*
 * The replicated form of EnableWinsFlag, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { enabled: lex(max<nat>, or) }
 * Order:   Lamport clock; at equal clocks disable, then enable
 * Proved:  13 obligations: lattice laws, order, initial state, steps, inflation, non-vacuity; and
 *          that this text is what was proved
 * Costs:   the state grows with nothing: its size is fixed
 */
import {
  lex,
  max,
  or,
  type Plain,
  plain,
  type ReplicaOptions,
  type ReplicaState,
  Replicated,
  record,
} from "@joinery/runtime";

const lattice = record({ enabled: lex(max("nat"), or()) });

/** All of a {@link EnableWinsFlagCRDT}, as plain JSON data. */
export type EnableWinsFlagState = ReplicaState<typeof lattice>;

interface EnableWinsFlagView {
  readonly enabled: boolean;
}

/** A flag that everyone may raise or lower. Of a raise and a lowering at the same time, the raise wins. */
export class EnableWinsFlagCRDT extends Replicated<typeof lattice, EnableWinsFlagView> {
  constructor(options: ReplicaOptions = {}) {
    super(lattice, (state) => ({ enabled: state.enabled[1] }), options);
  }

  /** Raises the flag. */
  enable(): void {
    this.crdt.update(({ clock }) => ({ enabled: [clock, true] }));
  }

  /** Lowers the flag. */
  disable(): void {
    this.crdt.update(({ clock }) => ({ enabled: [clock, false] }));
  }

  /** Whether the flag is up. */
  isEnabled(): boolean {
    return this.enabled;
  }

  private get enabled(): boolean {
    return this.crdt.view.enabled;
  }

  /** A new replica with all that this one has, under an id of its own. */
  clone(options: ReplicaOptions = {}): EnableWinsFlagCRDT {
    const replica = new EnableWinsFlagCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<EnableWinsFlagView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(state: EnableWinsFlagState, options: ReplicaOptions = {}): EnableWinsFlagCRDT {
    const replica = new EnableWinsFlagCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): EnableWinsFlagCRDT {
    const replica = new EnableWinsFlagCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
