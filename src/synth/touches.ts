import type { Expr } from "../ir/expr.js";
import { visitOnce } from "../ir/graph.js";
import { sameExpr } from "../ir/same-expr.js";
import { isCollection, type Type } from "../ir/type.js";
import { unreachable } from "../ir/unreachable.js";
import type { Growth } from "../lattice/growth.js";
import type { Lattice } from "../lattice/lattice.js";
import { theoryOf } from "../lattice/theory-of.js";
import type { PartLift } from "./lift.js";
import type { Part, Update } from "./part.js";
import { holdsCells, isKeyed, type Touch } from "./touch.js";

/** The way from a part to cells: keys, outermost first; `*` stands for all keys, and ends it. */
type Path = readonly (Expr | "*")[];

/**
 * What each update of a part touches; nothing if that cannot be told: an update that changes entries under several keys, or
 * under keys that depend on the state, or an element that is not made for one key.
 */
export function touchesOf(part: Part, lift: PartLift): ReadonlyMap<string, Touch> | undefined {
  const touches = new Map<string, Touch>();
  for (const update of part.updates) {
    const path = pathOf(part, update);
    const delta = lift.deltas.get(update.method.name);
    const touch = path && delta && touchAt(lift.lattice, path, delta);
    if (!touch) {
      return undefined;
    }
    touches.set(update.method.name, touch);
  }
  return touches;
}

/**
 * What causal cells grow with: where no update that takes something away leaves anything in their place, only with what
 * is there. What decides between the replicas is kept in each cell, and a number for each replica.
 */
export function growthInCells(
  part: Part,
  { lattice }: PartLift,
  touches: ReadonlyMap<string, Touch>,
): Growth {
  if (!isKeyed(lattice) && !holdsCells(lattice)) {
    return "replicas";
  }
  const leaving = part.updates.filter(({ method }) => {
    const touch = touches.get(method.name);
    return touch && leavesSomething(touch);
  });
  return leaving.some(({ summary }) => [...summary.fields.values()].some(takesAway))
    ? "keys"
    : "live keys";
}

function leavesSomething(touch: Touch): boolean {
  switch (touch.kind) {
    case "leaves":
      return true;
    case "gone":
    case "everything":
      return false;
    case "under":
      return leavesSomething(touch.inner);
    case "fields":
      return [...touch.fields.values()].some(leavesSomething);
    default:
      return unreachable(touch);
  }
}

function takesAway(value: Expr): boolean {
  let found = false;
  visitOnce(value, ({ kind }) => {
    found ||= kind === "drop" || kind === "empty";
  });
  return found;
}

function touchAt(lattice: Lattice, path: Path, delta: Expr | undefined): Touch | undefined {
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

/** The one way to the cells that an update touches. */
function pathOf(part: Part, { summary }: Update): Path | undefined {
  const keyed = part.fields.filter(({ type }) => isCollection(type));
  if (keyed.length === 0) {
    return [];
  }
  const found: Path[] = [];
  for (const { name, type } of keyed) {
    const value = summary.fields.get(name);
    const paths = value ? pathsIn(value, type) : [];
    if (!paths) {
      return undefined;
    }
    found.push(...paths);
  }
  const [first] = found;
  return first && found.every((path) => samePath(path, first)) && first.every(isOfArguments)
    ? first
    : undefined;
}

/** `seen`: parts of the value that were looked at, which may stand in many places of it. */
function pathsIn(value: Expr, type: Type, seen = new Set<Expr>()): readonly Path[] | undefined {
  if (seen.has(value)) {
    return [];
  }
  seen.add(value);
  switch (value.kind) {
    case "empty":
      return [["*"]];
    case "insert":
      return join([basePaths(value.set, type, seen), [[value.key]]]);
    case "put": {
      const inner = type.kind === "map" && isCollection(type.value) ? type.value : undefined;
      const below = inner ? pathsIn(value.value, inner) : [[]];
      const paths = below?.map((path): Path => [value.key, ...path]);
      return join([basePaths(value.map, type, seen), paths]);
    }
    case "drop": {
      const isNested = type.kind === "map" && isCollection(type.value);
      return join([
        pathsIn(value.collection, type, seen),
        [isNested ? [value.key, "*"] : [value.key]],
      ]);
    }
    case "cond":
      return join([pathsIn(value.then, type, seen), pathsIn(value.else, type, seen)]);
    case "field":
    case "var":
    case "get":
    case "unwrap":
    case "coalesce":
      return [];
    default:
      return undefined;
  }
}

/** The paths in what an entry is added to. That it begins with nothing there is for the proof to look at. */
function basePaths(base: Expr, type: Type, seen: Set<Expr>): readonly Path[] | undefined {
  return base.kind === "empty" ? [] : pathsIn(base, type, seen);
}

function join(lists: readonly (readonly Path[] | undefined)[]): readonly Path[] | undefined {
  return lists.some((list) => list === undefined) ? undefined : lists.flatMap((list) => list ?? []);
}

function samePath(a: Path, b: Path): boolean {
  return (
    a.length === b.length &&
    a.every((key, i) => {
      const other = b[i];
      return key === "*" || other === "*" || other === undefined
        ? key === other
        : sameExpr(key, other);
    })
  );
}

/** True of a key that the arguments alone give. */
function isOfArguments(key: Expr | "*"): boolean {
  if (key === "*") {
    return true;
  }
  let isClosed = true;
  visitOnce(key, (inner) => {
    isClosed &&= inner.kind !== "field" && !(inner.kind === "var" && inner.name.startsWith("$"));
  });
  return isClosed;
}
