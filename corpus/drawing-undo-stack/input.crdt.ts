/*
 * The replicated form of DrawingUndoStack, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { log: log<draw | undo | redo> }
 * Order:   Lamport clock; at equal clocks by the later stamp (clock, then replica)
 * Proved:  2 obligations: order; the log runs the class itself; and that this text is what was
 *          proved
 * Costs:   the state grows with every call, until `compact` drops what all replicas have
 */
import {
  detached,
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

interface Stroke {
  readonly color: string;
  readonly points: readonly (readonly [number, number])[];
}

/** The source class: the log runs its updates. */
class DrawingUndoStack {
  private readonly done: Stroke[] = [];
  private undone: Stroke[] = [];

  draw(stroke: Stroke): void {
    this.done.push(stroke);
    this.undone = [];
  }

  /** Says whether there was anything to undo. */
  undo(): boolean {
    const last = this.done.pop();
    if (!last) return false;
    this.undone.push(last);
    return true;
  }

  redo(): boolean {
    const next = this.undone.pop();
    if (!next) return false;
    this.done.push(next);
    return true;
  }

  get strokes(): readonly Stroke[] {
    return [...this.done];
  }

  get canRedo(): boolean {
    return this.undone.length > 0;
  }

  /** The colors in use, sorted. */
  palette(): string[] {
    return [...new Set(this.done.map(({ color }) => color))].sort();
  }
}

const logLattice = log(
  {
    draw: [{ record: { color: "string", points: { array: { tuple: ["num", "num"] } } } }],
    undo: [],
    redo: [],
  },
  {
    fields: {
      done: {
        array: { record: { color: "string", points: { array: { tuple: ["num", "num"] } } } },
      },
      undone: {
        array: { record: { color: "string", points: { array: { tuple: ["num", "num"] } } } },
      },
    },
  },
);

const lattice = record({ log: logLattice });

/** All of a {@link DrawingUndoStackCRDT}, as plain JSON data. */
export type DrawingUndoStackState = ReplicaState<typeof lattice>;

interface DrawingUndoStackView {
  readonly done: Stroke[];
  readonly undone: Stroke[];
}

/** The strokes of a drawing. Each can be undone, and redone until something new is drawn. */
export class DrawingUndoStackCRDT extends Replicated<typeof lattice, DrawingUndoStackView> {
  private readonly replay: Replay<DrawingUndoStack>;

  constructor(options: ReplicaOptions = {}) {
    const replay = new Replay(
      sourceOf(() => new DrawingUndoStack(), { fields: ["done", "undone"], isData: true }),
      logLattice,
    );
    super(
      lattice,
      (state) => {
        const source = replay.at(state.log);
        return { done: source["done"], undone: source["undone"] };
      },
      options,
    );
    this.replay = replay;
  }

  draw(stroke: Stroke): void {
    this.crdt.update((event) => ({
      log: this.replay.call({ ...event, state: event.state.log }, "draw", [stroke]).delta,
    }));
  }

  /** Says whether there was anything to undo. */
  undo(): boolean {
    let answer: unknown;
    this.crdt.update((event) => {
      const call = this.replay.call({ ...event, state: event.state.log }, "undo", []);
      answer = call.result;
      return { log: call.delta };
    });
    return answer as boolean;
  }

  redo(): boolean {
    let answer: unknown;
    this.crdt.update((event) => {
      const call = this.replay.call({ ...event, state: event.state.log }, "redo", []);
      answer = call.result;
      return { log: call.delta };
    });
    return answer as boolean;
  }

  get strokes(): readonly Stroke[] {
    return detached([...this.done]);
  }

  get canRedo(): boolean {
    return this.undone.length > 0;
  }

  /** The colors in use, sorted. */
  palette(): string[] {
    return [...new Set(this.done.map(({ color }) => color))].sort();
  }

  private get done(): Stroke[] {
    return this.crdt.view.done;
  }

  private get undone(): Stroke[] {
    return this.crdt.view.undone;
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
  clone(options: ReplicaOptions = {}): DrawingUndoStackCRDT {
    const replica = new DrawingUndoStackCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<DrawingUndoStackView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(
    state: DrawingUndoStackState,
    options: ReplicaOptions = {},
  ): DrawingUndoStackCRDT {
    const replica = new DrawingUndoStackCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): DrawingUndoStackCRDT {
    const replica = new DrawingUndoStackCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
