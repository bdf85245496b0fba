/*
 * The replicated form of SupportDesk, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { log: log<open | takeNext | resolve> }
 * Order:   Lamport clock; at equal clocks by the later stamp (clock, then replica)
 * Proved:  2 obligations: order; the log runs the class itself; and that this text is what was
 *          proved
 * Costs:   the state grows with every call, until `compact` drops what all replicas have
 */
import {
  log,
  type Outside,
  type Plain,
  plain,
  Replay,
  type ReplicaOptions,
  type ReplicaState,
  Replicated,
  record,
  sourceOf,
} from "@joinery/runtime";

/** What the source class takes from outside. */
const joineryOutside: Outside = { taken: {}, isCall: true };

interface Ticket {
  readonly id: string;
  readonly subject: string;
  readonly openedAt: number;
  assignee: string | null;
  priority: 1 | 2 | 3;
}

/** The source class: the log runs its updates. */
class SupportDesk {
  private readonly tickets: Ticket[] = [];

  /** Opens a ticket, and returns its id. */
  open(subject: string, priority: 1 | 2 | 3 = 2): string {
    const id = `T-${(joineryOutside.taken["t1"] as number).toString(36).slice(2, 10)}`;
    this.tickets.push({
      id,
      subject,
      openedAt: joineryOutside.taken["t2"] as number,
      assignee: null,
      priority,
    });
    return id;
  }

  /** Gives the agent the most urgent open ticket; of equals, the oldest. */
  takeNext(agent: string): string | undefined {
    const [next] = this.tickets
      .filter(({ assignee }) => assignee === null)
      .sort((a, b) => a.priority - b.priority || a.openedAt - b.openedAt);
    if (!next) return undefined;
    next.assignee = agent;
    return next.id;
  }

  resolve(id: string): void {
    const index = this.tickets.findIndex((ticket) => ticket.id === id);
    if (index !== -1) this.tickets.splice(index, 1);
  }

  assignedTo(agent: string): string[] {
    return this.tickets
      .filter((t) => t.assignee === agent)
      .map((t) => t.subject)
      .sort();
  }

  get backlog(): number {
    return this.tickets.filter((ticket) => !ticket.assignee).length;
  }
}

const logLattice = log(
  {
    open: [
      "string",
      { union: [{ literal: 1 }, { literal: 2 }, { literal: 3 }] },
      { record: { t1: "num", t2: "num" } },
    ],
    takeNext: ["string"],
    resolve: ["string"],
  },
  {
    fields: {
      tickets: {
        array: {
          record: {
            id: "string",
            subject: "string",
            openedAt: "num",
            assignee: { option: "string" },
            priority: { union: [{ literal: 1 }, { literal: 2 }, { literal: 3 }] },
          },
        },
      },
    },
  },
);

const lattice = record({ log: logLattice });

/** All of a {@link SupportDeskCRDT}, as plain JSON data. */
export type SupportDeskState = ReplicaState<typeof lattice>;

interface SupportDeskView {
  readonly tickets: Ticket[];
}

/** Tickets of a help desk. Each gets an id of its own, and the next free agent takes the most urgent. */
export class SupportDeskCRDT extends Replicated<typeof lattice, SupportDeskView> {
  private readonly replay: Replay<SupportDesk>;

  constructor(options: ReplicaOptions = {}) {
    const replay = new Replay(
      sourceOf(() => new SupportDesk(), {
        fields: ["tickets"],
        isData: true,
        outside: joineryOutside,
        taking: ["open"],
      }),
      logLattice,
    );
    super(
      lattice,
      (state) => {
        const source = replay.at(state.log);
        return { tickets: source["tickets"] };
      },
      options,
    );
    this.replay = replay;
  }

  /** Opens a ticket, and returns its id. */
  open(subject: string, priority: 1 | 2 | 3 = 2): string {
    let answer: unknown;
    this.crdt.update((event) => {
      const call = this.replay.call({ ...event, state: event.state.log }, "open", [
        subject,
        priority,
        { t1: Math.random(), t2: Date.now() },
      ]);
      answer = call.result;
      return { log: call.delta };
    });
    return answer as string;
  }

  /** Gives the agent the most urgent open ticket; of equals, the oldest. */
  takeNext(agent: string): string | undefined {
    let answer: unknown;
    this.crdt.update((event) => {
      const call = this.replay.call({ ...event, state: event.state.log }, "takeNext", [agent]);
      answer = call.result;
      return { log: call.delta };
    });
    return answer as string | undefined;
  }

  resolve(id: string): void {
    this.crdt.update((event) => ({
      log: this.replay.call({ ...event, state: event.state.log }, "resolve", [id]).delta,
    }));
  }

  assignedTo(agent: string): string[] {
    return this.tickets
      .filter((t) => t.assignee === agent)
      .map((t) => t.subject)
      .sort();
  }

  get backlog(): number {
    return this.tickets.filter((ticket) => !ticket.assignee).length;
  }

  private get tickets(): Ticket[] {
    return this.crdt.view.tickets;
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
  clone(options: ReplicaOptions = {}): SupportDeskCRDT {
    const replica = new SupportDeskCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<SupportDeskView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(state: SupportDeskState, options: ReplicaOptions = {}): SupportDeskCRDT {
    const replica = new SupportDeskCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): SupportDeskCRDT {
    const replica = new SupportDeskCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
