/*
 * The replicated form of HighScoreBoard, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { best: map<string, max<num>> }
 * Order:   any: all updates commute
 * Clock:   none, taken because all updates commute
 * Proved:  10 obligations: lattice laws, order, initial state, steps, inflation, non-vacuity; and
 *          that this text is what was proved
 * Costs:   the state grows with the keys ever touched
 */
import {
  checkNum,
  checkRecord,
  checkString,
  entriesWhere,
  map,
  max,
  type Plain,
  plain,
  type ReplicaOptions,
  type ReplicaState,
  Replicated,
  record,
} from "@joinery/runtime";

export interface Standing {
  readonly player: string;
  readonly score: number;
}

const byScore = (a: Standing, b: Standing): number =>
  b.score - a.score || (a.player < b.player ? -1 : a.player > b.player ? 1 : 0);

const lattice = record({ best: map("string", max({ option: "num" })) });

/** All of a {@link HighScoreBoardCRDT}, as plain JSON data. */
export type HighScoreBoardState = ReplicaState<typeof lattice>;

interface HighScoreBoardView {
  readonly best: ReadonlyMap<string, number>;
}

/** The best score of each player in an arcade with several machines. */
export class HighScoreBoardCRDT extends Replicated<typeof lattice, HighScoreBoardView> {
  constructor(options: ReplicaOptions = {}) {
    super(
      lattice,
      (state, memo) => ({ best: entriesWhere(state.best, (entry) => entry ?? undefined, memo(0)) }),
      options,
    );
  }

  /** Enters the score of a game. Only a player's best one is kept. */
  submit(given: Standing): void {
    checkRecord("submit(given)", given, { player: checkString, score: checkNum });
    {
      const { score } = given;
      if (!Number.isInteger(score) || score < 0) {
        throw new TypeError("A score is a whole number");
      }
    }
    this.crdt.update(() => ({ best: new Map([[given.player, given.score]]) }));
  }

  bestOf(player: string): number | undefined {
    return this.best.get(player);
  }

  /** The first `n` on the board; of equals, by name. */
  top(n = 10): Standing[] {
    const all = [...this.best].map(([player, score]) => ({ player, score }));
    return all.sort(byScore).slice(0, n);
  }

  get record(): number {
    return Math.max(0, ...this.best.values());
  }

  /** The rank of a player, from 1; 0 if they never played. */
  rankOf(player: string): number {
    const own = this.best.get(player);
    if (own === undefined) return 0;
    return 1 + [...this.best.values()].filter((score) => score > own).length;
  }

  private get best(): Map<string, number> {
    return this.crdt.view.best as Map<string, number>;
  }

  /** A new replica with all that this one has, under an id of its own. */
  clone(options: ReplicaOptions = {}): HighScoreBoardCRDT {
    const replica = new HighScoreBoardCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<HighScoreBoardView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(state: HighScoreBoardState, options: ReplicaOptions = {}): HighScoreBoardCRDT {
    const replica = new HighScoreBoardCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): HighScoreBoardCRDT {
    const replica = new HighScoreBoardCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
