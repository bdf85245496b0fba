/*
 * The replicated form of PartyPlaylist, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { log: log<append | move | remove> }
 * Order:   Lamport clock; at equal clocks append, then move, then remove; where that leaves it
 *          open, by the later stamp (clock, then replica)
 * Proved:  2 obligations: order; the log runs the class itself; and that this text is what was
 *          proved
 * Costs:   the state grows with every call, until `compact` drops what all replicas have
 */
import {
  byRank,
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

interface Track {
  id: string;
  title: string;
  seconds: number;
}

/** The source class: the log runs its updates. */
class PartyPlaylist {
  private tracks: Track[] = [];

  append(...tracks: Track[]): void {
    const fresh = tracks.filter(({ id }) => !this.tracks.some((track) => track.id === id));
    this.tracks = [...this.tracks, ...fresh];
  }

  /** Moves a song to another place; the first is 0. */
  move(id: string, to: number): void {
    const from = this.tracks.findIndex((track) => track.id === id);
    if (from === -1) return;
    const [track] = this.tracks.splice(from, 1);
    if (track) this.tracks.splice(to, 0, track);
  }

  remove(id: string): void {
    const index = this.tracks.findIndex((track) => track.id === id);
    if (index >= 0) this.tracks.splice(index, 1);
  }

  titles(): string[] {
    return this.tracks.map(({ title }, i) => `${i + 1}. ${title}`);
  }

  get duration(): string {
    const total = this.tracks.reduce((sum, { seconds }) => sum + seconds, 0);
    return `${Math.floor(total / 60)}:${String(total % 60).padStart(2, "0")}`;
  }
}

const logLattice = log(
  {
    append: [{ array: { record: { id: "string", title: "string", seconds: "num" } } }],
    move: ["string", "num"],
    remove: ["string"],
  },
  {
    order: (a, b) => a.clock - b.clock || byRank({ append: 0, move: 1, remove: 2 }, a, b),
    fields: { tracks: { array: { record: { id: "string", title: "string", seconds: "num" } } } },
  },
);

const lattice = record({ log: logLattice });

/** All of a {@link PartyPlaylistCRDT}, as plain JSON data. */
export type PartyPlaylistState = ReplicaState<typeof lattice>;

interface PartyPlaylistView {
  readonly tracks: Track[];
}

/** The songs of a party in the order in which they will be played. */
export class PartyPlaylistCRDT extends Replicated<typeof lattice, PartyPlaylistView> {
  private readonly replay: Replay<PartyPlaylist>;

  constructor(options: ReplicaOptions = {}) {
    const replay = new Replay(
      sourceOf(() => new PartyPlaylist(), { fields: ["tracks"], isData: true, rest: ["append"] }),
      logLattice,
    );
    super(
      lattice,
      (state) => {
        const source = replay.at(state.log);
        return { tracks: source["tracks"] };
      },
      options,
    );
    this.replay = replay;
  }

  append(...tracks: Track[]): void {
    this.crdt.update((event) => ({
      log: this.replay.call({ ...event, state: event.state.log }, "append", [tracks]).delta,
    }));
  }

  /** Moves a song to another place; the first is 0. */
  move(id: string, to: number): void {
    this.crdt.update((event) => ({
      log: this.replay.call({ ...event, state: event.state.log }, "move", [id, to]).delta,
    }));
  }

  remove(id: string): void {
    this.crdt.update((event) => ({
      log: this.replay.call({ ...event, state: event.state.log }, "remove", [id]).delta,
    }));
  }

  titles(): string[] {
    return this.tracks.map(({ title }, i) => `${i + 1}. ${title}`);
  }

  get duration(): string {
    const total = this.tracks.reduce((sum, { seconds }) => sum + seconds, 0);
    return `${Math.floor(total / 60)}:${String(total % 60).padStart(2, "0")}`;
  }

  private get tracks(): Track[] {
    return this.crdt.view.tracks;
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
  clone(options: ReplicaOptions = {}): PartyPlaylistCRDT {
    const replica = new PartyPlaylistCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<PartyPlaylistView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(state: PartyPlaylistState, options: ReplicaOptions = {}): PartyPlaylistCRDT {
    const replica = new PartyPlaylistCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): PartyPlaylistCRDT {
    const replica = new PartyPlaylistCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
