import { isLiteral, TRUE } from "../ir/build.js";
import { readsState } from "../ir/event.js";
import type { Expr } from "../ir/expr.js";
import { sameExpr } from "../ir/same-expr.js";
import { isCollection } from "../ir/type.js";
import type { Lattice } from "../lattice/lattice.js";
import { theoryOf } from "../lattice/theory-of.js";
import { holdsCells, isKeyed, type Touch } from "../lattice/touch.js";
import { cellPathOf } from "./cell-path.js";
import { readsOnly } from "./component-reads.js";
import { type Path, samePath } from "./flow.js";
import type { PartLift } from "./lift.js";
import type { Part } from "./part.js";
import { type Split, splitOf } from "./split.js";
import { withoutRemains } from "./touched-components.js";
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
  const marked = withMarks(lattice, deltas);
  const candidates = [
    ...(marked ? [marked] : []),
    lighter(part, lattice, deltas, true),
    lighter(part, lattice, deltas, false),
    deltas,
  ];
  const ways = candidates.flatMap((way, i): readonly InCells[] => {
    const isNew = candidates.slice(0, i).every((one) => !sameDeltas(one, way));
    const touches = isNew ? touchesOf(part, lattice, way) : undefined;
    return touches ? [{ deltas: sameDeltas(way, deltas) ? deltas : way, touches }] : [];
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

/** True if a view reads each component, and whether something is there, off the one component of the lattice that stands for it. */
function showsOneByOne({ lattice, there, components }: Split, view: Expr | undefined): boolean {
  const isRead = (expr: Expr, place: string, path: Path): boolean =>
    components.some((one) => samePath(one.path, path))
      ? readsOnly(expr, place, path)
      : expr.kind === "record" &&
        expr.fields.every(({ name, value }) => isRead(value, place, [...path, name]));
  if (there === undefined) {
    return view !== undefined && isRead(view, "$state", []);
  }
  const body = view?.kind === "entriesWhere" ? view.body : view;
  const place = view?.kind === "entriesWhere" ? view.x.name : "$state";
  if (body?.kind !== "cond" || !readsOnly(body.test, place, [there])) {
    return false;
  }
  const [one, other] = body.then.kind === "none" ? [body.else, body.then] : [body.then, body.else];
  const isWhole = lattice.fields.some(({ name }) => name === "value");
  return (
    other.kind === "none" &&
    one.kind === "some" &&
    (isRead(one.value, place, []) || (isWhole && isRead(one.value, place, ["value"])))
  );
}

/**
 * The deltas where updates that leave bottom under a key leave nothing there at all, and what removes an entry leaves nothing in what
 * the entry held. `always`: where updates that leave nothing for some arguments leave what they leave for others, as if
 * they rejected those.
 */
function lighter(
  part: Part,
  lattice: Lattice,
  deltas: ReadonlyMap<string, Expr>,
  always: boolean,
): ReadonlyMap<string, Expr> {
  const split = splitOf(part, lattice);
  const { bottom } = theoryOf(lattice);
  return new Map(
    part.updates.map((update) => {
      const { name } = update.method;
      const [key] = cellPathOf(part, update) ?? [];
      const given = deltas.get(name) ?? bottom;
      const made = always ? withoutTests(given, bottom) : given;
      const bare = split && key !== "*" ? withoutRemains(split, update, key, made) : made;
      const isEmpty =
        lattice.kind === "map" &&
        bare.kind === "put" &&
        sameExpr(bare.value, theoryOf(lattice.value).bottom);
      return [name, isEmpty ? bottom : bare] as const;
    }),
  );
}

/**
 * The deltas with `true` where all that any of them leaves under keys is `false`, so that what is there reads as such; nothing if one leaves
 * something else.
 */
function withMarks(
  lattice: Lattice,
  deltas: ReadonlyMap<string, Expr>,
): ReadonlyMap<string, Expr> | undefined {
  const leaf = leafOf(lattice);
  if (lattice.kind !== "map" || leaf.kind !== "max" || leaf.of.kind !== "bool") {
    return undefined;
  }
  let isPlain = true;
  let marks = 0;
  const mark = (delta: Expr): Expr => {
    if (delta.kind === "put" && delta.map.kind === "empty") {
      return { ...delta, value: mark(delta.value) };
    }
    if (isLiteral(delta, false)) {
      marks += 1;
      return TRUE;
    }
    isPlain &&= delta.kind === "empty";
    return delta;
  };
  const marked = new Map([...deltas].map(([name, delta]) => [name, mark(delta)]));
  return isPlain && marks > 0 ? marked : undefined;
}

function leafOf(lattice: Lattice): Lattice {
  return lattice.kind === "map" ? leafOf(lattice.value) : lattice;
}

function sameDeltas(a: ReadonlyMap<string, Expr>, b: ReadonlyMap<string, Expr>): boolean {
  return [...a].every(([name, delta]) => delta === b.get(name));
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
