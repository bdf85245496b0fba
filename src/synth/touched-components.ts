import { member, record } from "../ir/build.js";
import type { Expr } from "../ir/expr.js";
import { sameExpr } from "../ir/same-expr.js";
import { isCollection } from "../ir/type.js";
import type { Lattice } from "../lattice/lattice.js";
import { theoryOf } from "../lattice/theory-of.js";
import { cellPathOf } from "./cell-path.js";
import { thereName } from "./cell-structures.js";
import { type Flow, type Path, placeFlow, samePath } from "./flow.js";
import type { Part, Update } from "./part.js";
import { isKeyed, type Touch } from "./touch.js";
import { isClosed } from "./update-terms.js";

type RecordLattice = Extract<Lattice, { kind: "record" }>;

/**
 * A field, or the entries of one, whose components are cells of their own: some update changes one of them and leaves the others.
 * Whether an entry is there is a component too.
 */
export interface Split {
  readonly field: string;
  readonly lattice: RecordLattice;
  /** True of records; else the one component besides is the whole. */
  readonly isRecord: boolean;
  /** The component that says whether an entry is there. */
  readonly there?: string;
}

/** The components that are cells of their own, if any are. */
export function splitOf(part: Part, lattice: Lattice): Split | undefined {
  const [field, other] = part.fields;
  const inner = lattice.kind === "map" ? lattice.value : lattice;
  if (!field || other || inner.kind !== "record" || inner.fields.some((f) => isKeyed(f.lattice))) {
    return undefined;
  }
  const { type } = field;
  const isEntry = lattice.kind === "map";
  if (isEntry ? type.kind !== "map" || isCollection(type.value) : isCollection(type)) {
    return undefined;
  }
  const value = type.kind === "map" ? type.value : type;
  const names = value.kind === "record" ? value.fields.map(({ name }) => name) : ["value"];
  const there = thereName(names);
  const hasThere = inner.fields.some(({ name }) => name === there);
  const known = [...names, ...(hasThere ? [there] : [])];
  if (isEntry !== hasThere || !inner.fields.every(({ name }) => known.includes(name))) {
    return undefined;
  }
  const isRecord = value.kind === "record";
  const split: Split = { field: field.name, lattice: inner, isRecord, ...(hasThere && { there }) };
  const isPartial = part.updates.some((update) => {
    const [key] = cellPathOf(part, update) ?? [];
    const changed = changedBy(split, update, key === "*" ? undefined : key);
    return key !== "*" && changed.size > 0 && changed.size < inner.fields.length;
  });
  return isPartial ? split : undefined;
}

/** What an update touches of components that are cells of their own. */
export function touchOfComponents(
  split: Split,
  update: Update,
  key: Expr | undefined,
  delta: Expr,
): Touch | undefined {
  const { lattice, there } = split;
  const value =
    key === undefined
      ? delta
      : delta.kind === "put" && delta.map.kind === "empty" && sameExpr(delta.key, key)
        ? delta.value
        : delta.kind === "empty"
          ? theoryOf(lattice).bottom
          : undefined;
  if (value?.kind !== "record") {
    return undefined;
  }
  const changed = changedBy(split, update, key);
  const fields = new Map<string, Touch>();
  for (const { name, lattice: inner } of lattice.fields) {
    const left = value.fields.find((field) => field.name === name)?.value;
    const isNothing = left === undefined || sameExpr(left, theoryOf(inner).bottom);
    if (changed.has(name)) {
      fields.set(name, isNothing ? { kind: "gone" } : { kind: "leaves", value: left });
    } else if (!isNothing) {
      return undefined;
    }
  }
  const whole = there === undefined ? undefined : fields.get(there);
  if (!whole) {
    return at(key, { kind: "fields", fields });
  }
  const makes = presenceAfter(split, update, key);
  const others = [...fields].filter(([name]) => name !== there);
  // Who makes an entry or removes it decides about all of it; who removes it leaves nothing in what it held.
  if (
    makes === undefined ||
    fields.size < lattice.fields.length ||
    (!makes && others.some(([, { kind }]) => kind !== "gone"))
  ) {
    return undefined;
  }
  return at(key, whole.kind === "gone" ? whole : { kind: "fields", fields, makes });
}

function at(key: Expr | undefined, inner: Touch): Touch {
  return key === undefined ? inner : { kind: "under", key, inner };
}

/** The element of an update that removes an entry, with nothing left in what the entry held; any other as it is. */
export function withoutRemains(
  split: Split,
  update: Update,
  key: Expr | undefined,
  delta: Expr,
): Expr {
  const { lattice, there } = split;
  if (
    delta.kind !== "put" ||
    delta.value.kind !== "record" ||
    presenceAfter(split, update, key) !== false
  ) {
    return delta;
  }
  const fields = lattice.fields.map(({ name, lattice: inner }) => ({
    name,
    value: name === there ? member(delta.value, name) : theoryOf(inner).bottom,
  }));
  return { ...delta, value: record(fields) };
}

/** Whether the entry is there after an update, whatever was before; nothing if that depends. */
function presenceAfter(
  { field }: Split,
  { summary }: Update,
  key: Expr | undefined,
): boolean | undefined {
  const after = summary.fields.get(field);
  const there = after && whereItCounts(placeFlow(field, key, after).there);
  if (there?.kind === "clear") {
    return false;
  }
  if (there?.kind !== "write" || there.value.kind !== "literal") {
    return undefined;
  }
  return there.value.value === true;
}

/** The flow for the arguments for which there is one, where for others nothing changes: mostly those are rejected. */
function whereItCounts(flow: Flow): Flow {
  if (flow.kind !== "choice" || !isClosed(flow.test)) {
    return flow;
  }
  if (flow.yes.kind === "old") {
    return whereItCounts(flow.no);
  }
  return flow.no.kind === "old" ? whereItCounts(flow.yes) : flow;
}

/** The components into which an update lets something flow other than what was there. */
function changedBy(
  { field, lattice, isRecord, there }: Split,
  { summary }: Update,
  key: Expr | undefined,
): ReadonlySet<string> {
  const after = summary.fields.get(field);
  if (!after) {
    return new Set();
  }
  const { reader, there: presence, content } = placeFlow(field, key, after);
  const isOld = (flow: Flow, path: Path) => flow.kind === "old" && samePath(flow.path, path);
  return new Set(
    lattice.fields.flatMap(({ name }) => {
      const isKept =
        name === there
          ? isOld(presence, [])
          : isRecord
            ? isOld(reader.component(content, name), [name])
            : isOld(content, []);
      return isKept ? [] : [name];
    }),
  );
}
