/*
 * The replicated form of RecentItemsCache, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { log: log<put | use> }
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
  type StateOf,
  sourceOf,
} from "@joinery/runtime";

/** The source class: the log runs its updates. */
class RecentItemsCache<V> {
  // A map lists its keys in the order in which they were put in: the oldest first.
  #entries = new Map<string, V>();

  constructor(readonly capacity: number) {}

  put(key: string, value: V): void {
    this.#entries.delete(key);
    this.#entries.set(key, value);
    while (this.#entries.size > this.capacity) {
      const [oldest] = this.#entries.keys();
      if (oldest === undefined) break;
      this.#entries.delete(oldest);
    }
  }

  /** Looks a value up, which counts as use. */
  use(key: string): V | undefined {
    const value = this.#entries.get(key);
    if (value !== undefined) {
      this.#entries.delete(key);
      this.#entries.set(key, value);
    }
    return value;
  }

  has(key: string): boolean {
    return this.#entries.has(key);
  }

  /** Most recent first. */
  keys(): string[] {
    return [...this.#entries.keys()].reverse();
  }

  /** The private fields, for the snapshots of the log. */
  static joineryFields<V>(object: RecentItemsCache<V>, fields?: Record<string, unknown>) {
    if (fields !== undefined) {
      object.#entries = fields["#entries"] as Map<string, V>;
    }
    return { entries: object.#entries };
  }
}

const logLattice = log(
  { put: ["string", "json"], use: ["string"] },
  { fields: { capacity: "int", "#entries": { map: ["string", "json"] } } },
);

const lattice = record({ log: logLattice });

/** All of a {@link RecentItemsCacheCRDT}, as plain JSON data. */
export type RecentItemsCacheState = ReplicaState<typeof lattice>;

interface RecentItemsCacheView<V> {
  readonly entries: Map<string, V>;
}

/** The values that were used most recently. When it is full, the one that was not used for longest goes. */
export class RecentItemsCacheCRDT<V> extends Replicated<typeof lattice, RecentItemsCacheView<V>> {
  private readonly replay: Replay<RecentItemsCache<V>>;

  private readonly given: readonly [number];

  readonly capacity: number;

  constructor(capacity: number, options: ReplicaOptions = {}) {
    const replay = new Replay(
      sourceOf(() => new RecentItemsCache<V>(capacity), {
        fields: ["capacity"],
        isData: true,
        hidden: (object, fields) => {
          const found = RecentItemsCache.joineryFields(object, fields);
          return { "#entries": found.entries };
        },
      }),
      logLattice,
    );
    super(
      lattice,
      ((state: StateOf<typeof lattice>) => {
        const source = replay.at(state.log);
        return { entries: RecentItemsCache.joineryFields(source).entries };
      }) as unknown as (state: StateOf<typeof lattice>) => RecentItemsCacheView<V>,
      options,
    );
    this.replay = replay;
    this.given = [capacity];
    this.capacity = capacity;
  }

  put(key: string, value: V): void {
    this.crdt.update((event) => ({
      log: this.replay.call({ ...event, state: event.state.log }, "put", [key, value]).delta,
    }));
  }

  /** Looks a value up, which counts as use. */
  use(key: string): V | undefined {
    let answer: unknown;
    this.crdt.update((event) => {
      const call = this.replay.call({ ...event, state: event.state.log }, "use", [key]);
      answer = call.result;
      return { log: call.delta };
    });
    return answer as V | undefined;
  }

  has(key: string): boolean {
    return this.#entries.has(key);
  }

  /** Most recent first. */
  keys(): string[] {
    return [...this.#entries.keys()].reverse();
  }

  get #entries(): Map<string, V> {
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
  clone(options: ReplicaOptions = {}): RecentItemsCacheCRDT<V> {
    const replica = new RecentItemsCacheCRDT<V>(...this.given, options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<RecentItemsCacheView<V>> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState<V>(
    capacity: number,
    state: RecentItemsCacheState,
    options: ReplicaOptions = {},
  ): RecentItemsCacheCRDT<V> {
    const replica = new RecentItemsCacheCRDT<V>(capacity, options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode<V>(
    capacity: number,
    bytes: Uint8Array,
    options: ReplicaOptions = {},
  ): RecentItemsCacheCRDT<V> {
    const replica = new RecentItemsCacheCRDT<V>(capacity, options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
