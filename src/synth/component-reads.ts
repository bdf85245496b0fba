import type { Expr } from "../ir/expr.js";
import { children } from "../ir/walk.js";
import type { InvariantAtom } from "./lift.js";

/** True if an atom says something of one component of an entry, or of the state if it has no entries, and of nothing else. */
export function isAboutComponent({ entries, body }: InvariantAtom, name: string): boolean {
  return readsOnly(body, entries.at(-1)?.entry.name ?? "$state", name);
}

/** True if an expression reads of a place, a variable, no more than one component. */
export function readsOnly(expr: Expr, place: string, name: string): boolean {
  const isPlace = (inner: Expr) => inner.kind === "var" && inner.name === place;
  const isFine = (inner: Expr): boolean =>
    inner.kind === "member" && isPlace(inner.record)
      ? inner.name === name
      : !isPlace(inner) && children(inner).every(isFine);
  return isFine(expr);
}
