/*
 * The replicated form of RoomThermostat, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { mode: causal<lex(lex(max<nat>, max<[nat, string]>), max<"cool" | "heat" | "off">)>, target: causal<lex(max<[nat, string]>, max<num>)> }
 * Order:   what happened before counts before; of concurrent calls choose, then switchOff; where
 *          that leaves it open, by the later stamp (clock, then replica)
 * Clock:   causal, taken because two calls of choose do not commute
 * Proved:  30 obligations: lattice laws, order, causal cells, initial state, steps, steps on what
 *          was seen, inflation, non-vacuity; and that this text is what was proved
 * Costs:   the state grows with the replicas that ever wrote
 */
import {
  causal,
  cell,
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

const modeCells = causal(
  cell(
    lex(
      lex(max("nat"), max({ tuple: ["nat", "string"] })),
      max({ option: { enum: ["cool", "heat", "off"] } }),
    ),
  ),
);

const targetCells = causal(cell(lex(max({ tuple: ["nat", "string"] }), max({ option: "num" }))));

const lattice = record({ mode: modeCells, target: targetCells });

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
      ((all: StateOf<typeof lattice>) => {
        const state = {
          ...all,
          mode: modeCells.observe(all.mode),
          target: targetCells.observe(all.target),
        };
        return { mode: state.mode[1] ?? "off", target: state.target[1] ?? 20 };
      }) as unknown as (state: StateOf<typeof lattice>) => RoomThermostatView,
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
      mode: [[0, [clock, replica]], mode === "cool" ? "cool" : "heat"],
      target: [[clock, replica], target],
    }));
  }

  switchOff(): void {
    this.crdt.update(() => ({ mode: [[1, [0, ""]], null] }));
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
