import type { Code } from "../../frontend/runtime/code.js";
import type { Encoder } from "../encoder.js";
import type { Sym } from "../sym.js";
import type { Term } from "../term.js";

/** What an expression of the runtime's source stands for. */
export type Value =
  | { readonly kind: "undefined" }
  | { readonly kind: "null" }
  /** A string of the code itself; undefined if it is not known. */
  | { readonly kind: "text"; readonly text: string | undefined }
  /** What is never changed: booleans, numbers, keys, elements of chains, what callbacks give. */
  | { readonly kind: "data"; readonly sym: Sym }
  | ElementValue
  | PairValue
  | MaybeValue
  | ObjectValue
  | EitherValue
  | StructValue
  | ValuesValue
  | SeenValue
  | ContextsValue
  | CallableValue
  | BagValue
  | FieldsValue;

/** A collection, a causal context or a list of what is live. */
export interface ObjectValue {
  readonly kind: "object";
  readonly id: number;
}

/** One of two objects, to be read only. */
export interface EitherValue {
  readonly kind: "either";
  readonly test: Term;
  readonly yes: ObjectValue | EitherValue;
  readonly no: ObjectValue | EitherValue;
}

/** An object of which the properties can be changed. */
export interface StructValue {
  readonly kind: "struct";
  readonly id: number;
}

/** What is in a map, the keys or what is under them alone, to be gone through. */
export interface ValuesValue {
  readonly kind: "values" | "keys";
  readonly id: number;
}

/** The events that count as seen at a node, whatever they are kept in. */
export interface SeenValue {
  readonly kind: "seen";
  has(dot: Term, store: Store): Term;
}

/** A list of causal contexts, of which only is known what is in any of them. */
export interface ContextsValue {
  readonly kind: "contexts";
  has(dot: Term, store: Store): Term;
}

/** An element of an inner lattice, of which nothing else is known. */
export interface ElementValue {
  readonly kind: "element";
  /** Which lattice: elements of two are never mixed. */
  readonly of: string;
  readonly term: Term;
  /** Whether it may share what can be changed with something that the function may only read. */
  readonly shared: Term;
  /** Where it was read. */
  readonly place?: ElementPlace | "pair";
  /** Where it was made, if it was made in this run: inside of a loop its key. */
  readonly made?: { readonly loopKey: Term | undefined };
}

export interface ElementPlace {
  readonly object: number;
  readonly key: Term;
  /** Where this does not hold it was made in this run; left out if it always holds. */
  readonly when?: Term;
}

export interface PairValue {
  readonly kind: "pair";
  readonly items: readonly Value[];
}

/** A value, or undefined where `some` is false. */
export interface MaybeValue {
  readonly kind: "maybe";
  readonly some: Term;
  readonly value: Value | undefined;
}

export interface CallableValue {
  readonly kind: "function";
  call(args: readonly Value[], call: Call): Value;
}

/** An object whose properties are known by name. */
export interface BagValue {
  readonly kind: "bag";
  /** All names, where they are known. */
  readonly names?: readonly string[];
  member(name: string): Value | undefined;
}

/** The names of a record with the lattice of each. */
export interface FieldsValue {
  readonly kind: "fields";
  has(name: Term): Term;
  latticeOf(name: Term): Value;
}

/** Where a function is called. */
export interface Call {
  readonly node: Code["node"];
  readonly store: Store;
  readonly encoder: Encoder;
  /** Inside of a loop the key that it is at: what is under other keys may not be looked at. */
  readonly loopKey: Term | undefined;
  /** The collection that the loop goes through. */
  readonly loopOver: number | undefined;
  /** A number that no object has yet. */
  newId(): number;
  /** Records what must be true here, else the code would fail. */
  need(term: Term): void;
  /** The size of a collection. */
  sizeOf(content: Content): Term;
  /** Runs something at one key of a collection. `collects`: whether what it needs is recorded. */
  turn<T>(key: Term, isThere: Term, collects: boolean, step: () => T): T;
  /** Calls a function. */
  run(callee: Value | undefined, args: readonly Value[], store: Store): Value;
}

/**
 * What a Map, a Set (values are undefined), the object of a record, a causal context (a set of dots), a list of what is live (by its
 * dots) or a log holds. Never changed: a change makes another one.
 */
export interface Content {
  readonly kind: "map" | "set" | "record" | "context" | "list" | "log";
  at(key: Term): MaybeValue;
  /** Whether somebody else may have the object, so that it is not to be changed; left out if nobody has. */
  readonly shared?: Term;
  /** Whether the object was made in this run, so that it is no other one. */
  readonly isNew?: boolean;
  /** Of a list. */
  readonly order?: ListOrder;
  /** Of a log what stands for the events that were dropped; what it holds are its events, by their names. */
  readonly base?: Value;
}

/** The items of a list by their places, in ascending order of the dots. */
export interface ListOrder {
  readonly length: Term;
  dotAt(place: Term): Term;
}

/** What can be changed, at one point of a run. */
export class Store {
  readonly objects: Map<number, Content>;
  /** The variables, which hold booleans. */
  readonly flags: Map<number, Term>;
  /** The other variables. */
  readonly variables: Map<number, Value>;
  readonly structs: Map<number, ReadonlyMap<string, Value>>;
  /** What elements are by now that were changed in place. */
  readonly now: Map<ElementValue, Term>;
  /** The keys that are in the journal of an object. */
  readonly noted: Map<number, (key: Term) => Term>;
  /** Elements that were given away to be changed. */
  readonly spent: Set<ElementValue>;

  constructor(from?: Store) {
    this.objects = new Map(from?.objects);
    this.flags = new Map(from?.flags);
    this.variables = new Map(from?.variables);
    this.structs = new Map(from?.structs);
    this.now = new Map(from?.now);
    this.noted = new Map(from?.noted);
    this.spent = new Set(from?.spent);
  }
}
