import type { Expr } from "../ir/expr.js";
import { isCollection, type Type } from "../ir/type.js";
import type { Lattice } from "../lattice/lattice.js";
import { isKeyed } from "../lattice/touch.js";
import { cellPathOf } from "./cell-path.js";
import { thereName } from "./cell-structures.js";
import { type Flow, type Path, type PlaceFlow, placeFlow, samePath } from "./flow.js";
import type { Part, Update } from "./part.js";
import { isClosed } from "./update-terms.js";

export type RecordLattice = Extract<Lattice, { kind: "record" }>;

/**
 * A place (a field, or the entries of one) whose components are cells of their own: some update changes one of them and leaves the
 * others. Where a place may be empty, whether something is there is a component too.
 */
export interface Split {
  readonly field: string;
  readonly lattice: RecordLattice;
  /** The component that says whether something is there. */
  readonly there?: string;
  readonly components: readonly Component[];
}

/** A component that is a cell. */
export interface Component {
  /** The names that lead to it, in the lattice and in what the place holds; of a place that holds no record, `value`. */
  readonly path: Path;
  readonly lattice: Lattice;
  /** True if what flows into the place leaves it as it is. */
  isKept(flow: PlaceFlow): boolean;
}

/** The components of a part's places that are cells of their own, if any are. */
export function splitOf(part: Part, lattice: Lattice): Split | undefined {
  const [field, other] = part.fields;
  const inner = lattice.kind === "map" ? lattice.value : lattice;
  if (!field || other || inner.kind !== "record" || inner.fields.some((f) => isKeyed(f.lattice))) {
    return undefined;
  }
  const place = placeOf(field.type, lattice.kind === "map");
  if (!place) {
    return undefined;
  }
  const { type, isOptional } = place;
  const names = type.kind === "record" ? type.fields.map(({ name }) => name) : ["value"];
  const there = thereName(names);
  const found = componentsOf(inner, type, isOptional, there);
  if (!found || inner.fields.some(({ name }) => name === there) !== place.mayBeEmpty) {
    return undefined;
  }
  const split: Split = {
    field: field.name,
    lattice: inner,
    ...(place.mayBeEmpty && { there }),
    components: found,
  };
  const isPartial = part.updates.some((update) => {
    const [key] = cellPathOf(part, update) ?? [];
    const kept = key === "*" ? [] : keptBy(split, update, key);
    return kept.length > 0 && kept.length < found.length;
  });
  return isPartial ? split : undefined;
}

interface Place {
  /** Of what it holds, if it holds something. */
  readonly type: Type;
  /** True of an option, whose content is under `?`. */
  readonly isOptional: boolean;
  readonly mayBeEmpty: boolean;
}

function placeOf(type: Type, isEntry: boolean): Place | undefined {
  if (isEntry) {
    return type.kind === "map" && !isCollection(type.value)
      ? { type: type.value, isOptional: false, mayBeEmpty: true }
      : undefined;
  }
  if (type.kind === "option") {
    return { type: type.of, isOptional: true, mayBeEmpty: true };
  }
  return isCollection(type) ? undefined : { type, isOptional: false, mayBeEmpty: false };
}

function componentsOf(
  lattice: RecordLattice,
  type: Type,
  isOptional: boolean,
  there: string,
): readonly Component[] | undefined {
  const before: Path = isOptional ? ["?"] : [];
  const content = (flow: PlaceFlow): PlaceFlow =>
    isOptional ? flow.reader.option(flow.content) : flow;
  const found: Component[] = [];
  const walk = (record: RecordLattice, of: Type, path: Path): boolean =>
    record.fields.every(({ name, lattice: inner }) => {
      const at = [...path, name];
      if (name === there && path.length === 0) {
        found.push({
          path: at,
          lattice: inner,
          isKept: (flow) => isOld(asItIs(content(flow).there), before),
        });
        return true;
      }
      if (of.kind !== "record") {
        const isWhole = name === "value" && path.length === 0;
        if (isWhole) {
          found.push({
            path: at,
            lattice: inner,
            isKept: (flow) => isOld(content(flow).content, before),
          });
        }
        return isWhole;
      }
      const field = of.fields.find((one) => one.name === name);
      if (!field) {
        return false;
      }
      if (inner.kind === "record" && field.type.kind === "record") {
        return walk(inner, field.type, at);
      }
      found.push({
        path: at,
        lattice: inner,
        isKept: (flow) => {
          const reached = at.reduce<Flow>(
            (from, one) => flow.reader.component(from, one),
            content(flow).content,
          );
          return isOld(reached, [...before, ...at]);
        },
      });
      return true;
    });
  return walk(lattice, type, []) ? found : undefined;
}

/** The flow, where to say of an option that holds something that it does is to leave that as it is. */
function asItIs(flow: Flow): Flow {
  if (flow.kind !== "choice" || flow.test.kind !== "isSome" || flow.test.option.kind !== "field") {
    return flow;
  }
  const { yes, no } = flow;
  const saysSo = yes.kind === "write" && yes.value.kind === "literal" && yes.value.value === true;
  return saysSo && no.kind === "old" ? no : flow;
}

function isOld(flow: Flow, path: Path): boolean {
  return flow.kind === "old" && samePath(flow.path, path);
}

/** The components that an update leaves as they are. */
export function keptBy(
  { field, components }: Split,
  { summary }: Update,
  key: Expr | undefined,
): readonly Component[] {
  const after = summary.fields.get(field);
  const flow = after && placeFlow(field, key, after);
  return flow ? components.filter((component) => component.isKept(flow)) : components;
}

/** Whether something is there after an update, whatever was before; nothing if that depends. */
export function presenceAfter(
  { field, there }: Split,
  { summary }: Update,
  key: Expr | undefined,
): boolean | undefined {
  const after = summary.fields.get(field);
  if (!after || there === undefined) {
    return undefined;
  }
  const flow = placeFlow(field, key, after);
  const presence = whereItCounts(key ? flow.there : flow.reader.option(flow.content).there);
  if (presence.kind === "clear") {
    return false;
  }
  return presence.kind === "write" && presence.value.kind === "literal"
    ? presence.value.value === true
    : undefined;
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
