import { isBytes, ownBytes } from "../binary/bytes.js";
import { InvalidStateError, invalidState } from "../error/invalid-state.js";
import { Path } from "../error/path.js";
import type { Lattice } from "../lattice/lattice.js";
import { replicaId } from "../value/string.js";
import { type Memos, memos } from "../view/memo.js";
import { checkClock } from "./check-clock.js";
import { Context } from "./context.js";
import { Encoded } from "./encoded.js";
import type { Envelope, EnvelopeJson } from "./envelope.js";
import { type Format, formatOf } from "./format.js";
import { attempt, Listeners, throwAll } from "./listeners.js";
import { DeltaLog, MOST_BYTES } from "./log.js";
import { type ReplicaOptions, replicaIdOf } from "./options.js";
import { readOnce } from "./read-once.js";
import { weightOf } from "./weight.js";

/** What an update may use to make its delta. */
export interface UpdateEvent<S> {
  /** The event's Lamport clock: one more than the replica's before. */
  readonly clock: number;
  /** The id of the replica that makes it. */
  readonly replica: string;
  /** The value before it. */
  readonly state: S;
}

/**
 * What one replica has acknowledged: the replicas of which it has an event, with how many of the events of
 * each that are known here come after the latest one that it has.
 */
export type Acknowledged = ReadonlyMap<string, number>;

/** What was done in a transaction so far: the join of its deltas. */
interface Batch<S> {
  clock: number;
  readonly context: Context;
  value: S;
  /** Whether it changed the value. */
  changed: boolean;
}

/**
 * One replica: an element of a lattice (S in memory, J as JSON data, D as deltas), seen through the view
 * V. It holds the join of the deltas of the events in its context, and a Lamport clock. Whatever throws,
 * but for a listener's own error, has changed nothing.
 */
export class Replica<S, J, D, V> {
  /** Names this replica. */
  readonly id: string;
  readonly listeners = new Listeners();
  readonly #lattice: Lattice<S, J, D>;
  readonly #format: Format<S, J, D>;
  readonly #look: (state: S, memos: Memos) => V;
  readonly #memos = memos();
  #state: S;
  #view: { readonly of: V } | undefined;
  #clock = 0;
  #context = new Context();
  #log = new DeltaLog();
  /** Present in a transaction. */
  #batch: Batch<S> | undefined;

  /** Throws InvalidArgumentError if the options are not valid. */
  constructor(
    lattice: Lattice<S, J, D>,
    look: (state: S, memos: Memos) => V,
    options: ReplicaOptions,
  ) {
    this.id = replicaIdOf(options);
    this.#lattice = lattice;
    this.#format = formatOf(lattice);
    this.#look = look;
    this.#state = lattice.bottom();
  }

  /** The Lamport clock: that of the latest event made here or taken in. */
  get clock(): number {
    return this.#clock;
  }

  /** The element of the lattice. Later changes may show in it or not: use it at once. */
  get state(): S {
    return this.#state;
  }

  /** The value as the source class's fields. Made when it is first asked for after a change. */
  get view(): V {
    this.#view ??= { of: this.#look(this.#state, this.#memos) };
    return this.#view.of;
  }

