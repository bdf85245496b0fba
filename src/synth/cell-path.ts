import type { Expr } from "../ir/expr.js";
import { visitOnce } from "../ir/graph.js";
import { sameExpr } from "../ir/same-expr.js";
import { isCollection, type Type } from "../ir/type.js";
import type { Part, Update } from "./part.js";

/** The way from a part to cells: keys, outermost first; `*` stands for all keys, and ends it. */
export type CellPath = readonly (Expr | "*")[];

/** The one way to the cells that an update touches; nothing if there are more, or none is to be seen. */
export function cellPathOf(part: Part, update: Update): CellPath | undefined {
  const paths = cellPathsOf(part, update);
  return paths?.length === 1 ? paths[0] : undefined;
}

/** The ways to the cells that an update touches: one, or several keys of one map. */
export function cellPathsOf(part: Part, { summary }: Update): readonly CellPath[] | undefined {
  const keyed = part.fields.filter(({ type }) => isCollection(type));
  if (keyed.length === 0) {
    return [[]];
  }
  const found: CellPath[] = [];
  for (const { name, type } of keyed) {
    const value = summary.fields.get(name);
    const paths = value ? pathsIn(value, type) : [];
    if (!paths) {
      return undefined;
    }
    found.push(...paths);
  }
  const paths = found.filter((path, i) => !found.slice(0, i).some((one) => samePath(one, path)));
  const areKeys = paths.every(([key, ...rest]) => key !== "*" && rest.length === 0);
  return paths.every((path) => path.every(isOfArguments)) &&
    (paths.length === 1 || (paths.length > 1 && areKeys))
    ? paths
    : undefined;
}

/** `seen`: parts of the value that were looked at, which may stand in many places of it. */
function pathsIn(value: Expr, type: Type, seen = new Set<Expr>()): readonly CellPath[] | undefined {
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
      const paths = below?.map((path): CellPath => [value.key, ...path]);
      return join([basePaths(value.map, type, seen, value.key), paths]);
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

/**
 * The paths in what an entry is added to. That it begins with nothing there, or nothing under the key that is put after that, is for
 * the proof to look at.
 */
function basePaths(
  base: Expr,
  type: Type,
  seen: Set<Expr>,
  key?: Expr,
): readonly CellPath[] | undefined {
  switch (base.kind) {
    case "empty":
      return [];
    case "cond":
      return join([basePaths(base.then, type, seen, key), basePaths(base.else, type, seen, key)]);
    case "put":
      return key && base.value.kind === "empty" && sameExpr(base.key, key)
        ? basePaths(base.map, type, seen, key)
        : pathsIn(base, type, seen);
    default:
      return pathsIn(base, type, seen);
  }
}

function join(
  lists: readonly (readonly CellPath[] | undefined)[],
): readonly CellPath[] | undefined {
  return lists.some((list) => list === undefined) ? undefined : lists.flatMap((list) => list ?? []);
}

function samePath(a: CellPath, b: CellPath): boolean {
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
