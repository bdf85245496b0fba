/*
 * The replicated form of SubscriptionRegistry, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { log: log<subscribe | cancel> }
 * Order:   Lamport clock; at equal clocks subscribe, then cancel
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
  type StateOf,
  sourceOf,
} from "@joinery/runtime";

/** The source class: the log runs its updates. */
class SubscriptionRegistry<Id extends string | number> {
  private readonly topics = new Map<string, Set<Id>>();

  subscribe(id: Id, topic: string): this {
    this.topics.set(topic, new Set(this.topics.get(topic)).add(id));
    return this;
  }

  cancel(id: Id, topic: string): this {
    const ids = this.topics.get(topic);
    if (ids?.has(id)) {
      ids.delete(id);
    }
    return this;
  }

  isSubscribed(id: Id, topic: string): boolean {
    return !!this.topics.get(topic)?.has(id);
  }

  audience(topic: string): number {
    return this.topics.get(topic)?.size ?? 0;
  }

  /** The topics of one subscriber, in alphabetical order. */
  topicsOf(id: Id): string[] {
    return [...this.topics].flatMap(([topic, ids]) => (ids.has(id) ? [topic] : [])).sort();
  }
}

const logLattice = log(
  {
    subscribe: [{ union: ["string", "num"] }, "string"],
    cancel: [{ union: ["string", "num"] }, "string"],
  },
  {
    order: (a, b) => a.clock - b.clock || byRank({ subscribe: 0, cancel: 1 }, a, b),
    fields: { topics: { map: ["string", { set: { union: ["string", "num"] } }] } },
  },
);

const lattice = record({ log: logLattice });

/** All of a {@link SubscriptionRegistryCRDT}, as plain JSON data. */
export type SubscriptionRegistryState = ReplicaState<typeof lattice>;

interface SubscriptionRegistryView<Id extends string | number> {
  readonly topics: Map<string, Set<Id>>;
}

/** Who is subscribed to which topic. A cancelled subscription stays cancelled against a renewal at the same time. */
export class SubscriptionRegistryCRDT<Id extends string | number> extends Replicated<
  typeof lattice,
  SubscriptionRegistryView<Id>
> {
  private readonly replay: Replay<SubscriptionRegistry<Id>>;

  constructor(options: ReplicaOptions = {}) {
    const replay = new Replay(
      sourceOf(() => new SubscriptionRegistry<Id>(), { fields: ["topics"], isData: true }),
      logLattice,
    );
    super(
      lattice,
      ((state: StateOf<typeof lattice>) => {
        const source = replay.at(state.log);
        return { topics: source["topics"] };
      }) as unknown as (state: StateOf<typeof lattice>) => SubscriptionRegistryView<Id>,
      options,
    );
    this.replay = replay;
  }

  subscribe(id: Id, topic: string): this {
    this.crdt.update((event) => ({
      log: this.replay.call({ ...event, state: event.state.log }, "subscribe", [id, topic]).delta,
    }));
    return this;
  }

  cancel(id: Id, topic: string): this {
    this.crdt.update((event) => ({
      log: this.replay.call({ ...event, state: event.state.log }, "cancel", [id, topic]).delta,
    }));
    return this;
  }

  isSubscribed(id: Id, topic: string): boolean {
    return !!this.topics.get(topic)?.has(id);
  }

  audience(topic: string): number {
    return this.topics.get(topic)?.size ?? 0;
  }

  /** The topics of one subscriber, in alphabetical order. */
  topicsOf(id: Id): string[] {
    return [...this.topics].flatMap(([topic, ids]) => (ids.has(id) ? [topic] : [])).sort();
  }

  private get topics(): Map<string, Set<Id>> {
    return this.crdt.view.topics;
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
  clone(options: ReplicaOptions = {}): SubscriptionRegistryCRDT<Id> {
    const replica = new SubscriptionRegistryCRDT<Id>(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<SubscriptionRegistryView<Id>> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState<Id extends string | number>(
    state: SubscriptionRegistryState,
    options: ReplicaOptions = {},
  ): SubscriptionRegistryCRDT<Id> {
    const replica = new SubscriptionRegistryCRDT<Id>(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode<Id extends string | number>(
    bytes: Uint8Array,
    options: ReplicaOptions = {},
  ): SubscriptionRegistryCRDT<Id> {
    const replica = new SubscriptionRegistryCRDT<Id>(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
