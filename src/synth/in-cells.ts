import { readsState } from "../ir/event.js";
import type { Expr } from "../ir/expr.js";
import { sameExpr } from "../ir/same-expr.js";
import { isCollection } from "../ir/type.js";
import type { Lattice } from "../lattice/lattice.js";
import { theoryOf } from "../lattice/theory-of.js";
import { cellPathOf } from "./cell-path.js";
import { readsOnly } from "./component-reads.js";
import type { PartLift } from "./lift.js";
import type { Part } from "./part.js";
import { holdsCells, isKeyed, type Touch } from "./touch.js";
import { type Split, splitOf, withoutRemains } from "./touched-components.js";
import { touchesOf } from "./touches.js";

/** The deltas of a part as events in causal cells: what each update touches. */
export interface InCells {
  readonly deltas: ReadonlyMap<string, Expr>;
  readonly touches: ReadonlyMap<string, Touch>;
}

/** The ways to keep a part with these deltas in causal cells, the lightest first; or why there is none. */
export function waysInCells(
  part: Part,
  lattice: Lattice,
  deltas: ReadonlyMap<string, Expr>,
): readonly InCells[] | string {
  if (!isOfCells(lattice)) {
    return "what the replicas count each for itself is not kept in causal cells";
  }
  if ([...deltas.values()].some(readsState)) {
    return "an update looks at the state";
  }
  const lighter = forgetful(part, lattice, deltas);
  const ways = (lighter ? [lighter, deltas] : [deltas]).flatMap((way): readonly InCells[] => {
    const touches = touchesOf(part, lattice, way);
    return touches ? [{ deltas: way, touches }] : [];
  });
  return ways.length > 0
    ? ways
    : "an update changes entries under more than one key, or under none that its arguments give";
}

/**
 * True if what a set or map holds under a key is read off the entry under that key, and the invariant too speaks of one entry at a
 * time: what is live in different cells comes from different events.
 */
export function isLocal(part: Part, { lattice, views, invariant }: PartLift): boolean {
  const isOfEntries = (view: Expr | undefined): boolean => {
    switch (view?.kind) {
      case "var":
        return true;
      case "member":
        return isOfEntries(view.record);
      case "keysWhere":
      case "entriesWhere":
        return isOfEntries(view.map) && !readsState(view.body);
      default:
        return false;
    }
  };
  const isKeyedLattice = isKeyed(lattice) || holdsCells(lattice);
  const split = splitOf(part, lattice);
  if (split && !showsOneByOne(split, views.get(split.field))) {
    return false;
  }
  return (
    !isKeyedLattice ||
    (part.fields.every(({ name, type }) => !isCollection(type) || isOfEntries(views.get(name))) &&
      invariant.every(({ entries, body }) => entries.length > 0 && !readsState(body)))
  );
}

/** True if a view reads each component, and whether an entry is there, off the one component of the lattice that stands for it. */
function showsOneByOne({ isRecord, there }: Split, view: Expr | undefined): boolean {
  if (there === undefined) {
    return (
      view?.kind === "record" &&
      view.fields.every(({ name, value }) => readsOnly(value, "$state", name))
    );
  }
  if (view?.kind !== "entriesWhere" || view.body.kind !== "cond") {
    return false;
  }
  const { test, then, else: otherwise } = view.body;
  const entry = view.x.name;
  const shown = then.kind === "some" ? then.value : otherwise.kind === "some" && otherwise.value;
  const isNothingElse = then.kind === "none" || otherwise.kind === "none";
  if (!shown || !isNothingElse || !readsOnly(test, entry, there)) {
    return false;
  }
  return isRecord
    ? shown.kind === "record" &&
        shown.fields.every(({ name, value }) => readsOnly(value, entry, name))
    : readsOnly(shown, entry, "value");
}

/**
 * The deltas where updates that leave bottom under a key leave nothing there at all, and where those that leave nothing for some
 * arguments leave what they leave for others, as if they rejected those; and where what removes an entry leaves nothing in what the
 * entry held. Nothing if there are no such.
 */
function forgetful(
  part: Part,
  lattice: Lattice,
  deltas: ReadonlyMap<string, Expr>,
): ReadonlyMap<string, Expr> | undefined {
  const split = splitOf(part, lattice);
  const { bottom } = theoryOf(lattice);
  const lighter = new Map(
    [...deltas].map(([name, delta]) => {
      const update = part.updates.find(({ method }) => method.name === name);
      const [key] = (update && cellPathOf(part, update)) ?? [];
      const made = withoutTests(delta, bottom);
      const always =
        split && update && key !== "*" ? withoutRemains(split, update, key, made) : made;
      const isEmpty =
        lattice.kind === "map" &&
        always.kind === "put" &&
        sameExpr(always.value, theoryOf(lattice.value).bottom);
      return [name, isEmpty ? bottom : always] as const;
    }),
  );
  return [...lighter].some(([name, delta]) => delta !== deltas.get(name)) ? lighter : undefined;
}

function withoutTests(delta: Expr, bottom: Expr): Expr {
  if (delta.kind !== "cond") {
    return delta;
  }
  if (sameExpr(delta.else, bottom)) {
    return withoutTests(delta.then, bottom);
  }
  return sameExpr(delta.then, bottom) ? withoutTests(delta.else, bottom) : delta;
}

function isOfCells(lattice: Lattice): boolean {
  switch (lattice.kind) {
    case "max":
    case "min":
      return true;
    case "set":
    case "slots":
      return false;
    case "map":
      return isOfCells(lattice.value);
    case "record":
      return lattice.fields.every((field) => isOfCells(field.lattice));
    case "lex":
      return isOfCells(lattice.first) && isOfCells(lattice.second);
  }
}
