import type { Expr } from "../ir/expr.js";
import { children } from "../ir/walk.js";
import type { InvariantAtom } from "./lift.js";

/** True if an atom says something of one component of an entry, or of the state if it has no entries, and of nothing else. */
export function isAboutComponent(
  { entries, body }: InvariantAtom,
  path: readonly string[],
): boolean {
  return readsOnly(body, entries.at(-1)?.entry.name ?? "$state", path);
}

/** True if an expression reads of a place, a variable, no more than one component. */
export function readsOnly(expr: Expr, place: string, path: readonly string[]): boolean {
  const way = wayFrom(expr, place);
  return way
    ? path.length <= way.length && path.every((name, i) => way[i] === name)
    : children(expr).every((child) => readsOnly(child, place, path));
}

/** The names by which an expression goes from a place, if it is a way from there. */
function wayFrom(expr: Expr, place: string): readonly string[] | undefined {
  if (expr.kind === "var" && expr.name === place) {
    return [];
  }
  const before = expr.kind === "member" ? wayFrom(expr.record, place) : undefined;
  return expr.kind === "member" && before ? [...before, expr.name] : undefined;
}
