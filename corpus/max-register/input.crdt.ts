/*
 * The replicated form of HighScore, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { best: max<num> }
 * Order:   Lamport clock; events at equal clocks commute
 * Proved:  10 obligations: lattice laws, order, initial state, steps, inflation, non-vacuity; and
 *          that this text is what was proved
 * Costs:   the state grows with nothing: its size is fixed
 */
import {
  checkNum,
  max,
  type Plain,
  plain,
  type ReplicaOptions,
  type ReplicaState,
  Replicated,
  record,
} from "@joinery/runtime";

const lattice = record({ best: max({ option: "num" }) });

/** All of a {@link HighScoreCRDT}, as plain JSON data. */
export type HighScoreState = ReplicaState<typeof lattice>;

interface HighScoreView {
  readonly best: number;
}

/** The best score of a game. */
export class HighScoreCRDT extends Replicated<typeof lattice, HighScoreView> {
  constructor(options: ReplicaOptions = {}) {
    super(lattice, (state) => ({ best: Math.max(state.best ?? 0, 0) }), options);
  }

  /** Counts a score if it is the best so far. */
  submit(score: number): void {
    checkNum("submit(score)", score);
    this.crdt.update(() => ({ best: score }));
  }

  /** The best score so far; 0 before the first. */
  get score(): number {
    return this.best;
  }

  /** Whether a score would be a new best one. */
  isBeatenBy(score: number): boolean {
    return score > this.best;
  }

  private get best(): number {
    return this.crdt.view.best;
  }

  /** A new replica with all that this one has, under an id of its own. */
  clone(options: ReplicaOptions = {}): HighScoreCRDT {
    const replica = new HighScoreCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<HighScoreView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(state: HighScoreState, options: ReplicaOptions = {}): HighScoreCRDT {
    const replica = new HighScoreCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): HighScoreCRDT {
    const replica = new HighScoreCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
