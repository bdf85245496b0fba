import type { Reader } from "../binary/reader.js";
import type { Writer } from "../binary/writer.js";
import type { Path } from "../error/path.js";

/**
 * A join semilattice with a least element: S its elements in memory, J the same as plain JSON data,
 * D what an update may give (an element in which fields of records may be left out).
 *
 * Elements are read-only for everyone but their owner. Only `joinInto` changes one, and only Map, Set
 * and record objects are changed in place: values and pairs are never mutated, so they can be shared.
 */
export interface Lattice<S, J = unknown, D = S> {
  /** The lattice in one line, such as `map<string, lex<max<nat>, or>>`. Says all that the formats depend on. */
  readonly notation: string;
  /** A new least element. */
  bottom(): S;
  isBottom(state: S): boolean;
  /** Whether a ⊔ b = b. */
  leq(a: S, b: S): boolean;
  /** a ⊔ b; may share parts with both. This is the definition; `diff` and `joinInto` are what replicas run. */
  join(a: S, b: S): S;
  /** A small part d of `from` with have ⊔ d = have ⊔ from; undefined if `have` has it all. May share parts with `from`. */
  diff(have: S, from: S): S | undefined;
  /** into ⊔ from. Reuses and changes `into`; leaves `from` as it is and shares nothing mutable with it. */
  joinInto(into: S, from: S): S;
  /** An equal element that shares nothing mutable with this one. */
  copy(state: S): S;
  /** A delta made on this replica as an element of its own; throws RangeError or TypeError if it is none. */
  check(delta: D, path: Path): S;
  /**
   * In the place of `check` where an element holds the names of events: the delta as what the next event of that replica
   * joins to the state.
   */
  stamped?(delta: D, replica: string, state: S, path: Path): S;
  /**
   * Where an element holds the clocks of events, or their numbers: the largest one, 0 if there is none. The clock of a replica
   * that has the element is not behind it.
   */
  latest?(state: S): number;
  /** New JSON data. Equal elements give equal data, down to the order of keys. */
  toJSON(state: S): J;
  /** The element that `toJSON` wrote, sharing nothing with `json`; throws InvalidStateError for anything else. */
  fromJSON(json: unknown, path: Path): S;
  write(out: Writer, state: S): void;
  /** The element that `write` wrote; throws InvalidStateError for anything else. */
  read(input: Reader): S;
}

/** A lattice in which any two elements are ordered, so that a join is always one of the two. */
export interface Chain<S, J = unknown> extends Lattice<S, J> {
  /** Negative if a is strictly below b, zero if they are equal, positive if a is strictly above b. */
  compare(a: S, b: S): number;
}

/** Any lattice, where only its general operations matter. */
export type AnyLattice = Lattice<unknown, unknown, unknown>;

/** The elements of a lattice, in memory, read-only. */
export type StateOf<L> = L extends { bottom(): infer S } ? S : never;

/** What an update on a lattice may give: an element in which fields of records may be left out. */
export type DeltaOf<L> = L extends { check(delta: infer D, path: Path): unknown } ? D : never;

/** The elements of a lattice, as plain JSON data. */
export type JsonOf<L> = L extends { toJSON(state: never): infer J } ? J : never;
