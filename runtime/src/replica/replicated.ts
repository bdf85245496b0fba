import { invalidArgument } from "../error/invalid-argument.js";
import type { AnyLattice, DeltaOf, JsonOf, Lattice, StateOf } from "../lattice/lattice.js";
import type { Memos } from "../view/memo.js";
import type { ReplicaState } from "./envelope.js";
import type { ChangeListener, UpdateListener } from "./listeners.js";
import type { ReplicaOptions } from "./options.js";
import { Replica } from "./replica.js";

/** The core of a replicated class with the lattice L and the view V. */
export type ReplicaOf<L, V> = Replica<StateOf<L>, JsonOf<L>, DeltaOf<L>, V>;

/**
 * The base of all replicated classes: what they have in common. L is the type of the lattice, V that of
 * the view, the source class's fields. All that is not public is behind `crdt`.
 */
export abstract class Replicated<L extends AnyLattice, V> {
  /** The value, its clock and its view. */
  protected readonly crdt: ReplicaOf<L, V>;
  /** Tells replicas from all else, whatever that pretends. */
  readonly #isReplica = true;

  /** Throws InvalidArgumentError if the options are not valid. */
  constructor(
    lattice: L,
    view: (state: StateOf<L>, memos: Memos) => V,
    options: ReplicaOptions = {},
  ) {
    type Known = Lattice<StateOf<L>, JsonOf<L>, DeltaOf<L>>;
    this.crdt = new Replica(lattice as unknown as Known, view, options);
  }

  /**
   * Joins all that another replica or a state has. True if anything changed. Throws InvalidStateError,
   * and changes nothing, for a state that is malformed or belongs to another class.
   */
  merge(other: this | ReplicaState<L>): boolean {
    const isReplica = typeof other === "object" && other !== null && #isReplica in other;
    return this.crdt.merge(isReplica ? other.crdt : other);
  }

  /** Everything, as new plain JSON data: for storage, and for other replicas to merge. */
  state(): ReplicaState<L> {
    return this.crdt.toJSON();
  }

  /** The same as `state`, as compact bytes. */
  encode(): Uint8Array {
    return this.crdt.encode();
  }

  /** Which events this replica knows, as bytes: for another replica's `delta`. */
  version(): Uint8Array {
    return this.crdt.version();
  }

  /**
   * What a replica at that version lacks, for it to merge; the whole state when left out. Throws
   * InvalidStateError for a malformed version.
   */
  delta(since?: Uint8Array): ReplicaState<L> {
    return since === undefined ? this.crdt.toJSON() : this.crdt.delta(since);
  }

  /**
   * Joins a delta from another replica's "update" event, or what `encode` gave. True if anything changed.
   * `origin` is passed on to the listeners. Throws like `merge`.
   */
  applyUpdate(delta: Uint8Array, origin?: unknown): boolean {
    return this.crdt.apply(delta, origin);
  }

  /**
   * Runs `run`, which updates this object many times: all its updates travel as one delta, and listeners are told once, at the end. If
   * it throws, what it has done stays done, and is passed on. A call of `transact` in another one is a part of that.
   */
  transact<T>(run: () => T): T {
    if (typeof run !== "function") throw invalidArgument("transact(run)", "a function", run);
    return this.crdt.transact(run);
  }

  /**
   * "update" tells of each update made here, and of each merge that changed anything, with the delta to
   * pass on; "change" of each change of the value. Returns what removes the listener. All listeners are
   * called, after the change; what one of them throws is thrown to the caller at the end. Throws
   * InvalidArgumentError for another event and for what is no function.
   */
  on(event: "update", listener: UpdateListener): () => void;
  on(event: "change", listener: ChangeListener): () => void;
  on(
    ...[event, listener]:
      | [event: "update", listener: UpdateListener]
      | [event: "change", listener: ChangeListener]
  ): () => void {
    if (typeof listener !== "function") {
      throw invalidArgument("on(listener)", "a function", listener);
    }
    if (event === "update") return this.crdt.listeners.onUpdate(listener);
    if (event === "change") return this.crdt.listeners.onChange(listener);
    throw invalidArgument("on(event)", '"update" or "change"', event);
  }
}
