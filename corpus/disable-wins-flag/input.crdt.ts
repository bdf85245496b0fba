/*
 * The replicated form of FeatureSwitch, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { active: lex(max<nat>, or) }
 * Order:   Lamport clock; at equal clocks turnOn, then turnOff
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

const lattice = record({ active: lex(max("nat"), or()) });

/** All of a {@link FeatureSwitchCRDT}, as plain JSON data. */
export type FeatureSwitchState = ReplicaState<typeof lattice>;

interface FeatureSwitchView {
  readonly active: boolean;
}

/** Whether a feature is switched on. When in doubt it is off. */
export class FeatureSwitchCRDT extends Replicated<typeof lattice, FeatureSwitchView> {
  constructor(options: ReplicaOptions = {}) {
    super(lattice, (state) => ({ active: !state.active[1] && 0 < state.active[0] }), options);
  }

  /** True while the feature may be used. */
  get isOn(): boolean {
    return this.#active;
  }

  turnOn = (): void => {
    this.crdt.update(({ clock }) => ({ active: [clock, false] }));
  };

  turnOff = (): void => {
    this.crdt.update(({ clock }) => ({ active: [clock, true] }));
  };

  get #active(): boolean {
    return this.crdt.view.active;
  }

  /** A new replica with all that this one has, under an id of its own. */
  clone(options: ReplicaOptions = {}): FeatureSwitchCRDT {
    const replica = new FeatureSwitchCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<FeatureSwitchView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(state: FeatureSwitchState, options: ReplicaOptions = {}): FeatureSwitchCRDT {
    const replica = new FeatureSwitchCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): FeatureSwitchCRDT {
    const replica = new FeatureSwitchCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
