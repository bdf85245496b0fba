import type { DataType } from "./data.js";
import type { Diagnostic } from "./diagnostic.js";
import type { Expr } from "./expr.js";
import type { SourceRange } from "./range.js";
import type { Stmt } from "./stmt.js";
import type { Type } from "./type.js";

/** A source class, as the frontend understands it: all that the later phases know of it. */
export interface ClassModel {
  readonly name: string;
  /** Path of the source file, as the user gave it. */
  readonly file: string;
  /** The text of the class's JSDoc comment without the tags that are Joinery's own; empty if there is none. */
  readonly doc: string;
  /** The name by which other files can import it; absent if they can't. */
  readonly exportedAs?: string;
  readonly fields: readonly Field[];
  /** Fields that the representation has no type for: they can only be kept by a replay log. */
  readonly opaqueFields: readonly OpaqueField[];
  readonly methods: readonly Method[];
  readonly policy: Policy;
  /** The class as it stands, for a replay log to run. */
  readonly source: SourceText;
  /** Static constants and functions, as they stand. */
  readonly statics: readonly string[];
  /** The type parameters, as in `<T extends string>`; empty if there are none. */
  readonly typeParameters: string;
  /** The constructor, if it has parameters: its arguments are constants that all replicas share. */
  readonly construction?: Construction;
  /** What the carried text needs from other files. */
  readonly imports: readonly ImportedName[];
  /** Module-level type declarations of the source that signatures mention, verbatim, in source order. */
  readonly typeDeclarations: readonly string[];
  readonly range: SourceRange;
}

/** The arguments that objects of a class are made with. */
export interface Construction {
  readonly params: readonly Param[];
  /** Fields that hold an argument as it is and never change, with the parameter's name. */
  readonly given: ReadonlyMap<string, string>;
}

export type Visibility = "public" | "private" | "protected" | "hash";

export interface Field {
  /** Without the `#` of a private name. */
  readonly name: string;
  readonly visibility: Visibility;
  readonly type: Type;
  /** The type as TypeScript text, for example `Map<string, Set<number>>`. */
  readonly typeText: string;
  /** Of an object that serves as a map: the type of that map as TypeScript text. */
  readonly mapText?: string;
  /** True if that object inherits names from Object.prototype, which then cannot name entries. */
  readonly isPlainObject?: true;
  /** Closed: literals, none, empty collections and arithmetic on them. */
  readonly init: Expr;
  /** True of a constant that is an argument of the constructor: `init` is then but an example of what it may be. */
  readonly isGiven?: true;
  readonly doc: string;
  readonly range: SourceRange;
}

/** A field of which only its text is known. */
export interface OpaqueField {
  /** Without the `#` of a private name. */
  readonly name: string;
  readonly visibility: Visibility;
  readonly typeText: string;
  /** The initial value as it stands in the source; absent if the constructor gives it. */
  readonly initText?: string;
  /** The type of its values as data, if they are data. */
  readonly data?: DataType;
  /** Why the representation cannot hold it. */
  readonly why: Diagnostic;
  readonly doc: string;
  readonly range: SourceRange;
}

/** A name that the source imports from another file. */
export interface ImportedName {
  /** Its name there, or `default`. */
  readonly name: string;
  /** Its name here. */
  readonly local: string;
  /** The module as the source names it, for example `./todo.js`. */
  readonly from: string;
  /** True if it names a type alone. */
  readonly isType: boolean;
}

/** The text of a class and of what it needs of its module. */
export interface SourceText {
  /** The class declaration, with `captured(n)` in the place of what is taken at the call, and without signals. */
  readonly text: string;
  /** Functions, constants, classes and types of the module that the class mentions, verbatim, in source order. */
  readonly declarations: readonly string[];
  /** What these need from other files. */
  readonly imports: readonly ImportedName[];
}

/** A value from outside that an update takes once, where it is called: the time, a random number, a new id. */
export interface Capture {
  /** Names the place in the class, among all such. */
  readonly id: string;
  /** The expression, for example `Date.now()`. */
  readonly text: string;
  readonly typeText: string;
  readonly data: DataType;
}

/** What is known of a method that was not lowered: it can be run, but nothing can be proved of it. */
export interface Opaque {
  /** Fields that it may read, through calls as well. */
  readonly reads: readonly string[];
  /** Fields that it may change, through calls as well. */
  readonly writes: readonly string[];
  /** What in it the representation has no meaning for. */
  readonly why: Diagnostic;
}

