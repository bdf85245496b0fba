/*
 * The replicated form of ElevatorController, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { log: log<signal> }
 * Order:   Lamport clock; at equal clocks by the later stamp (clock, then replica)
 * Proved:  2 obligations: order; the log runs the class itself; and that this text is what was
 *          proved
 * Costs:   the state grows with every call, until `compact` drops what all replicas have
 */
import {
  log,
  type Plain,
  plain,
  Replay,
  type ReplicaOptions,
  type ReplicaState,
  Replicated,
  record,
  sourceOf,
} from "@joinery/runtime";

type State = "idle" | "up" | "down" | "doors-open" | "stopped";

type Signal = "call-above" | "call-below" | "arrive" | "close" | "emergency" | "reset";

function next(phase: State, signal: Signal): State {
  if (signal === "emergency") return "stopped";
  switch (phase) {
    case "idle":
      return signal === "call-above" ? "up" : signal === "call-below" ? "down" : phase;
    case "up":
    case "down":
      return signal === "arrive" ? "doors-open" : phase;
    case "doors-open":
      return signal === "close" ? "idle" : phase;
    case "stopped":
      return signal === "reset" ? "idle" : phase;
  }
}

/** The source class: the log runs its updates. */
class ElevatorController {
  private phase: State = "idle";
  private floor: number;

  constructor(
    private readonly floors: number,
    start = 0,
  ) {
    this.floor = start;
  }

  signal(signal: Signal): State {
    if (signal === "arrive") {
      if (this.phase === "up") this.floor = Math.min(this.floors - 1, this.floor + 1);
      else if (this.phase === "down") this.floor = Math.max(0, this.floor - 1);
    }
    this.phase = next(this.phase, signal);
    return this.phase;
  }

  get display(): string {
    const arrow = { up: "↑", down: "↓", idle: "", "doors-open": "", stopped: "!" }[this.phase];
    return `${this.floor}${arrow}`;
  }

  get isMoving(): boolean {
    return this.phase === "up" || this.phase === "down";
  }
}

const logLattice = log(
  { signal: [{ enum: ["arrive", "call-above", "call-below", "close", "emergency", "reset"] }] },
  {
    fields: {
      phase: { enum: ["doors-open", "down", "idle", "stopped", "up"] },
      floors: "int",
      floor: "num",
    },
  },
);

const lattice = record({ log: logLattice });

/** All of a {@link ElevatorControllerCRDT}, as plain JSON data. */
export type ElevatorControllerState = ReplicaState<typeof lattice>;

interface ElevatorControllerView {
  readonly phase: State;
  readonly floor: number;
}

/** What an elevator is doing, as its signals tell. */
export class ElevatorControllerCRDT extends Replicated<typeof lattice, ElevatorControllerView> {
  private readonly replay: Replay<ElevatorController>;

  private readonly given: readonly [number, number];

  constructor(floors: number, start = 0, options: ReplicaOptions = {}) {
    const replay = new Replay(
      sourceOf(() => new ElevatorController(floors, start), {
        fields: ["phase", "floors", "floor"],
        isData: true,
      }),
      logLattice,
    );
    super(
      lattice,
      (state) => {
        const source = replay.at(state.log);
        return { phase: source["phase"], floor: source["floor"] };
      },
      options,
    );
    this.replay = replay;
    this.given = [floors, start];
  }

  signal(signal: Signal): State {
    let answer: unknown;
    this.crdt.update((event) => {
      const call = this.replay.call({ ...event, state: event.state.log }, "signal", [signal]);
      answer = call.result;
      return { log: call.delta };
    });
    return answer as State;
  }

  get display(): string {
    const arrow = { up: "↑", down: "↓", idle: "", "doors-open": "", stopped: "!" }[this.phase];
    return `${this.floor}${arrow}`;
  }

  get isMoving(): boolean {
    return this.phase === "up" || this.phase === "down";
  }

  private get phase(): State {
    return this.crdt.view.phase;
  }

  private get floor(): number {
    return this.crdt.view.floor;
  }

  /**
   * Forgets the calls that all replicas have, and keeps what they led to. The versions are those of all other replicas
   * that may ever write again, by their ids. False if nothing was forgotten: a replica that wrote is missing, or one has
   * calls that this one has not. A replica that is not asked and writes later loses what it wrote.
   */
  compact(versions: Readonly<Record<string, Uint8Array>>): boolean {
    return this.crdt.compact(versions, (state, acknowledged) => {
      const log = this.replay.compact(state.log, acknowledged);
      return log && { ...state, log };
    });
  }

  /** A new replica with all that this one has, under an id of its own. */
  clone(options: ReplicaOptions = {}): ElevatorControllerCRDT {
    const replica = new ElevatorControllerCRDT(...this.given, options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<ElevatorControllerView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(
    floors: number,
    start = 0,
    state: ElevatorControllerState,
    options: ReplicaOptions = {},
  ): ElevatorControllerCRDT {
    const replica = new ElevatorControllerCRDT(floors, start, options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(
    floors: number,
    start = 0,
    bytes: Uint8Array,
    options: ReplicaOptions = {},
  ): ElevatorControllerCRDT {
    const replica = new ElevatorControllerCRDT(floors, start, options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
