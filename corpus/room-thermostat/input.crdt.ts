/*
 * The replicated form of RoomThermostat, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { mode: lex(lex(max<nat>, lex(max<nat>, max<string>)), max<"cool" | "heat" | "off">), target: lex(max<[nat, string]>, max<num>) }
 * Order:   Lamport clock; at equal clocks choose, then switchOff; where that leaves it open, by the
 *          later stamp (clock, then replica)
 * Proved:  21 obligations: lattice laws, order, initial state, steps, inflation, non-vacuity
 * Costs:   the state grows with nothing: its size is fixed
 */
import {
  checkEnum,
  checkNum,
  lex,
  max,
  type Plain,
  plain,
  type ReplicaOptions,
  type ReplicaState,
  Replicated,
  record,
  type StateOf,
} from "@joinery/runtime";

enum Mode {
  Off = "off",
  Heat = "heat",
  Cool = "cool",
}

const lattice = record({
  mode: lex(
    lex(max("nat"), lex(max("nat"), max("string"))),
    max({ option: { enum: ["cool", "heat", "off"] } }),
  ),
  target: lex(max({ tuple: ["nat", "string"] }), max({ option: "num" })),
});

/** All of a {@link RoomThermostatCRDT}, as plain JSON data. */
export type RoomThermostatState = ReplicaState<typeof lattice>;

interface RoomThermostatView {
  readonly mode: Mode;
  readonly target: number;
}

/** A thermostat that several people set from their phones. To switch it off counts for more than to set it at the same time. */
export class RoomThermostatCRDT extends Replicated<typeof lattice, RoomThermostatView> {
  constructor(options: ReplicaOptions = {}) {
    super(
      lattice,
      ((state: StateOf<typeof lattice>) => ({
        mode: state.mode[1] ?? "off",
        target: state.target[1] ?? 20,
      })) as unknown as (state: StateOf<typeof lattice>) => RoomThermostatView,
      options,
    );
  }

  static readonly LEAST = 5;

  static readonly MOST = 30;

  choose(mode: Mode.Heat | Mode.Cool, target: number): void {
    checkEnum("choose(mode)", mode, ["cool", "heat"]);
    checkNum("choose(target)", target);
    if (target < RoomThermostatCRDT.LEAST || target > RoomThermostatCRDT.MOST) {
      throw new RangeError(`${target} degrees are not for people`);
    }
    this.crdt.update(({ clock, replica }) => ({
      mode: [[clock, [0, replica]], mode === "cool" ? "cool" : "heat"],
      target: [[clock, replica], target],
    }));
  }

  switchOff(): void {
    this.crdt.update(({ clock }) => ({ mode: [[clock, [1, ""]], null] }));
  }

  get isRunning(): boolean {
    return this.mode !== Mode.Off;
  }

  status(): string {
    return this.isRunning ? `${this.mode} to ${this.target}°` : "off";
  }

  private get mode(): Mode {
    return this.crdt.view.mode;
  }

  private get target(): number {
    return this.crdt.view.target;
  }

  /** A new replica with all that this one has, under an id of its own. */
  clone(options: ReplicaOptions = {}): RoomThermostatCRDT {
    const replica = new RoomThermostatCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<RoomThermostatView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(state: RoomThermostatState, options: ReplicaOptions = {}): RoomThermostatCRDT {
    const replica = new RoomThermostatCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): RoomThermostatCRDT {
    const replica = new RoomThermostatCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
