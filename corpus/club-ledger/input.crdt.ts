/*
 * The replicated form of ClubLedger, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { log: log<receive | spend> }
 * Order:   Lamport clock; at equal clocks spend, then receive; where that leaves it open, by the
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

type Entry =
  | { kind: "income"; amount: number; from: string }
  | { kind: "expense"; amount: number; to: string; note?: string };

const signed = (entry: Entry): number => (entry.kind === "income" ? entry.amount : -entry.amount);

/** The source class: the log runs its updates. */
class ClubLedger {
  private readonly entries: Entry[] = [];

  receive(amount: number, from: string): void {
    this.entries.push({ kind: "income", amount, from });
  }

  spend(amount: number, to: string, note?: string): void {
    if (amount > this.balance) {
      throw new Error(`The club has only ${this.balance}`);
    }
    this.entries.push({ kind: "expense", amount, to, ...(note ? { note } : {}) });
  }

  get balance(): number {
    return this.entries.reduce((sum, entry) => sum + signed(entry), 0);
  }

  /** The balance after each entry. */
  statement(): number[] {
    let balance = 0;
    return this.entries.map((entry) => (balance += signed(entry)));
  }

  paidTo(name: string): number {
    let total = 0;
    for (const entry of this.entries) {
      if (entry.kind === "expense" && entry.to === name) total += entry.amount;
    }
    return total;
  }
}

const logLattice = log(
  { receive: ["num", "string"], spend: ["num", "string", { optional: "string" }] },
  {
    order: (a, b) => a.clock - b.clock || byRank({ receive: 1, spend: 0 }, a, b),
    fields: {
      entries: {
        array: {
          union: [
            { record: { kind: { enum: ["income"] }, amount: "num", from: "string" } },
            {
              record: {
                kind: { enum: ["expense"] },
                amount: "num",
                to: "string",
                note: { optional: "string" },
              },
            },
          ],
        },
      },
    },
  },
);

const lattice = record({ log: logLattice });

/** All of a {@link ClubLedgerCRDT}, as plain JSON data. */
export type ClubLedgerState = ReplicaState<typeof lattice>;

interface ClubLedgerView {
  readonly entries: Entry[];
}

/** The books of a sports club. An expense is only entered if there is the money for it. */
export class ClubLedgerCRDT extends Replicated<typeof lattice, ClubLedgerView> {
  private readonly replay: Replay<ClubLedger>;

  constructor(options: ReplicaOptions = {}) {
    const replay = new Replay(
      sourceOf(() => new ClubLedger(), { fields: ["entries"], isData: true }),
      logLattice,
    );
    super(
      lattice,
      (state) => {
        const source = replay.at(state.log);
        return { entries: source["entries"] };
      },
      options,
    );
    this.replay = replay;
  }

  receive(amount: number, from: string): void {
    checkNum("receive(amount)", amount);
    checkString("receive(from)", from);
    this.crdt.update((event) => ({
      log: this.replay.call({ ...event, state: event.state.log }, "receive", [amount, from]).delta,
    }));
  }

  spend(amount: number, to: string, note?: string): void {
    this.crdt.update((event) => ({
      log: this.replay.call({ ...event, state: event.state.log }, "spend", [amount, to, note])
        .delta,
    }));
  }

  get balance(): number {
    return this.entries.reduce((sum, entry) => sum + signed(entry), 0);
  }

  /** The balance after each entry. */
  statement(): number[] {
    let balance = 0;
    return this.entries.map((entry) => (balance += signed(entry)));
  }

  paidTo(name: string): number {
    let total = 0;
    for (const entry of this.entries) {
      if (entry.kind === "expense" && entry.to === name) total += entry.amount;
    }
    return total;
  }

  private get entries(): Entry[] {
    return this.crdt.view.entries;
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
  clone(options: ReplicaOptions = {}): ClubLedgerCRDT {
    const replica = new ClubLedgerCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<ClubLedgerView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(state: ClubLedgerState, options: ReplicaOptions = {}): ClubLedgerCRDT {
    const replica = new ClubLedgerCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): ClubLedgerCRDT {
    const replica = new ClubLedgerCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
