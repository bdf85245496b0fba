/*
 * The replicated form of FieldJournal, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { count: slots<max<nat>>, logOfCalls: log<write> }
 * Order:   Lamport clock; at equal clocks by the later stamp (clock, then replica)
 * Clock:   lamport, taken because what some updates do is not understood; only what a log keeps
 *          needs an order
 * Proved:  10 obligations: lattice laws, order, initial state, steps, inflation, non-vacuity; the
 *          log runs the class itself; and that this text is what was proved
 * Costs:   the state grows with every call, until `compact` drops what all replicas have
 */
import {
  checkString,
  log,
  max,
  type Plain,
  plain,
  Replay,
  type ReplicaOptions,
  type ReplicaState,
  Replicated,
  record,
  slots,
  sourceOf,
  sum,
} from "@joinery/runtime";

/** The source class: the log runs its updates. */
class FieldJournal {
  private readonly log: string[] = [];
  private count = 0;
  write(line: string): void {
    this.log.push(line);
    this.count += 1;
  }
  get last(): string | undefined {
    return this.log.at(-1);
  }
  get size(): number {
    return this.count;
  }
}

const logLattice = log(
  { write: ["string"] },
  { fields: { count: "int", log: { array: "string" } } },
);

const lattice = record({ count: slots(max("nat")), logOfCalls: logLattice });

/** All of a {@link FieldJournalCRDT}, as plain JSON data. */
export type FieldJournalState = ReplicaState<typeof lattice>;

interface FieldJournalView {
  readonly count: number;
  readonly log: string[];
}

/** The lines that a naturalist writes on the way, and how many there are. */
export class FieldJournalCRDT extends Replicated<typeof lattice, FieldJournalView> {
  private readonly replay: Replay<FieldJournal>;

  constructor(options: ReplicaOptions = {}) {
    const replay = new Replay(
      sourceOf(() => new FieldJournal(), { fields: ["count", "log"], isData: true }),
      logLattice,
    );
    super(
      lattice,
      (state) => {
        const source = replay.at(state.logOfCalls);
        return { count: sum(state.count, (entry) => entry), log: source["log"] };
      },
      options,
    );
    this.replay = replay;
  }

  write(line: string): void {
    checkString("write(line)", line);
    this.crdt.update((event) => ({
      count: new Map([[event.replica, (event.state.count.get(event.replica) ?? 0) + 1]]),
      logOfCalls: this.replay.call({ ...event, state: event.state.logOfCalls }, "write", [line])
        .delta,
    }));
  }

  get last(): string | undefined {
    return this.log.at(-1);
  }

  get size(): number {
    return this.count;
  }

  private get count(): number {
    return this.crdt.view.count;
  }

  private get log(): string[] {
    return this.crdt.view.log;
  }

  /**
   * Forgets the calls that all replicas have, and keeps what they led to. The versions are those of all other replicas
   * that may ever write again, by their ids. False if nothing was forgotten: a replica that wrote is missing, or one has
   * calls that this one has not. A replica that is not asked and writes later loses what it wrote.
   */
  compact(versions: Readonly<Record<string, Uint8Array>>): boolean {
    return this.crdt.compact(versions, (state, acknowledged) => {
      const log = this.replay.compact(state.logOfCalls, acknowledged);
      return log && { ...state, logOfCalls: log };
    });
  }

  /** A new replica with all that this one has, under an id of its own. */
  clone(options: ReplicaOptions = {}): FieldJournalCRDT {
    const replica = new FieldJournalCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<FieldJournalView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(state: FieldJournalState, options: ReplicaOptions = {}): FieldJournalCRDT {
    const replica = new FieldJournalCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): FieldJournalCRDT {
    const replica = new FieldJournalCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
