/*
 * The replicated form of EnableWinsFlag, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { enabled: causal<or> }
 * Order:   what happened before counts before; of concurrent calls disable, then enable
 * Proved:  20 obligations: lattice laws, order, causal cells, initial state, steps, steps on what
 *          was seen, inflation, non-vacuity; and that this text is what was proved
 * Costs:   the state grows with the replicas that ever wrote
 */
import {
  causal,
  cell,
  gone,
  or,
  type Plain,
  plain,
  type ReplicaOptions,
  type ReplicaState,
  Replicated,
  record,
} from "@joinery/runtime";

const enabledCells = causal(cell(or()));

const lattice = record({ enabled: enabledCells });

/** All of a {@link EnableWinsFlagCRDT}, as plain JSON data. */
export type EnableWinsFlagState = ReplicaState<typeof lattice>;

interface EnableWinsFlagView {
  readonly enabled: boolean;
}

/** A flag that everyone may raise or lower. Of a raise and a lowering at the same time, the raise wins. */
export class EnableWinsFlagCRDT extends Replicated<typeof lattice, EnableWinsFlagView> {
  constructor(options: ReplicaOptions = {}) {
    super(
      lattice,
      (all) => {
        const state = { ...all, enabled: enabledCells.observe(all.enabled) };
        return { enabled: state.enabled };
      },
      options,
    );
  }

  /** Raises the flag. */
  enable(): void {
    this.crdt.update(() => ({ enabled: true }));
  }

  /** Lowers the flag. */
  disable(): void {
    this.crdt.update(() => ({ enabled: gone }));
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
