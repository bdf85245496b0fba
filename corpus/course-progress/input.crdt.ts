/*
 * The replicated form of CourseProgress, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { log: log<advance | finish> }
 * Order:   Lamport clock; at equal clocks by the later stamp (clock, then replica)
 * Clock:   lamport, taken because what some updates do is not understood; only what a log keeps
 *          needs an order
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

/** The source class: the log runs its updates. */
class CourseProgress {
  static readonly COMPLETE = 100;

  #percent: Map<string, number>;
  #lessons: number;

  constructor(lessons: number) {
    this.#lessons = lessons;
    this.#percent = new Map();
  }

  /** Notes that the student got this far. */
  advance(lesson: string, percent: number): void {
    if (percent < 0 || percent > CourseProgress.COMPLETE) {
      throw new RangeError(`${percent} is no percentage`);
    }
    if (percent > (this.#percent.get(lesson) ?? -1)) {
      this.#percent.set(lesson, percent);
    }
  }

  finish(lesson: string): void {
    this.advance(lesson, CourseProgress.COMPLETE);
  }

  progressIn(lesson: string): number {
    return this.#percent.get(lesson) ?? 0;
  }

  get finishedLessons(): string[] {
    return [...this.#percent.keys()]
      .filter((lesson) => this.progressIn(lesson) === CourseProgress.COMPLETE)
      .sort();
  }

  get hasPassed(): boolean {
    return this.finishedLessons.length >= this.#lessons;
  }

  /** The private fields, for the snapshots of the log. */
  static joineryFields(object: CourseProgress, fields?: Record<string, unknown>) {
    if (fields !== undefined) {
      object.#percent = fields["#percent"] as Map<string, number>;
      object.#lessons = fields["#lessons"] as number;
    }
    return { percent: object.#percent, lessons: object.#lessons };
  }
}

const logLattice = log(
  { advance: ["string", "num"], finish: ["string"] },
  { fields: { "#percent": { map: ["string", "num"] }, "#lessons": "num" } },
);

const lattice = record({ log: logLattice });

/** All of a {@link CourseProgressCRDT}, as plain JSON data. */
export type CourseProgressState = ReplicaState<typeof lattice>;

interface CourseProgressView {
  readonly percent: Map<string, number>;
  readonly lessons: number;
}

/** How far a student got in each lesson of a course, in percent. Progress is never lost. */
export class CourseProgressCRDT extends Replicated<typeof lattice, CourseProgressView> {
  private readonly replay: Replay<CourseProgress>;

  private readonly given: readonly [number];

  constructor(lessons: number, options: ReplicaOptions = {}) {
    const replay = new Replay(
      sourceOf(() => new CourseProgress(lessons), {
        fields: [],
        isData: true,
        hidden: (object, fields) => {
          const found = CourseProgress.joineryFields(object, fields);
          return { "#percent": found.percent, "#lessons": found.lessons };
        },
      }),
      logLattice,
    );
    super(
      lattice,
      (state) => {
        const source = replay.at(state.log);
        return {
          percent: CourseProgress.joineryFields(source).percent,
          lessons: CourseProgress.joineryFields(source).lessons,
        };
      },
      options,
    );
    this.replay = replay;
    this.given = [lessons];
  }

  static readonly COMPLETE = 100;

  /** Notes that the student got this far. */
  advance(lesson: string, percent: number): void {
    this.crdt.update((event) => ({
      log: this.replay.call({ ...event, state: event.state.log }, "advance", [lesson, percent])
        .delta,
    }));
  }

  finish(lesson: string): void {
    this.crdt.update((event) => ({
      log: this.replay.call({ ...event, state: event.state.log }, "finish", [lesson]).delta,
    }));
  }

  progressIn(lesson: string): number {
    return this.#percent.get(lesson) ?? 0;
  }

  get finishedLessons(): string[] {
    return [...this.#percent.keys()]
      .filter((lesson) => this.progressIn(lesson) === CourseProgressCRDT.COMPLETE)
      .sort();
  }

  get hasPassed(): boolean {
    return this.finishedLessons.length >= this.#lessons;
  }

  get #percent(): Map<string, number> {
    return this.crdt.view.percent;
  }

  get #lessons(): number {
    return this.crdt.view.lessons;
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
  clone(options: ReplicaOptions = {}): CourseProgressCRDT {
    const replica = new CourseProgressCRDT(...this.given, options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<CourseProgressView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(
    lessons: number,
    state: CourseProgressState,
    options: ReplicaOptions = {},
  ): CourseProgressCRDT {
    const replica = new CourseProgressCRDT(lessons, options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(
    lessons: number,
    bytes: Uint8Array,
    options: ReplicaOptions = {},
  ): CourseProgressCRDT {
    const replica = new CourseProgressCRDT(lessons, options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
