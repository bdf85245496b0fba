/*
 * The replicated form of TargetTemperature, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { degrees: lex(max<nat>, max<num>) }
 * Order:   Lamport clock; at equal clocks by (a, b) => a.value <= b.value
 * Proved:  10 obligations: lattice laws, order, initial state, steps, inflation, non-vacuity; and
 *          that this text is what was proved
 * Costs:   the state grows with nothing: its size is fixed
 */
import {
  checkNum,
  lex,
  max,
  type Plain,
  plain,
  type ReplicaOptions,
  type ReplicaState,
  Replicated,
  record,
} from "@joinery/runtime";

const lattice = record({ degrees: lex(max("nat"), max({ option: "num" })) });

/** All of a {@link TargetTemperatureCRDT}, as plain JSON data. */
export type TargetTemperatureState = ReplicaState<typeof lattice>;

interface TargetTemperatureView {
  readonly degrees: number;
}

/** A thermostat's target temperature. Of two settings at the same time the warmer one counts. */
export class TargetTemperatureCRDT extends Replicated<typeof lattice, TargetTemperatureView> {
  constructor(options: ReplicaOptions = {}) {
    super(lattice, (state) => ({ degrees: state.degrees[1] ?? 20 }), options);
  }

  set(value: number): void {
    checkNum("set(value)", value);
    this.crdt.update(({ clock }) => ({ degrees: [clock, value] }));
  }

  get(): number {
    return this.degrees;
  }

  /** Whether a room of this temperature is to be heated. */
  isAbove(measured: number): boolean {
    return this.degrees > measured;
  }

  private get degrees(): number {
    return this.crdt.view.degrees;
  }

  /** A new replica with all that this one has, under an id of its own. */
  clone(options: ReplicaOptions = {}): TargetTemperatureCRDT {
    const replica = new TargetTemperatureCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<TargetTemperatureView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(
    state: TargetTemperatureState,
    options: ReplicaOptions = {},
  ): TargetTemperatureCRDT {
    const replica = new TargetTemperatureCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): TargetTemperatureCRDT {
    const replica = new TargetTemperatureCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
