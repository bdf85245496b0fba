/*
 * The replicated form of LadderRanking, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { log: log<join | reportMatch | retire> }
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
class LadderRanking {
  private ladder: string[] = [];

  join(player: string): void {
    if (!this.ladder.includes(player)) {
      this.ladder.push(player);
    }
  }

  reportMatch(winner: string, loser: string): { moved: boolean } {
    const from = this.ladder.indexOf(winner);
    const to = this.ladder.indexOf(loser);
    if (from < 0 || to < 0) throw new Error("Both players must be on the ladder");
    if (from < to) return { moved: false };
    this.ladder.splice(from, 1);
    this.ladder.splice(to, 0, winner);
    return { moved: true };
  }

  retire(player: string): void {
    this.ladder = this.ladder.filter((other) => other !== player);
  }

  rankOf(player: string): number | null {
    const index = this.ladder.indexOf(player);
    return index === -1 ? null : index + 1;
  }

  /** Whom a player may challenge: up to three places above. */
  opponentsOf(player: string): string[] {
    const index = this.ladder.indexOf(player);
    return index < 1 ? [] : this.ladder.slice(Math.max(0, index - 3), index);
  }

  get champion(): string | undefined {
    return this.ladder.at(0);
  }
}

const logLattice = log(
  { join: ["string"], reportMatch: ["string", "string"], retire: ["string"] },
  { fields: { ladder: { array: "string" } } },
);

const lattice = record({ log: logLattice });

/** All of a {@link LadderRankingCRDT}, as plain JSON data. */
export type LadderRankingState = ReplicaState<typeof lattice>;

interface LadderRankingView {
  readonly ladder: string[];
}

/** The ladder of a tennis club. Who beats a player further up takes their place, and all between move down by one. */
export class LadderRankingCRDT extends Replicated<typeof lattice, LadderRankingView> {
  private readonly replay: Replay<LadderRanking>;

  constructor(options: ReplicaOptions = {}) {
    const replay = new Replay(
      sourceOf(() => new LadderRanking(), { fields: ["ladder"], isData: true }),
      logLattice,
    );
    super(
      lattice,
      (state) => {
        const source = replay.at(state.log);
        return { ladder: source["ladder"] };
      },
      options,
    );
    this.replay = replay;
  }

  join(player: string): void {
    checkString("join(player)", player);
    this.crdt.update((event) => ({
      log: this.replay.call({ ...event, state: event.state.log }, "join", [player]).delta,
    }));
  }

  reportMatch(winner: string, loser: string): { moved: boolean } {
    let answer: unknown;
    this.crdt.update((event) => {
      const call = this.replay.call({ ...event, state: event.state.log }, "reportMatch", [
        winner,
        loser,
      ]);
      answer = call.result;
      return { log: call.delta };
    });
    return answer as { moved: boolean };
  }

  retire(player: string): void {
    checkString("retire(player)", player);
    this.crdt.update((event) => ({
      log: this.replay.call({ ...event, state: event.state.log }, "retire", [player]).delta,
    }));
  }

  rankOf(player: string): number | null {
    const index = this.ladder.indexOf(player);
    return index === -1 ? null : index + 1;
  }

  /** Whom a player may challenge: up to three places above. */
  opponentsOf(player: string): string[] {
    const index = this.ladder.indexOf(player);
    return index < 1 ? [] : this.ladder.slice(Math.max(0, index - 3), index);
  }

  get champion(): string | undefined {
    return this.ladder.at(0);
  }

  private get ladder(): string[] {
    return this.crdt.view.ladder;
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
  clone(options: ReplicaOptions = {}): LadderRankingCRDT {
    const replica = new LadderRankingCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<LadderRankingView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(state: LadderRankingState, options: ReplicaOptions = {}): LadderRankingCRDT {
    const replica = new LadderRankingCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): LadderRankingCRDT {
    const replica = new LadderRankingCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
