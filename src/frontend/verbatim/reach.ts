/**
 * What a value may share with the state: `outer` for the object itself, `inner` for what can be reached from it. Each is
 * a set of roots: fields of the class (`f:items`), parameters of the function (`p:0`), constants of the module
 * (`m:LIMITS`), the receiver of a method of another class (`t:`), what the function makes itself (`n:`, see `Heap`), what
 * a closure is given that the function returns (`c:`), or locals around an expression (`x:`). A value that shares nothing
 * is `NOTHING`.
 */
export interface Reach {
  readonly outer: ReadonlySet<string>;
  readonly inner: ReadonlySet<string>;
}

const NONE: ReadonlySet<string> = new Set();

export const NOTHING: Reach = { outer: NONE, inner: NONE };

/** The root that stands for what a closure is given that a function returns. */
export const GIVEN_LATER = "c:";

/** A value that is the root itself. */
export function rootedAt(root: string): Reach {
  const roots = new Set([root]);
  return { outer: roots, inner: roots };
}

/** Any of the values. */
export function either(values: readonly Reach[]): Reach {
  return {
    outer: union(values.map(({ outer }) => outer)),
    inner: union(values.map(({ inner }) => inner)),
  };
}

/** True if `a` covers `b`. */
export function covers(a: Reach, b: Reach): boolean {
  return isSubset(b.outer, a.outer) && isSubset(b.inner, a.inner);
}

function isSubset(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return [...a].every((root) => b.has(root));
}

function union(sets: readonly ReadonlySet<string>[]): ReadonlySet<string> {
  const [only] = sets;
  return sets.length === 1 && only ? only : new Set(sets.flatMap((set) => [...set]));
}
