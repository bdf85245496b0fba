import type { Type } from "../ir/type.js";

/**
 * A description of a join semilattice. What a description means (its states, bottom, join and order) is written as
 * expressions of the intermediate representation, one file a kind; see `semantics.ts`.
 */
export type Lattice =
  | MaxLattice
  | MinLattice
  | SetLattice
  | MapLattice
  | SlotsLattice
  | RecordLattice
  | LexLattice;

/** A chain, joined by the larger. The type has a least element; `max<boolean>` is disjunction. */
export interface MaxLattice {
  readonly kind: "max";
  readonly of: Type;
}

/** A chain, joined by the smaller: conjunction on booleans; on an option, nothing is bottom. */
export interface MinLattice {
  readonly kind: "min";
  readonly of: Type;
}

/** Finite sets, joined by union. */
export interface SetLattice {
  readonly kind: "set";
  readonly of: Type;
}

/** Finite maps, joined key by key. An absent key lies strictly below one that holds bottom. */
export interface MapLattice {
  readonly kind: "map";
  readonly key: Type;
  readonly value: Lattice;
}

/** A map from replicas, of which each replica writes, and may read, only its own entry. */
export interface SlotsLattice {
  readonly kind: "slots";
  readonly value: Lattice;
}

/** Named components, joined one by one. */
export interface RecordLattice {
  readonly kind: "record";
  readonly fields: readonly { readonly name: string; readonly lattice: Lattice }[];
}

/** A pair of which the larger first component wins. The first must be a chain, or the laws fail. */
export interface LexLattice {
  readonly kind: "lex";
  readonly first: Lattice;
  readonly second: Lattice;
}
