/*
 * The replicated form of AttendanceSheet, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { log: log<present | excused | absent> }
 * Order:   whatever the clock, absent, then excused, then present
 * Proved:  2 obligations: order; the log runs the class itself; and that this text is what was
 *          proved
 * Costs:   the state grows with every call, until `compact` drops what all replicas have
 */
import {
  byRank,
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
class AttendanceSheet {
  private readonly marks = new Map<string, Map<string, "present" | "excused" | "absent">>();

  present(day: string, student: string): void {
    this.mark(day, student, "present");
  }

  excused(day: string, student: string): void {
    this.mark(day, student, "excused");
  }

  absent(day: string, student: string): void {
    this.mark(day, student, "absent");
  }

  markOf(day: string, student: string): string {
    return this.marks.get(day)?.get(student) ?? "unmarked";
  }

  /** The number of days on which the student was there. */
  daysPresent(student: string): number {
    let days = 0;
    this.marks.forEach((sheet) => {
      if (sheet.get(student) === "present") days++;
    });
    return days;
  }

  /** Who is to be asked why they were not there. */
  unexcused(day: string): string[] {
    return [...(this.marks.get(day) ?? [])]
      .filter(([, m]) => m === "absent")
      .map(([s]) => s)
      .sort();
  }

  private mark(day: string, student: string, mark: "present" | "excused" | "absent"): void {
    const sheet = this.marks.get(day) ?? new Map();
    sheet.set(student, mark);
    this.marks.set(day, sheet);
  }
}

const logLattice = log(
  { present: ["string", "string"], excused: ["string", "string"], absent: ["string", "string"] },
  { order: (a, b) => byRank({ present: 2, excused: 1, absent: 0 }, a, b), compacts: false },
);

const lattice = record({ log: logLattice });

/** All of a {@link AttendanceSheetCRDT}, as plain JSON data. */
export type AttendanceSheetState = ReplicaState<typeof lattice>;

interface AttendanceSheetView {
  readonly marks: Map<string, Map<string, "present" | "excused" | "absent">>;
}

/**
 * Who attended which session of a class, by the day as `YYYY-MM-DD`.
 * An excuse counts for more than a mark as absent, and to have been present for more than both.
 */
export class AttendanceSheetCRDT extends Replicated<typeof lattice, AttendanceSheetView> {
  private readonly replay: Replay<AttendanceSheet>;

  constructor(options: ReplicaOptions = {}) {
    const replay = new Replay(
      sourceOf(() => new AttendanceSheet(), { fields: ["marks"], isData: true }),
      logLattice,
    );
    super(
      lattice,
      (state) => {
        const source = replay.at(state.log);
        return { marks: source["marks"] };
      },
      options,
    );
    this.replay = replay;
  }

  present(day: string, student: string): void {
    this.crdt.update((event) => ({
      log: this.replay.call({ ...event, state: event.state.log }, "present", [day, student]).delta,
    }));
  }

  excused(day: string, student: string): void {
    this.crdt.update((event) => ({
      log: this.replay.call({ ...event, state: event.state.log }, "excused", [day, student]).delta,
    }));
  }

  absent(day: string, student: string): void {
    this.crdt.update((event) => ({
      log: this.replay.call({ ...event, state: event.state.log }, "absent", [day, student]).delta,
    }));
  }

  markOf(day: string, student: string): string {
    return this.marks.get(day)?.get(student) ?? "unmarked";
  }

  /** The number of days on which the student was there. */
  daysPresent(student: string): number {
    let days = 0;
    this.marks.forEach((sheet) => {
      if (sheet.get(student) === "present") days++;
    });
    return days;
  }

  /** Who is to be asked why they were not there. */
  unexcused(day: string): string[] {
    return [...(this.marks.get(day) ?? [])]
      .filter(([, m]) => m === "absent")
      .map(([s]) => s)
      .sort();
  }

  private get marks(): Map<string, Map<string, "present" | "excused" | "absent">> {
    return this.crdt.view.marks;
  }

  /** A new replica with all that this one has, under an id of its own. */
  clone(options: ReplicaOptions = {}): AttendanceSheetCRDT {
    const replica = new AttendanceSheetCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<AttendanceSheetView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(state: AttendanceSheetState, options: ReplicaOptions = {}): AttendanceSheetCRDT {
    const replica = new AttendanceSheetCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): AttendanceSheetCRDT {
    const replica = new AttendanceSheetCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