export interface Method {
  /** Without the `#` of a private name. */
  readonly name: string;
  readonly visibility: Visibility;
  /**
   * - `update`: public, and it or a method that it calls writes a field
   * - `query`: public and writes nothing
   * - `helper`: not public; reached only through others
   */
  readonly role: "update" | "query" | "helper";
  readonly form: "method" | "getter" | "setter" | "arrow";
  readonly params: readonly Param[];
  /** Present if the method was not lowered: then `body` is empty, and its types may be `void` where there is no type. */
  readonly opaque?: Opaque;
  /** What a lowered update does besides, to fields that were not lowered: names of fields. */
  readonly aside?: { readonly reads: readonly string[]; readonly writes: readonly string[] };
  /** True if it answers with `this`. */
  readonly fluent?: true;
  /** True if its answer may hold parts of the state: the lifted class gives out a copy. */
  readonly sharing?: true;
  /** The statements that may reject a call by `throw`, as they stand in the source; they change nothing. */
  readonly guardText?: string;
  /** True if it takes something as being there, with `!`: on a state that it does not fit, it would throw. */
  readonly asserting?: true;
  /** True if its body gives collections of the state types that could change them. */
  readonly writable?: true;
  /** What an update takes from outside, once at the call. */
  readonly captures?: readonly Capture[];
  /** Calls for their effect on the outside alone, such as `console.log(…)`: they run once, where the update is called. */
  readonly signals?: readonly string[];
  readonly returns: Type;
  /** The return type as TypeScript text. */
  readonly returnText: string;
  readonly body: readonly Stmt[];
  /** The body as it stands in the source, braces included (of an arrow with an expression body: `{ return …; }`). */
  readonly bodyText: string;
  /** Fields that it may read, through calls as well; more than it does, where that is hard to say. */
  readonly reads: readonly string[];
  /** True if the method writes no field, neither itself nor through calls. */
  readonly pure: boolean;
  /** True if the answer may depend on the order in which a collection was filled. */
  readonly ordered: boolean;
  readonly doc: string;
  readonly range: SourceRange;
}

/** A parameter of a method. Calls of own methods in bodies always pass all arguments. */
export interface Param {
  readonly name: string;
  readonly type: Type;
  readonly typeText: string;
  /** What an event of a replay log holds of it. Absent if it cannot be sent, which matters in updates only. */
  readonly data?: DataType;
  /**
   * Present if callers do not give it: what stands for it in the lifted class, over the other parameters and `this`. It
   * is computed where the update is called, and travels in the event.
   */
  readonly hidden?: string;
  /** True if it takes the rest of the arguments, as in `...names: string[]`. */
  readonly rest?: true;
  /** True if the caller may leave it out, as in `name?: string`; its type is then an option. */
  readonly optional?: true;
  /** The default of `by = 1` as it stands in the source, a literal; an event holds it where the caller left it out. */
  readonly defaultText?: string;
}

/**
 * What orders events before the policy does:
 *
 * - `none`: nothing
 * - `lamport`: their Lamport clocks
 * - `causal`: of two events on a cell, that one happened before the other
 */
export type Clock = "none" | "lamport" | "causal";

/** How events are ordered: the clock first, then the clauses, each deciding what those before it leave equal. */
export interface Policy {
  /** `auto` when the class does not say: the lifter takes `none` if all updates commute, else `lamport`. */
  readonly clock: "auto" | Clock;
  readonly clauses: readonly Clause[];
  /** Where the tags stand, or the class's name if there are none. */
  readonly range: SourceRange;
  /** Where further tags go. */
  readonly insertion: TagInsertion;
}

/** A range of the source with nothing but white space in it, and the text that must stand before, between and after lines of tags put there. */
export interface TagInsertion {
  readonly range: SourceRange;
  readonly before: string;
  readonly between: string;
  readonly after: string;
}

export type Clause = ChainClause | LatestClause | PredicateClause;

/** `leave > clear > join`: of two updates at equal clocks the one named first counts last, and so wins. */
export interface ChainClause {
  readonly kind: "chain";
  readonly methods: readonly string[];
  readonly text: string;
}

/** `latest`: the later stamp, (clock, replica), wins. */
export interface LatestClause {
  readonly kind: "latest";
  readonly text: string;
}

/** `(a, b) => …`: true where a counts before b, or the two are equal. */
export interface PredicateClause {
  readonly kind: "predicate";
  readonly text: string;
  /** The condition for each ordered pair of updates, over variables `a.x` and `b.x` for their arguments. */
  readonly cases: readonly PredicateCase[];
}

export interface PredicateCase {
  readonly a: string;
  readonly b: string;
  readonly body: Expr;
}
