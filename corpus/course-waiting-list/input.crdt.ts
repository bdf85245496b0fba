/*
 * The replicated form of CourseWaitingList, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { log: log<enroll | withdraw> }
 * Order:   Lamport clock; at equal clocks enroll, then withdraw; where that leaves it open, by the
 *          later stamp (clock, then replica)
 * Proved:  2 obligations: order; the log runs the class itself; and that this text is what was
 *          proved
 * Costs:   the state grows with every call, until `compact` drops what all replicas have
 */
import {
  byRank,
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
class CourseWaitingList {
  private readonly enrolled = new Set<string>();
  private waiting: string[] = [];

  constructor(readonly places: number) {}

  enroll(student: string): "enrolled" | "waiting" {
    if (this.enrolled.has(student)) return "enrolled";
    if (this.waiting.includes(student)) return "waiting";
    if (this.enrolled.size < this.places) {
      this.enrolled.add(student);
      return "enrolled";
    }
    this.waiting.push(student);
    return "waiting";
  }

  withdraw(student: string): void {
    this.waiting = this.waiting.filter((other) => other !== student);
    if (this.enrolled.delete(student)) {
      this.promote();
    }
  }

  /** The number of a student on the waiting list, from 1; 0 for who does not wait. */
  position(student: string): number {
    return this.waiting.indexOf(student) + 1;
  }

  get participants(): string[] {
    return [...this.enrolled].sort();
  }

  private promote(): void {
    const next = this.waiting.shift();
    if (next !== undefined) this.enrolled.add(next);
  }
}

const logLattice = log(
  { enroll: ["string"], withdraw: ["string"] },
  {
    order: (a, b) => a.clock - b.clock || byRank({ enroll: 0, withdraw: 1 }, a, b),
    fields: { enrolled: { set: "string" }, places: "int", waiting: { array: "string" } },
  },
);

const lattice = record({ log: logLattice });

/** All of a {@link CourseWaitingListCRDT}, as plain JSON data. */
export type CourseWaitingListState = ReplicaState<typeof lattice>;

interface CourseWaitingListView {
  readonly enrolled: Set<string>;
  readonly waiting: string[];
}

/** A course with limited places. Who comes too late waits, and moves up when somebody gives a place back. */
export class CourseWaitingListCRDT extends Replicated<typeof lattice, CourseWaitingListView> {
  private readonly replay: Replay<CourseWaitingList>;

  private readonly given: readonly [number];

  readonly places: number;

  constructor(places: number, options: ReplicaOptions = {}) {
    const replay = new Replay(
      sourceOf(() => new CourseWaitingList(places), {
        fields: ["enrolled", "places", "waiting"],
        isData: true,
      }),
      logLattice,
    );
    super(
      lattice,
      (state) => {
        const source = replay.at(state.log);
        return { enrolled: source["enrolled"], waiting: source["waiting"] };
      },
      options,
    );
    this.replay = replay;
    this.given = [places];
    this.places = places;
  }

  enroll(student: string): "enrolled" | "waiting" {
    checkString("enroll(student)", student);
    let answer: unknown;
    this.crdt.update((event) => {
      const call = this.replay.call({ ...event, state: event.state.log }, "enroll", [student]);
      answer = call.result;
      return { log: call.delta };
    });
    return answer as "enrolled" | "waiting";
  }

  withdraw(student: string): void {
    this.crdt.update((event) => ({
      log: this.replay.call({ ...event, state: event.state.log }, "withdraw", [student]).delta,
    }));
  }

  /** The number of a student on the waiting list, from 1; 0 for who does not wait. */
  position(student: string): number {
    return this.waiting.indexOf(student) + 1;
  }

  get participants(): string[] {
    return [...this.enrolled].sort();
  }

  private get enrolled(): Set<string> {
    return this.crdt.view.enrolled;
  }

  private get waiting(): string[] {
    return this.crdt.view.waiting;
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
  clone(options: ReplicaOptions = {}): CourseWaitingListCRDT {
    const replica = new CourseWaitingListCRDT(...this.given, options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<CourseWaitingListView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(
    places: number,
    state: CourseWaitingListState,
    options: ReplicaOptions = {},
  ): CourseWaitingListCRDT {
    const replica = new CourseWaitingListCRDT(places, options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(
    places: number,
    bytes: Uint8Array,
    options: ReplicaOptions = {},
  ): CourseWaitingListCRDT {
    const replica = new CourseWaitingListCRDT(places, options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
