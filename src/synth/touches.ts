import { assuming } from "../ir/assuming.js";
import type { Expr } from "../ir/expr.js";
import { visitOnce } from "../ir/graph.js";
import { sameExpr } from "../ir/same-expr.js";
import type { Growth } from "../lattice/growth.js";
import type { Lattice } from "../lattice/lattice.js";
import { theoryOf } from "../lattice/theory-of.js";
import {
  holdsCells,
  isKeyed,
  leavesSomething,
  type Touch,
  type UnderTouch,
} from "../lattice/touch.js";
import { type CellPath, cellPathsOf } from "./cell-path.js";
import type { Part, Update } from "./part.js";
import { type Split, splitOf } from "./split.js";
import { touchOfComponents } from "./touched-components.js";
import { isClosed } from "./update-terms.js";

/**
 * What each update of a part touches; nothing if that cannot be told: an update that changes entries under several keys, or
 * under keys that depend on the state, or an element that is not made for one key.
 */
export function touchesOf(
  part: Part,
  lattice: Lattice,
  deltas: ReadonlyMap<string, Expr>,
): ReadonlyMap<string, Touch> | undefined {
  const touches = new Map<string, Touch>();
  const split = splitOf(part, lattice);
  for (const update of part.updates) {
    const delta = deltas.get(update.method.name);
    const touch = delta && touchOf(part, lattice, split, update, delta);
    if (!touch) {
      return undefined;
    }
    touches.set(update.method.name, touch);
  }
  return touches;
}

/** What an update touches that joins this element in. */
function touchOf(
  part: Part,
  lattice: Lattice,
  split: Split | undefined,
  update: Update,
  delta: Expr,
): Touch | undefined {
  if (delta.kind === "cond" && isClosed(delta.test)) {
    const [yes, no] = ([true, false] as const).map((holds) =>
      touchOf(
        part,
        lattice,
        split,
        where(update, delta.test, holds),
        holds ? delta.then : delta.else,
      ),
    );
    return yes && no && { kind: "choice", test: delta.test, yes, no };
  }
  if (part.fields.every(({ name }) => isKept(name, update))) {
    return sameExpr(delta, theoryOf(lattice).bottom) ? { kind: "nothing" } : undefined;
  }
  const paths = cellPathsOf(part, update);
  const [path, other] = paths ?? [];
  if (!paths || !path) {
    return undefined;
  }
  if (other) {
    return touchOfKeys(lattice, paths, delta);
  }
  return split && path[0] !== "*"
    ? touchOfComponents(split, update, path[0], delta)
    : touchAt(lattice, path, delta);
}

/** The update for the arguments for which a test holds, or for the others. */
function where({ method, summary }: Update, test: Expr, holds: boolean): Update {
  const fields = new Map(
    [...summary.fields].map(([name, value]) => [name, assuming(value, test, holds)]),
  );
  return { method, summary: { ...summary, fields } };
}

function isKept(name: string, { summary }: Update): boolean {
  const after = summary.fields.get(name);
  return after === undefined || (after.kind === "field" && after.name === name);
}

/** An update of which no way to one cell is to be seen: none of the part's lattices can be kept in causal cells. */
export function withoutCells(part: Part): Update | undefined {
  return part.updates.find((update) => !cellPathsOf(part, update));
}

/**
 * What causal cells grow with: where no update that takes something away leaves anything in their place, only with what
 * is there. What decides between the replicas is kept in each cell, and a number for each replica.
 */
export function growthInCells(
  part: Part,
  lattice: Lattice,
  touches: ReadonlyMap<string, Touch>,
): Growth {
  if (!isKeyed(lattice) && !holdsCells(lattice)) {
    return "replicas";
  }
  // What is changed in an entry that another replica removes at the same time stays.
  if (splitOf(part, lattice)) {
    return "keys";
  }
  const leaving = part.updates.filter(({ method }) => {
    const touch = touches.get(method.name);
    return touch && leavesSomething(touch);
  });
  return leaving.some(({ summary }) => [...summary.fields.values()].some(takesAway))
    ? "keys"
    : "live keys";
}