  /**
   * Makes an event: adds one to the clock and joins the delta that `make` gives. Throws what `make`
   * throws, RangeError or TypeError if the delta is no element of the lattice.
   */
  update(make: (event: UpdateEvent<S>) => D): void {
    // Both stay safe integers: what comes from outside leaves room for more calls than can be made.
    const clock = this.#clock + 1;
    const number = this.#context.last(this.id) + 1;
    const delta = make({ clock, replica: this.id, state: this.#state });
    const path = new Path("delta");
    const lattice = this.#lattice;
    const value = lattice.stamped
      ? lattice.stamped(delta, this.id, this.#state, path)
      : lattice.check(delta, path);
    const envelope = { clock, context: Context.of(this.id, number), value };
    if (this.#batch === undefined) {
      this.#take(envelope, undefined, () => this.#encoded(envelope));
    } else {
      this.#add(envelope, this.#batch);
    }
  }

  /**
   * Runs `run`, and makes one delta of all updates that it makes: listeners are told once, at the end. If it throws, what it
   * has done stays done and is passed on. A transaction in another is a part of that one. What is merged in one is no part of it: listeners
   * are told of the updates before it, then of that.
   */
  transact<T>(run: () => T): T {
    if (this.#batch !== undefined) return run();
    this.#batch = this.#newBatch();
    const results: T[] = [];
    const errors: unknown[] = [];
    attempt(() => results.push(run()), errors);
    const batch = this.#batch;
    this.#batch = undefined;
    attempt(() => this.#send(batch), errors);
    throwAll(errors, "what was run failed, and so did listeners");
    return results[0] as T;
  }

  /**
   * Joins what another replica or a state has. True if anything changed: value, context or clock. Throws
   * InvalidStateError for a malformed state, for one of another lattice, and for a clock that is too far ahead of the one
   * here.
   */
  merge(other: Replica<S, J, D, V> | EnvelopeJson<J>): boolean {
    this.#sendBatch();
    if (!this.#isReplica(other)) {
      return this.#take(this.#format.fromJSON(other, this.#clock), undefined);
    }
    if (other.#format.id !== this.#format.id) return this.merge(other.toJSON());
    checkClock(
      other.#clock,
      this.#clock,
      (part, problem) => new InvalidStateError(`state.${part}`, problem),
    );
    const news = this.#lattice.diff(this.#state, other.#state);
    const part = other.#since(this.#context);
    const isEnough = news === undefined || this.#lattice.leq(news, part.value);
    return this.#join(isEnough ? part : other.#whole(), news, undefined);
  }

  /** Joins an encoded delta or state, like `merge`. */
  apply(delta: Uint8Array, origin: unknown): boolean {
    // What is passed on is what came: to encode it anew would take as long as all the rest.
    const bytes = ownBytes(delta);
    this.#sendBatch();
    return this.#take(this.#format.decode(bytes, this.#clock), origin, () => Encoded.of(bytes));
  }

  /**
   * Lets `make` put another value in place of this one, that stands for the same events but needs less
   * room, given what all other replicas have acknowledged; `make` gives undefined to leave it. The
   * versions are those of all other replicas that may ever make an event again, by their ids. False, and
   * nothing changed, if one of them has events that are not known here, or if a replica that made an event
   * is not among them. Throws InvalidStateError for a malformed version, and for what is no object of versions. No listener
   * is told.
   */
  compact(
    versions: Readonly<Record<string, Uint8Array>>,
    make: (state: S, acknowledged: readonly Acknowledged[]) => S | undefined,
  ): boolean {
    this.#sendBatch();
    const known = this.#versions(versions);
    const isUnknown = (id: string) => id !== this.id && !known.has(id);
    if (this.#context.replicas().some(isUnknown)) return false;
    const acknowledged: Acknowledged[] = [];
    for (const version of known.values()) {
      if (!version.isWithin(this.#context)) return false;
      const behind = (id: string) => this.#context.countAfter(id, version.last(id));
      acknowledged.push(new Map(version.replicas().map((id) => [id, behind(id)])));
    }
    const state = make(this.#state, acknowledged);
    if (state === undefined) return false;
    this.#state = state;
    this.#view = undefined;
    return true;
  }

  /** Takes the place of the new replica's value, context and clock: goes on where `from` was. */
  restore(from: Replica<S, J, D, V> | EnvelopeJson<J> | Uint8Array): void {
    const { clock, context, value } = this.#read(from);
    this.#sendBatch();
    this.#state = value;
    this.#view = undefined;
    this.#clock = clock;
    this.#context = context;
    this.#log = new DeltaLog();
  }

  /** Everything, as new JSON data. */
  toJSON(): EnvelopeJson<J> {
    return this.#format.toJSON(this.#whole());
  }

  /** Everything, encoded. */
  encode(): Uint8Array {
    return this.#format.encode(this.#whole());
  }

  /** The events that are known here, encoded. */
  version(): Uint8Array {
    return this.#format.encodeVersion(this.#context);
  }

  /**
   * What a replica that knows the events of that version lacks: joined deltas where this replica still
   * has them, else everything. Throws InvalidStateError for a malformed version.
   */
  delta(since: Uint8Array): EnvelopeJson<J> {
    return this.#format.toJSON(this.#since(this.#format.decodeVersion(since)));
  }

  /** An envelope as bytes: at once if somebody waits for them, else when they are asked for. */
  #encoded(envelope: Envelope<S>): Encoded {
    const encode = () => this.#format.encode(envelope);
    return this.listeners.wantBytes
      ? Encoded.of(encode())
      : Encoded.later(weightOf(envelope.value, MOST_BYTES), encode);
  }

  #read(from: Replica<S, J, D, V> | EnvelopeJson<J> | Uint8Array): Envelope<S> {
    if (isBytes(from)) return this.#format.decode(ownBytes(from), undefined);
    if (!this.#isReplica(from)) return this.#format.fromJSON(from, undefined);
    const whole = from.#whole();
    return { ...whole, value: this.#lattice.copy(whole.value) };
  }

  /** By what only replicas have, whatever else pretends. */
  #isReplica(value: unknown): value is Replica<S, J, D, V> {
    return typeof value === "object" && value !== null && #format in value;
  }

  #versions(given: unknown): Map<string, Context> {
    const root = new Path("versions");
    const versions = readOnce(given, root, isBytes);
    if (typeof versions !== "object" || versions === null || Array.isArray(versions)) {
      throw invalidState(root, "an object with a version under each replica id", versions);
    }
    return new Map(
      Object.entries(versions).map(([id, bytes]) => [
        replicaId.fromJSON(id, root.at(id)),
        this.#format.decodeVersion(bytes, root.at(id)),
      ]),
    );
  }

  /** Everything. The value is this replica's own: not to be kept. */
  #whole(): Envelope<S> {
    return { clock: this.#clock, context: this.#context.copy(), value: this.#state };
  }

  /** What a replica with these events lacks. The value may be this replica's own: not to be kept. */
  #since(known: Context): Envelope<S> {
    const deltas = this.#log.covering(this.#context.minus(known));
    if (deltas === undefined) return this.#whole();
    const context = new Context();
    let value = this.#lattice.bottom();
    for (const delta of deltas) {
      const part = this.#format.decode(delta, undefined);
      context.addAll(part.context);
      value = this.#lattice.joinInto(value, part.value);
    }
    return { clock: this.#clock, context, value };
  }

  #take(envelope: Envelope<S>, origin: unknown, encode?: () => Encoded): boolean {
    const news = this.#lattice.diff(this.#state, envelope.value);
    return this.#join(envelope, news, origin, encode);
  }

  /**
   * Joins an envelope, remembers it and tells the listeners; false if that changed nothing. `news` is
   * what its value has and this replica has not. What is passed on is the whole envelope: `news` alone
   * would not hold all that the events did, and the next replica could not count them as seen.
   */
  #join(
    envelope: Envelope<S>,
    news: S | undefined,
    origin: unknown,
    encode = () => Encoded.of(this.#format.encode(envelope)),
  ): boolean {
    const { clock, context } = envelope;
    const changed = news !== undefined;
    if (!changed && clock <= this.#clock && context.isWithin(this.#context)) return false;
    const delta = encode();
    this.#enter(envelope, news);
    this.#log.push(context, delta);
    this.listeners.deliver({ delta, origin, changed });
    return true;
  }

  /** Joins an envelope, of which this is what is not known here. */
  #enter({ clock, context }: Envelope<S>, news: S | undefined): void {
    if (news !== undefined) {
      this.#state = this.#lattice.joinInto(this.#state, news);
      this.#view = undefined;
    }
    this.#context.addAll(context);
    this.#clock = Math.max(clock, this.#clock);
  }

  #newBatch(): Batch<S> {
    return { clock: 0, context: new Context(), value: this.#lattice.bottom(), changed: false };
  }

  /** Joins an envelope, here and into a batch. */
  #add(envelope: Envelope<S>, batch: Batch<S>): void {
    const news = this.#lattice.diff(this.#state, envelope.value);
    batch.value = this.#lattice.joinInto(batch.value, envelope.value);
    batch.context.addAll(envelope.context);
    batch.clock = envelope.clock;
    batch.changed ||= news !== undefined;
    this.#enter(envelope, news);
  }

  /** Ends what was done so far in the transaction, if there is one. */
  #sendBatch(): void {
    if (this.#batch === undefined) return;
    const batch = this.#batch;
    this.#batch = this.#newBatch();
    this.#send(batch);
  }

  /** Remembers what a batch has done, and tells the listeners. */
  #send(batch: Batch<S>): void {
    if (batch.context.isEmpty()) return;
    const delta = this.#encoded(batch);
    this.#log.push(batch.context, delta);
    this.listeners.deliver({ delta, origin: undefined, changed: batch.changed });
  }
}
