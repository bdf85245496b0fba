import { Unread } from "../../frontend/lifted/unread.js";
import type { Code } from "../../frontend/runtime/code.js";
import { scalar, termOf } from "../sym.js";
import { andT, FALSE, orT, type Term } from "../term.js";
import { choose, chooseStore } from "./choose.js";
import type { TurnResult } from "./loop.js";
import { Store, type Value } from "./value.js";

/** One way through some statements. No two hold at once, and one always does. */
export interface Path {
  readonly when: Term;
  readonly store: Store;
  /** What is returned; undefined if the end is reached. */
  readonly result: Value | undefined;
}

/** Goes on where nothing was returned yet. */
export function after(
  paths: readonly Path[],
  when: Term,
  next: (path: Path) => readonly Path[],
): readonly Path[] {
  return paths.flatMap((path) =>
    (path.result
      ? [path]
      : next(path).map((one) => ({ ...one, when: andT(path.when, one.when) }))
    ).map((one) => ({ ...one, when: andT(when, one.when) })),
  );
}

/** All ways as one. */
export function joined(paths: readonly Path[]): Omit<Path, "when"> {
  const [last, ...others] = [...paths].reverse();
  if (!last) {
    throw new Error("no way through a function");
  }
  return others.reduce<Omit<Path, "when">>(
    (rest, path) => ({
      store: chooseStore(path.when, path.store, rest.store),
      result:
        path.result && rest.result
          ? choose(path.when, path.result, rest.result)
          : (path.result ?? rest.result),
    }),
    last,
  );
}

/** One turn of a loop: where it ends the function, it is with the same boolean each time. */
export function turnOf(paths: readonly Path[], node: Code["node"]): TurnResult {
  const ends = paths.filter((path) => path.result);
  const values = ends.map(({ result }) => {
    const term = result?.kind === "data" ? termOf(result.sym) : undefined;
    if (term?.op !== "true" && term?.op !== "false") {
      throw new Unread(node, "a loop may end a function with true or false, nothing else");
    }
    return term;
  });
  const [first] = values;
  if (values.some((value) => value !== first)) {
    throw new Unread(node, "a loop may end a function with one answer only");
  }
  return {
    stops: ends.length === 0 ? FALSE : orT(...ends.map(({ when }) => when)),
    result: first && { kind: "data", sym: scalar(first) },
    store: joined(paths.map((path) => ({ ...path, result: undefined }))).store,
  };
}

/** Makes a store hold what another one holds. */
export function replace(store: Store, by: Store): void {
  const copy = new Store(by);
  const pairs = [
    [store.objects, copy.objects],
    [store.flags, copy.flags],
    [store.noted, copy.noted],
    [store.variables, copy.variables],
    [store.structs, copy.structs],
    [store.now, copy.now],
  ] as const;
  for (const [mine, theirs] of pairs) {
    refill(mine as Map<unknown, unknown>, theirs);
  }
  for (const element of copy.spent) {
    store.spent.add(element);
  }
}

function refill(map: Map<unknown, unknown>, from: ReadonlyMap<unknown, unknown>): void {
  map.clear();
  for (const [id, held] of from) {
    map.set(id, held);
  }
}
