/*
 * The replicated form of SeatingPlan, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { log: log<reserve | release> }
 * Order:   Lamport clock; at equal clocks release, then reserve; where that leaves it open, by the
 *          later stamp (clock, then replica)
 * Proved:  2 obligations: order; the log runs the class itself; and that this text is what was
 *          proved
 * Costs:   the state grows with every call, until `compact` drops what all replicas have
 */
import {
  byRank,
  checkNum,
  checkString,
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

/** The source class: the log runs its updates. */
class SeatingPlan {
  static readonly MAX_PER_PERSON = 4;
  private readonly holders = new Map<string, string>();

  constructor(
    readonly rows: number,
    readonly seatsPerRow: number,
  ) {}

  reserve(row: number, seat: number, person: string): string {
    if (row < 1 || row > this.rows || seat < 1 || seat > this.seatsPerRow) {
      throw new RangeError("There is no such seat");
    }
    const key = `${row}-${seat}`;
    if (this.holders.has(key)) {
      throw new Error(`Seat ${key} is taken`);
    }
    if (this.seatsOf(person).length >= SeatingPlan.MAX_PER_PERSON) {
      throw new Error(`${person} has enough seats`);
    }
    this.holders.set(key, person);
    return key;
  }

  release(row: number, seat: number, person: string): void {
    const key = `${row}-${seat}`;
    if (this.holders.get(key) === person) this.holders.delete(key);
  }

  seatsOf(person: string): string[] {
    return [...this.holders]
      .filter(([, holder]) => holder === person)
      .map(([key]) => key)
      .sort();
  }

  get free(): number {
    return this.rows * this.seatsPerRow - this.holders.size;
  }
}

const logLattice = log(
  { reserve: ["num", "num", "string"], release: ["num", "num", "string"] },
  {
    order: (a, b) => a.clock - b.clock || byRank({ reserve: 1, release: 0 }, a, b),
    fields: { holders: { map: ["string", "string"] }, rows: "int", seatsPerRow: "int" },
  },
);

const lattice = record({ log: logLattice });

/** All of a {@link SeatingPlanCRDT}, as plain JSON data. */
export type SeatingPlanState = ReplicaState<typeof lattice>;

interface SeatingPlanView {
  readonly holders: Map<string, string>;
}

/** The seats of a theatre. Who reserves a seat first has it, and nobody has more than four. */
export class SeatingPlanCRDT extends Replicated<typeof lattice, SeatingPlanView> {
  private readonly replay: Replay<SeatingPlan>;

  private readonly given: readonly [number, number];

  readonly rows: number;

  readonly seatsPerRow: number;

  constructor(rows: number, seatsPerRow: number, options: ReplicaOptions = {}) {
    const replay = new Replay(
      sourceOf(() => new SeatingPlan(rows, seatsPerRow), {
        fields: ["holders", "rows", "seatsPerRow"],
        isData: true,
      }),
      logLattice,
    );
    super(
      lattice,
      (state) => {
        const source = replay.at(state.log);
        return { holders: source["holders"] };
      },
      options,
    );
    this.replay = replay;
    this.given = [rows, seatsPerRow];
    this.rows = rows;
    this.seatsPerRow = seatsPerRow;
  }

  static readonly MAX_PER_PERSON = 4;

  reserve(row: number, seat: number, person: string): string {
    let answer: unknown;
    this.crdt.update((event) => {
      const call = this.replay.call({ ...event, state: event.state.log }, "reserve", [
        row,
        seat,
        person,
      ]);
      answer = call.result;
      return { log: call.delta };
    });
    return answer as string;
  }

  release(row: number, seat: number, person: string): void {
    checkNum("release(row)", row);
    checkNum("release(seat)", seat);
    checkString("release(person)", person);
    this.crdt.update((event) => ({
      log: this.replay.call({ ...event, state: event.state.log }, "release", [row, seat, person])
        .delta,
    }));
  }

  seatsOf(person: string): string[] {
    return [...this.holders]
      .filter(([, holder]) => holder === person)
      .map(([key]) => key)
      .sort();
  }

  get free(): number {
    return this.rows * this.seatsPerRow - this.holders.size;
  }

  private get holders(): Map<string, string> {
    return this.crdt.view.holders;
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
  clone(options: ReplicaOptions = {}): SeatingPlanCRDT {
    const replica = new SeatingPlanCRDT(...this.given, options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<SeatingPlanView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(
    rows: number,
    seatsPerRow: number,
    state: SeatingPlanState,
    options: ReplicaOptions = {},
  ): SeatingPlanCRDT {
    const replica = new SeatingPlanCRDT(rows, seatsPerRow, options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(
    rows: number,
    seatsPerRow: number,
    bytes: Uint8Array,
    options: ReplicaOptions = {},
  ): SeatingPlanCRDT {
    const replica = new SeatingPlanCRDT(rows, seatsPerRow, options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
