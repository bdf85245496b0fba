import type { ts } from "ts-morph";
import { NOTHING, type Reach } from "./reach.js";

/** What a run of a function may do, found without following the order of its statements. */
export interface Effects {
  /** Fields and other roots that it may read. */
  readonly reads: ReadonlySet<string>;
  /** Roots that it may change, or put something else in the place of. */
  readonly writes: ReadonlySet<string>;
  /** Those of them of which an object is changed in place. */
  readonly changes: ReadonlySet<string>;
  /** Where it may change fields, in its own text. */
  readonly changesAt: ReadonlySet<ts.Node>;
  /** Pairs of roots of which one may come to hold what the other holds. */
  readonly links: readonly (readonly [string, string])[];
  /** What its answer may share with the state. */
  readonly result: Reach;
  /** What it may throw shares with the state. */
  readonly thrown: Reach;
  /** Parameters that hold functions which it may call, or have called by the library. */
  readonly applied: ReadonlyMap<number, Applied>;
  /** True if its answer is `this`. */
  readonly returnsThis: boolean;
  /** Expressions of which the value comes from outside, and is taken once where the update is called. */
  readonly captures: readonly ts.Expression[];
  /** Calls for their effect on the outside alone: a logger, a callback. */
  readonly signals: readonly ts.Expression[];
  /** True if it may throw by a statement of its own, or by a call of a method of the class. */
  readonly throws: boolean;
  /** A `throw` that may come after a change, if there is one. */
  readonly lateThrow: ts.Node | undefined;
  /** What cannot be replicated, with what an update must not contain. */
  readonly problems: readonly Problem[];
}

/** Of a function that does nothing. */
export const NO_EFFECTS: Effects = {
  reads: new Set(),
  writes: new Set(),
  changes: new Set(),
  changesAt: new Set(),
  links: [],
  result: NOTHING,
  thrown: NOTHING,
  applied: new Map(),
  returnsThis: false,
  captures: [],
  signals: [],
  throws: false,
  lateThrow: undefined,
  problems: [],
};

/** How a function that is given as an argument is called. */
export interface Applied {
  /** What it may be given. */
  readonly given: Reach;
  /** Calls of its own, not by the library. */
  readonly calls: readonly ts.Node[];
}

/** Something that code must not do. */
export interface Problem {
  readonly node: ts.Node;
  readonly what:
    | "outsideName"
    | "outsideCall"
    | "busySignal"
    | "importedName"
    | "async"
    | "this"
    | "moduleState"
    | "tooMuch"
    | "identity"
    | "member";
  readonly name: string;
  /** True if it matters in updates only: a query may look at its surroundings. */
  readonly inUpdates: boolean;
}
