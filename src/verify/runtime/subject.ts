import type { Sym } from "../sym.js";
import type { Term } from "../term.js";
import type { InnerLattice } from "./inner-lattice.js";
import type { Machine } from "./machine.js";
import type { Meaning } from "./meaning.js";
import type { Store, Value } from "./value.js";

/** A lattice of the runtime, over unknown inner lattices, beside what the proofs take it for. */
export interface Subject {
  /** What the source makes. */
  readonly lattice: Value;
  /** The lattices inside, if there are any. */
  readonly inner: InnerLattice | undefined;
  /** An unknown state. `isOwn`: one that the function may change. */
  state(name: string, store: Store, isOwn: boolean): State;
  /** What the source made, as the theory sees it; undefined if it is no state. */
  symOf(value: Value, store: Store): Sym | undefined;
  /** That what the source made shares nothing that can be changed with what it may only read. A conclusion only. */
  isFree(value: Value, store: Store): Term;
  /** What the proofs take it for. */
  readonly theory: Meaning;
}

export interface State {
  readonly value: Value;
  readonly sym: Sym;
}

/** A kind of lattice, made anew for each query. */
export interface SubjectMaker {
  /** For example `map`. */
  readonly name: string;
  /** The file of its source. */
  readonly path: string;
  /** Of the lattice in words. */
  readonly notation: string;
  readonly isChain: boolean;
  /** Whether views that are kept up to date are made of it. */
  readonly hasJournal: boolean;
  make(machine: Machine): Subject;
}
