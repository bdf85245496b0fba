/*
 * The replicated form of KanbanBoard, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { log: log<addCard | move | archive> }
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

const COLUMNS = ["backlog", "doing", "done"] as const;

type Column = (typeof COLUMNS)[number];

/** The source class: the log runs its updates. */
class KanbanBoard {
  private readonly columns: Record<Column, string[]> = { backlog: [], doing: [], done: [] };

  constructor(private readonly limit = 3) {}

  addCard(card: string): this {
    if (this.columnOf(card) === undefined) {
      this.columns.backlog.push(card);
    }
    return this;
  }

  move(card: string, to: Column, position = 0): this {
    const from = this.columnOf(card);
    if (!from) throw new Error(`No card ${card}`);
    if (to === "doing" && from !== "doing" && this.columns.doing.length >= this.limit) {
      throw new Error("Finish something first");
    }
    this.columns[from] = this.columns[from].filter((other) => other !== card);
    this.columns[to].splice(position, 0, card);
    return this;
  }

  /** Takes everything that is done off the board. */
  archive(): number {
    return this.columns.done.splice(0).length;
  }

  columnOf(card: string): Column | undefined {
    return COLUMNS.find((column) => this.columns[column].includes(card));
  }

  cards(column: Column): string[] {
    return this.columns[column].slice();
  }
}

const logLattice = log(
  {
    addCard: ["string"],
    move: ["string", { enum: ["backlog", "doing", "done"] }, "num"],
    archive: [],
  },
  {
    fields: {
      limit: "int",
      columns: {
        record: {
          backlog: { array: "string" },
          doing: { array: "string" },
          done: { array: "string" },
        },
      },
    },
  },
);

const lattice = record({ log: logLattice });

/** All of a {@link KanbanBoardCRDT}, as plain JSON data. */
export type KanbanBoardState = ReplicaState<typeof lattice>;

interface KanbanBoardView {
  readonly columns: Record<Column, string[]>;
}

/** Cards in three columns, each in its order. There is a limit to what is being done at once. */
export class KanbanBoardCRDT extends Replicated<typeof lattice, KanbanBoardView> {
  private readonly replay: Replay<KanbanBoard>;

  private readonly given: readonly [number];

  constructor(limit = 3, options: ReplicaOptions = {}) {
    const replay = new Replay(
      sourceOf(() => new KanbanBoard(limit), { fields: ["limit", "columns"], isData: true }),
      logLattice,
    );
    super(
      lattice,
      (state) => {
        const source = replay.at(state.log);
        return { columns: source["columns"] };
      },
      options,
    );
    this.replay = replay;
    this.given = [limit];
  }

  addCard(card: string): this {
    this.crdt.update((event) => ({
      log: this.replay.call({ ...event, state: event.state.log }, "addCard", [card]).delta,
    }));
    return this;
  }

  move(card: string, to: Column, position = 0): this {
    this.crdt.update((event) => ({
      log: this.replay.call({ ...event, state: event.state.log }, "move", [card, to, position])
        .delta,
    }));
    return this;
  }

  /** Takes everything that is done off the board. */
  archive(): number {
    let answer: unknown;
    this.crdt.update((event) => {
      const call = this.replay.call({ ...event, state: event.state.log }, "archive", []);
      answer = call.result;
      return { log: call.delta };
    });
    return answer as number;
  }

  columnOf(card: string): Column | undefined {
    return COLUMNS.find((column) => this.columns[column].includes(card));
  }

  cards(column: Column): string[] {
    return this.columns[column].slice();
  }

  private get columns(): Record<Column, string[]> {
    return this.crdt.view.columns;
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
  clone(options: ReplicaOptions = {}): KanbanBoardCRDT {
    const replica = new KanbanBoardCRDT(...this.given, options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<KanbanBoardView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(
    limit = 3,
    state: KanbanBoardState,
    options: ReplicaOptions = {},
  ): KanbanBoardCRDT {
    const replica = new KanbanBoardCRDT(limit, options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(limit = 3, bytes: Uint8Array, options: ReplicaOptions = {}): KanbanBoardCRDT {
    const replica = new KanbanBoardCRDT(limit, options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