function takesAway(value: Expr): boolean {
  let found = false;
  visitOnce(value, ({ kind }) => {
    found ||= kind === "drop" || kind === "empty";
  });
  return found;
}

/** What an update leaves under several keys of a map. Where two of them are equal, the last one that leaves something counts. */
function touchOfKeys(lattice: Lattice, paths: readonly CellPath[], delta: Expr): Touch | undefined {
  if (lattice.kind === "record" && holdsCells(lattice)) {
    const fields = new Map<string, Touch>();
    for (const { name, lattice: inner } of lattice.fields) {
      const part = fieldOf(delta, name);
      const touch = part && touchOfKeys(inner, paths, part);
      if (!touch) {
        return undefined;
      }
      fields.set(name, touch);
    }
    return { kind: "fields", fields };
  }
  const entries = entriesOf(delta);
  if (lattice.kind !== "map" || !entries) {
    return undefined;
  }
  const keys = paths.flatMap(([key]) => (key === undefined || key === "*" ? [] : [key]));
  const isLeft = (key: Expr) => entries.some((entry) => sameExpr(entry.key, key));
  if (!entries.every(({ key }) => keys.some((one) => sameExpr(one, key)))) {
    return undefined;
  }
  const under = (key: Expr, inner: Touch): UnderTouch => ({ kind: "under", key, inner });
  return {
    kind: "several",
    touches: [
      ...keys.filter((key) => !isLeft(key)).map((key) => under(key, { kind: "gone" })),
      ...entries.map(({ key, value }) => under(key, { kind: "leaves", value })),
    ],
  };
}

/** The entries that a map is made of one after the other, if it is made so. */
function entriesOf(map: Expr): readonly { readonly key: Expr; readonly value: Expr }[] | undefined {
  if (map.kind === "empty") {
    return [];
  }
  const before = map.kind === "put" ? entriesOf(map.map) : undefined;
  return map.kind === "put" && before ? [...before, { key: map.key, value: map.value }] : undefined;
}

function touchAt(lattice: Lattice, path: CellPath, delta: Expr | undefined): Touch | undefined {
  if (holdsCells(lattice) && lattice.kind === "record") {
    const fields = new Map<string, Touch>();
    for (const { name, lattice: inner } of lattice.fields) {
      const part = delta && fieldOf(delta, name);
      if (delta && !part) {
        return undefined;
      }
      const touch = touchAt(inner, path, part);
      if (!touch) {
        return undefined;
      }
      fields.set(name, touch);
    }
    return { kind: "fields", fields };
  }
  const [key, ...rest] = path;
  if (!isKeyed(lattice)) {
    if (key !== undefined) {
      return undefined;
    }
    return delta && !sameExpr(delta, theoryOf(lattice).bottom)
      ? { kind: "leaves", value: delta }
      : { kind: "gone" };
  }
  const isNothing = delta === undefined || delta.kind === "empty";
  if (key === "*") {
    return isNothing ? { kind: "everything" } : undefined;
  }
  if (key === undefined || lattice.kind !== "map") {
    return undefined;
  }
  if (isNothing) {
    const inner =
      rest.length === 0 || rest[0] === "*"
        ? ({ kind: "gone" } as const)
        : touchAt(lattice.value, rest, undefined);
    return inner && { kind: "under", key, inner };
  }
  if (delta.kind !== "put" || delta.map.kind !== "empty" || !sameExpr(delta.key, key)) {
    return undefined;
  }
  if (rest.length === 0) {
    return { kind: "under", key, inner: { kind: "leaves", value: delta.value } };
  }
  const inner = touchAt(lattice.value, rest, delta.value);
  return inner && inner.kind !== "fields" ? { kind: "under", key, inner } : undefined;
}

function fieldOf(delta: Expr, name: string): Expr | undefined {
  return delta.kind === "record"
    ? delta.fields.find((field) => field.name === name)?.value
    : undefined;
}
