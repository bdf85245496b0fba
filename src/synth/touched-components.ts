import { record } from "../ir/build.js";
import type { Expr } from "../ir/expr.js";
import { sameExpr } from "../ir/same-expr.js";
import { theoryOf } from "../lattice/theory-of.js";
import type { Touch } from "../lattice/touch.js";
import { type Path, samePath } from "./flow.js";
import type { Update } from "./part.js";
import { type Component, keptBy, presenceAfter, type RecordLattice, type Split } from "./split.js";

/** What an update touches of components that are cells of their own. */
export function touchOfComponents(
  split: Split,
  update: Update,
  key: Expr | undefined,
  delta: Expr,
): Touch | undefined {
  const { lattice, there, components } = split;
  const value = valueUnder(lattice, key, delta);
  if (!value) {
    return undefined;
  }
  const kept = keptBy(split, update, key);
  const touched = new Map<Component, Touch>();
  for (const component of components) {
    const left = leftIn(value, component.path);
    const isNothing = left === undefined || sameExpr(left, theoryOf(component.lattice).bottom);
    if (!kept.includes(component)) {
      touched.set(component, isNothing ? { kind: "gone" } : { kind: "leaves", value: left });
    } else if (!isNothing) {
      return undefined;
    }
  }
  const isThere = ({ path: [name] }: Component) => name === there;
  const whole = [...touched].find(([component]) => isThere(component))?.[1];
  const inner: Touch = { kind: "fields", fields: nested(touched) };
  if (!whole) {
    return touched.size === 0 ? { kind: "nothing" } : at(key, inner);
  }
  const makes = presenceAfter(split, update, key);
  const others = [...touched].filter(([component]) => !isThere(component));
  // Who makes an entry or removes it decides about all of it; who removes it leaves nothing in what it held.
  if (
    makes === undefined ||
    touched.size < components.length ||
    (!makes && others.some(([, { kind }]) => kind !== "gone"))
  ) {
    return undefined;
  }
  return at(key, whole.kind === "gone" ? whole : { ...inner, makes });
}

function at(key: Expr | undefined, inner: Touch): Touch {
  return key === undefined ? inner : { kind: "under", key, inner };
}

/** What an element leaves in the place: a record, bottom if it leaves nothing; nothing if that cannot be told. */
function valueUnder(lattice: RecordLattice, key: Expr | undefined, delta: Expr): Expr | undefined {
  if (key === undefined || delta.kind === "empty") {
    return key === undefined ? delta : theoryOf(lattice).bottom;
  }
  return delta.kind === "put" && delta.map.kind === "empty" && sameExpr(delta.key, key)
    ? delta.value
    : undefined;
}

/** What is at a path of a record, as far as it is written down. */
function leftIn(value: Expr, [name, ...rest]: Path): Expr | undefined {
  if (name === undefined) {
    return value;
  }
  const field = value.kind === "record" ? value.fields.find((one) => one.name === name) : undefined;
  return field && leftIn(field.value, rest);
}

/** Touches of components as touches of records in records. */
function nested(
  touched: ReadonlyMap<Component, Touch>,
  before: Path = [],
): ReadonlyMap<string, Touch> {
  const names = new Set(
    [...touched.keys()]
      .filter(({ path }) => samePath(path.slice(0, before.length), before))
      .flatMap(({ path }) => path[before.length] ?? []),
  );
  return new Map(
    [...names].map((name): readonly [string, Touch] => {
      const path = [...before, name];
      const own = [...touched].find(([component]) => samePath(component.path, path));
      return [name, own?.[1] ?? { kind: "fields", fields: nested(touched, path) }];
    }),
  );
}

/** The element of an update that removes an entry, with nothing left in what the entry held; any other as it is. */
export function withoutRemains(
  split: Split,
  update: Update,
  key: Expr | undefined,
  delta: Expr,
): Expr {
  const { lattice, there } = split;
  const value = valueUnder(lattice, key, delta);
  if (value?.kind !== "record" || presenceAfter(split, update, key) !== false) {
    return delta;
  }
  const emptied = record(
    lattice.fields.map(({ name, lattice: inner }) => ({
      name,
      value: (name === there && leftIn(value, [name])) || theoryOf(inner).bottom,
    })),
  );
  if (key === undefined) {
    return emptied;
  }
  return delta.kind === "put" ? { ...delta, value: emptied } : delta;
}
