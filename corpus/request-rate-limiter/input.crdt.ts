/*
 * The replicated form of RequestRateLimiter, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { log: log<attempt> }
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

/** The source class: the log runs its updates. */
class RequestRateLimiter {
  private readonly accepted = new Map<string, number[]>();
  private rejected = 0;

  constructor(
    private readonly limit = 10,
    private readonly windowMs = 1000,
  ) {}

  /** Whether a request at this time goes through. */
  attempt(client: string, now: number): boolean {
    const times = this.accepted.get(client) ?? [];
    const recent = times.filter((time) => time > now - this.windowMs);
    if (recent.length >= this.limit) {
      this.accepted.set(client, recent);
      this.rejected += 1;
      return false;
    }
    this.accepted.set(client, [...recent, now]);
    return true;
  }

  remaining(client: string, now: number): number {
    const times = this.accepted.get(client) ?? [];
    return this.limit - times.filter((time) => time > now - this.windowMs).length;
  }

  get rejections(): number {
    return this.rejected;
  }
}

const logLattice = log(
  { attempt: ["string", "num"] },
  {
    fields: {
      rejected: "int",
      limit: "int",
      windowMs: "int",
      accepted: { map: ["string", { array: "num" }] },
    },
  },
);

const lattice = record({ log: logLattice });

/** All of a {@link RequestRateLimiterCRDT}, as plain JSON data. */
export type RequestRateLimiterState = ReplicaState<typeof lattice>;

interface RequestRateLimiterView {
  readonly rejected: number;
  readonly accepted: Map<string, number[]>;
}

/** Lets through a number of requests of each client in a window of time. */
export class RequestRateLimiterCRDT extends Replicated<typeof lattice, RequestRateLimiterView> {
  private readonly replay: Replay<RequestRateLimiter>;

  private readonly given: readonly [number, number];

  private readonly limit: number;

  private readonly windowMs: number;

  constructor(limit = 10, windowMs = 1000, options: ReplicaOptions = {}) {
    const replay = new Replay(
      sourceOf(() => new RequestRateLimiter(limit, windowMs), {
        fields: ["rejected", "limit", "windowMs", "accepted"],
        isData: true,
      }),
      logLattice,
    );
    super(
      lattice,
      (state) => {
        const source = replay.at(state.log);
        return { rejected: source["rejected"], accepted: source["accepted"] };
      },
      options,
    );
    this.replay = replay;
    this.given = [limit, windowMs];
    this.limit = limit;
    this.windowMs = windowMs;
  }

  /** Whether a request at this time goes through. */
  attempt(client: string, now: number): boolean {
    let answer: unknown;
    this.crdt.update((event) => {
      const call = this.replay.call({ ...event, state: event.state.log }, "attempt", [client, now]);
      answer = call.result;
      return { log: call.delta };
    });
    return answer as boolean;
  }

  remaining(client: string, now: number): number {
    const times = this.accepted.get(client) ?? [];
    return this.limit - times.filter((time) => time > now - this.windowMs).length;
  }

  get rejections(): number {
    return this.rejected;
  }

  private get rejected(): number {
    return this.crdt.view.rejected;
  }

  private get accepted(): Map<string, number[]> {
    return this.crdt.view.accepted;
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
  clone(options: ReplicaOptions = {}): RequestRateLimiterCRDT {
    const replica = new RequestRateLimiterCRDT(...this.given, options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<RequestRateLimiterView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(
    limit = 10,
    windowMs = 1000,
    state: RequestRateLimiterState,
    options: ReplicaOptions = {},
  ): RequestRateLimiterCRDT {
    const replica = new RequestRateLimiterCRDT(limit, windowMs, options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(
    limit = 10,
    windowMs = 1000,
    bytes: Uint8Array,
    options: ReplicaOptions = {},
  ): RequestRateLimiterCRDT {
    const replica = new RequestRateLimiterCRDT(limit, windowMs, options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
