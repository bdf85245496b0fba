/*
 * The replicated form of TicTacToe, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { log: log<play | restart> }
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

type Mark = "X" | "O";

const LINES = [
  [0, 1, 2],
  [3, 4, 5],
  [6, 7, 8],
  [0, 3, 6],
  [1, 4, 7],
  [2, 5, 8],
  [0, 4, 8],
  [2, 4, 6],
] as const;

/** The source class: the log runs its updates. */
class TicTacToe {
  private board: (Mark | null)[] = Array.from({ length: 9 }, () => null);
  private turn: Mark = "X";

  /** Puts a mark on a free square. Out of turn, or once the game is over, nothing happens. */
  play(mark: Mark, square: number): boolean {
    if (mark !== this.turn || this.winner() !== null) return false;
    if (this.board[square] !== null) return false;
    this.board[square] = mark;
    this.turn = mark === "X" ? "O" : "X";
    return true;
  }

  restart(): void {
    this.board.fill(null);
    this.turn = "X";
  }

  winner(): Mark | null {
    for (const [a, b, c] of LINES) {
      const mark = this.board[a];
      if (mark && mark === this.board[b] && mark === this.board[c]) return mark;
    }
    return null;
  }

  get isDraw(): boolean {
    return this.winner() === null && this.board.every((mark) => mark !== null);
  }

  render(): string {
    const row = (r: number) =>
      this.board
        .slice(3 * r, 3 * r + 3)
        .map((m) => m ?? ".")
        .join("");
    return [0, 1, 2].map(row).join("\n");
  }
}

const logLattice = log(
  { play: [{ enum: ["O", "X"] }, "num"], restart: [] },
  { fields: { turn: { enum: ["O", "X"] }, board: { array: { option: { enum: ["O", "X"] } } } } },
);

const lattice = record({ log: logLattice });

/** All of a {@link TicTacToeCRDT}, as plain JSON data. */
export type TicTacToeState = ReplicaState<typeof lattice>;

interface TicTacToeView {
  readonly turn: Mark;
  readonly board: (Mark | null)[];
}

/** A game of tic-tac-toe. The players take turns, X begins. */
export class TicTacToeCRDT extends Replicated<typeof lattice, TicTacToeView> {
  private readonly replay: Replay<TicTacToe>;

  constructor(options: ReplicaOptions = {}) {
    const replay = new Replay(
      sourceOf(() => new TicTacToe(), { fields: ["turn", "board"], isData: true }),
      logLattice,
    );
    super(
      lattice,
      (state) => {
        const source = replay.at(state.log);
        return { turn: source["turn"], board: source["board"] };
      },
      options,
    );
    this.replay = replay;
  }

  /** Puts a mark on a free square. Out of turn, or once the game is over, nothing happens. */
  play(mark: Mark, square: number): boolean {
    let answer: unknown;
    this.crdt.update((event) => {
      const call = this.replay.call({ ...event, state: event.state.log }, "play", [mark, square]);
      answer = call.result;
      return { log: call.delta };
    });
    return answer as boolean;
  }

  restart(): void {
    this.crdt.update((event) => ({
      log: this.replay.call({ ...event, state: event.state.log }, "restart", []).delta,
    }));
  }

  winner(): Mark | null {
    for (const [a, b, c] of LINES) {
      const mark = this.board[a];
      if (mark && mark === this.board[b] && mark === this.board[c]) return mark;
    }
    return null;
  }

  get isDraw(): boolean {
    return this.winner() === null && this.board.every((mark) => mark !== null);
  }

  render(): string {
    const row = (r: number) =>
      this.board
        .slice(3 * r, 3 * r + 3)
        .map((m) => m ?? ".")
        .join("");
    return [0, 1, 2].map(row).join("\n");
  }

  private get board(): (Mark | null)[] {
    return this.crdt.view.board;
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
  clone(options: ReplicaOptions = {}): TicTacToeCRDT {
    const replica = new TicTacToeCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<TicTacToeView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(state: TicTacToeState, options: ReplicaOptions = {}): TicTacToeCRDT {
    const replica = new TicTacToeCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): TicTacToeCRDT {
    const replica = new TicTacToeCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
