/*
 * The replicated form of BudgetSheet, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { log: log<insertRow | deleteRow | set | scale> }
 * Order:   Lamport clock; at equal clocks by the later stamp (clock, then replica)
 * Proved:  2 obligations: order; the log runs the class itself; and that this text is what was
 *          proved
 * Costs:   the state grows with every call, until `compact` drops what all replicas have
 */
import {
  checkNum,
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

type Cell = number | string;

/** The source class: the log runs its updates. */
class BudgetSheet {
  private rows: Cell[][] = [];

  constructor(private readonly width: number = 4) {}

  insertRow(at: number, ...cells: Cell[]): void {
    const row = Array.from({ length: this.width }, (_, i) => cells[i] ?? "");
    this.rows.splice(at, 0, row);
  }

  deleteRow(at: number): void {
    this.rows.splice(at, 1);
  }

  set(row: number, column: number, cell: Cell): void {
    const cells = this.rows[row];
    if (!cells || column < 0 || column >= this.width) throw new RangeError("Outside of the sheet");
    cells[column] = cell;
  }

  /** Multiplies all figures in a column. */
  scale(column: number, factor: number): void {
    this.rows = this.rows.map((row) =>
      row.map((cell, i) => (i === column && typeof cell === "number" ? cell * factor : cell)),
    );
  }

  sum(column: number): number {
    let total = 0;
    for (const row of this.rows) {
      const cell = row[column];
      if (typeof cell === "number") total += cell;
    }
    return total;
  }

  toCsv(): string {
    return this.rows.map((row) => row.join(";")).join("\n");
  }
}

const logLattice = log(
  {
    insertRow: ["num", { array: { union: ["string", "num"] } }],
    deleteRow: ["num"],
    set: ["num", "num", { union: ["string", "num"] }],
    scale: ["num", "num"],
  },
  { fields: { width: "int", rows: { array: { array: { union: ["string", "num"] } } } } },
);

const lattice = record({ log: logLattice });

/** All of a {@link BudgetSheetCRDT}, as plain JSON data. */
export type BudgetSheetState = ReplicaState<typeof lattice>;

interface BudgetSheetView {
  readonly rows: Cell[][];
}

/** A table of figures and words, without formulas. Rows can be put in, and whole columns scaled. */
export class BudgetSheetCRDT extends Replicated<typeof lattice, BudgetSheetView> {
  private readonly replay: Replay<BudgetSheet>;

  private readonly given: readonly [number];

  constructor(width = 4, options: ReplicaOptions = {}) {
    const replay = new Replay(
      sourceOf(() => new BudgetSheet(width), {
        fields: ["width", "rows"],
        isData: true,
        rest: ["insertRow"],
      }),
      logLattice,
    );
    super(
      lattice,
      (state) => {
        const source = replay.at(state.log);
        return { rows: source["rows"] };
      },
      options,
    );
    this.replay = replay;
    this.given = [width];
  }

  insertRow(at: number, ...cells: Cell[]): void {
    this.crdt.update((event) => ({
      log: this.replay.call({ ...event, state: event.state.log }, "insertRow", [at, cells]).delta,
    }));
  }

  deleteRow(at: number): void {
    checkNum("deleteRow(at)", at);
    this.crdt.update((event) => ({
      log: this.replay.call({ ...event, state: event.state.log }, "deleteRow", [at]).delta,
    }));
  }

  set(row: number, column: number, cell: Cell): void {
    this.crdt.update((event) => ({
      log: this.replay.call({ ...event, state: event.state.log }, "set", [row, column, cell]).delta,
    }));
  }

  /** Multiplies all figures in a column. */
  scale(column: number, factor: number): void {
    checkNum("scale(column)", column);
    checkNum("scale(factor)", factor);
    this.crdt.update((event) => ({
      log: this.replay.call({ ...event, state: event.state.log }, "scale", [column, factor]).delta,
    }));
  }

  sum(column: number): number {
    let total = 0;
    for (const row of this.rows) {
      const cell = row[column];
      if (typeof cell === "number") total += cell;
    }
    return total;
  }

  toCsv(): string {
    return this.rows.map((row) => row.join(";")).join("\n");
  }

  private get rows(): Cell[][] {
    return this.crdt.view.rows;
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
  clone(options: ReplicaOptions = {}): BudgetSheetCRDT {
    const replica = new BudgetSheetCRDT(...this.given, options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<BudgetSheetView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(
    width = 4,
    state: BudgetSheetState,
    options: ReplicaOptions = {},
  ): BudgetSheetCRDT {
    const replica = new BudgetSheetCRDT(width, options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(width = 4, bytes: Uint8Array, options: ReplicaOptions = {}): BudgetSheetCRDT {
    const replica = new BudgetSheetCRDT(width, options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
