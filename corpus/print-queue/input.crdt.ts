/*
 * The replicated form of PrintQueue, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { log: log<enqueue | dequeue | cancel> }
 * Order:   Lamport clock; at equal clocks by the later stamp (clock, then replica)
 * Proved:  2 obligations: order; the log runs the class itself; and that this text is what was
 *          proved
 * Costs:   the state grows with every call, until `compact` drops what all replicas have
 */
import {
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
class PrintQueue {
  #jobs: string[] = [];
  #printed = 0;

  enqueue(job: string): void {
    this.#jobs.push(job);
  }

  /** Takes the job that has waited longest. */
  dequeue(): string | undefined {
    const job = this.#jobs.shift();
    if (job !== undefined) {
      this.#printed++;
    }
    return job;
  }

  cancel(job: string): void {
    this.#jobs = this.#jobs.filter((waiting) => waiting !== job);
  }

  peek(): string | undefined {
    return this.#jobs[0];
  }

  /** How many jobs come before this one; -1 if it is not waiting. */
  ahead(job: string): number {
    return this.#jobs.indexOf(job);
  }

  get status(): string {
    return `${this.#jobs.length} waiting, ${this.#printed} printed`;
  }

  /** The private fields, for the snapshots of the log. */
  static joineryFields(object: PrintQueue, fields?: Record<string, unknown>) {
    if (fields !== undefined) {
      object.#printed = fields["#printed"] as number;
      object.#jobs = fields["#jobs"] as string[];
    }
    return { printed: object.#printed, jobs: object.#jobs };
  }
}

const logLattice = log(
  { enqueue: ["string"], dequeue: [], cancel: ["string"] },
  { fields: { "#printed": "int", "#jobs": { array: "string" } } },
);

const lattice = record({ log: logLattice });

/** All of a {@link PrintQueueCRDT}, as plain JSON data. */
export type PrintQueueState = ReplicaState<typeof lattice>;

interface PrintQueueView {
  readonly printed: number;
  readonly jobs: string[];
}

/** Jobs for one printer, first come, first served. */
export class PrintQueueCRDT extends Replicated<typeof lattice, PrintQueueView> {
  private readonly replay: Replay<PrintQueue>;

  constructor(options: ReplicaOptions = {}) {
    const replay = new Replay(
      sourceOf(() => new PrintQueue(), {
        fields: [],
        isData: true,
        hidden: (object, fields) => {
          const found = PrintQueue.joineryFields(object, fields);
          return { "#printed": found.printed, "#jobs": found.jobs };
        },
      }),
      logLattice,
    );
    super(
      lattice,
      (state) => {
        const source = replay.at(state.log);
        return {
          printed: PrintQueue.joineryFields(source).printed,
          jobs: PrintQueue.joineryFields(source).jobs,
        };
      },
      options,
    );
    this.replay = replay;
  }

  enqueue(job: string): void {
    checkString("enqueue(job)", job);
    this.crdt.update((event) => ({
      log: this.replay.call({ ...event, state: event.state.log }, "enqueue", [job]).delta,
    }));
  }

  /** Takes the job that has waited longest. */
  dequeue(): string | undefined {
    let answer: unknown;
    this.crdt.update((event) => {
      const call = this.replay.call({ ...event, state: event.state.log }, "dequeue", []);
      answer = call.result;
      return { log: call.delta };
    });
    return answer as string | undefined;
  }

  cancel(job: string): void {
    checkString("cancel(job)", job);
    this.crdt.update((event) => ({
      log: this.replay.call({ ...event, state: event.state.log }, "cancel", [job]).delta,
    }));
  }

  peek(): string | undefined {
    return this.#jobs[0];
  }

  /** How many jobs come before this one; -1 if it is not waiting. */
  ahead(job: string): number {
    return this.#jobs.indexOf(job);
  }

  get status(): string {
    return `${this.#jobs.length} waiting, ${this.#printed} printed`;
  }

  get #printed(): number {
    return this.crdt.view.printed;
  }

  get #jobs(): string[] {
    return this.crdt.view.jobs;
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
  clone(options: ReplicaOptions = {}): PrintQueueCRDT {
    const replica = new PrintQueueCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<PrintQueueView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(state: PrintQueueState, options: ReplicaOptions = {}): PrintQueueCRDT {
    const replica = new PrintQueueCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): PrintQueueCRDT {
    const replica = new PrintQueueCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
