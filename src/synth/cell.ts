import { coalesce, cond, get, item, member, neg, put, record, tuple } from "../ir/build.js";
import type { Expr } from "../ir/expr.js";
import { sameExpr } from "../ir/same-expr.js";
import type { Type } from "../ir/type.js";
import { unreachable } from "../ir/unreachable.js";
import type { Value } from "../ir/value.js";
import type { Lattice } from "../lattice/lattice.js";
import { theoryOf } from "../lattice/theory-of.js";
import {
  closedTerms,
  type Flow,
  isUntouched,
  type Path,
  type PlaceFlow,
  placeFlow,
  samePath,
} from "./flow.js";
import {
  type ChainPlan,
  component,
  type Holder,
  keysOf,
  type Lens,
  type Plan,
  subsets,
} from "./plan.js";
import { isClosed, type UpdateTerms } from "./update-terms.js";

/**
 * What stands for one place of the fields (a field, or the entry under a key) in more than one component. Its elements
 * follow what an update lets flow into the place, the likeliest first.
 */
export interface Cell {
  readonly lattice: Lattice;
  /** Elements for a flow, bottom among them. `at`: the origin's state of the cell. */
  elements(flow: PlaceFlow, terms: UpdateTerms, at: Expr): readonly Expr[];
  readonly ownSlots: boolean;
  /** What of the place is to be seen from what of the cell. */
  readonly lenses: readonly Lens[];
}

/** Elements of a component for one update; combinations of them for a cell, and for a map of cells. */
const MOST_PARTS = 8;
const MOST = 64;

/** Whether something is there: `isThere` asks it of the value of the place. */
export function thereCell(holder: Holder, isThere: (place: Value) => boolean): Cell {
  return {
    lattice: holder.lattice,
    elements: ({ there }, terms, at) => leafElements(holder, there, undefined, terms, at),
    ownSlots: holder.ownSlots,
    lenses: [{ see: (state) => state, read: isThere }],
  };
}

/** The scalar at a path of the place. */
export function leafCell(holder: Holder, path: Path): Cell {
  return {
    lattice: holder.lattice,
    elements: ({ content }, terms, at) => leafElements(holder, content, path, terms, at),
    ownSlots: holder.ownSlots,
    lenses: [{ see: (state) => state, read: (place) => valueAt(place, path) }],
  };
}

/** What is at a path of a value; nothing if the way ends before. */
export function valueAt(value: Value, path: Path): Value {
  return path
    .filter((name) => name !== "?")
    .reduce<Value>(
      (inner, name) =>
        typeof inner === "object" && inner !== null ? component(inner, name) : undefined,
      value,
    );
}

/** One component of a record cell: what flows into it, of what flows into the cell. */
export interface Component {
  readonly name: string;
  readonly cell: Cell;
  readonly flow: (flow: PlaceFlow) => PlaceFlow;
}

/** Components side by side. `there`: the one that says whether there is anything, and so is seen with each other. */
export function recordCell(components: readonly Component[], there?: string): Cell {
  return {
    lattice: {
      kind: "record",
      fields: components.map(({ name, cell }) => ({ name, lattice: cell.lattice })),
    },
    elements: (flow, terms, at) =>
      combinations(
        components.map(({ name, cell, flow: part }) =>
          cell.elements(part(flow), terms, member(at, name)).slice(0, MOST_PARTS),
        ),
      ).map((values) =>
        record(components.map(({ name }, i) => ({ name, value: values[i] ?? at }))),
      ),
    ownSlots: components.some(({ cell }) => cell.ownSlots),
    lenses: components.flatMap(({ name, cell }) =>
      cell.lenses.map(({ see, read }) => ({
        see: (state): Value => [
          see(component(state, name)),
          ...(there === undefined || there === name ? [] : [component(state, there)]),
        ],
        read,
      })),
    ),
  };
}

/** A cell as a whole under a chain that decides. */
export function lexCell(chain: ChainPlan, cell: Cell): Cell {
  const lattice: Lattice = { kind: "lex", first: chain.lattice, second: cell.lattice };
  const { bottom } = theoryOf(lattice);
  return {
    lattice,
    elements: (flow, terms, at) =>
      isUntouched(flow)
        ? [bottom]
        : [
            ...chain
              .places(terms)
              .flatMap((place) =>
                cell.elements(flow, terms, item(at, 1)).map((value) => tuple(place, value)),
              ),
            bottom,
          ],
    ownSlots: chain.ownSlots || cell.ownSlots,
    lenses: cell.lenses.map(({ see, read }) => ({
      see: (state) => {
        const [place, value] = state as readonly [Value, Value];
        return [place, see(value)];
      },
      read,
    })),
  };
}

/** A cell for fields that are no collections, and for a field by itself. */
export function cellPlan(field: string, cell: Cell): Plan {
  return {
    lattice: cell.lattice,
    elements: (terms, at) => {
      const after = terms.update.summary.fields.get(field);
      const { bottom } = theoryOf(cell.lattice);
      return after
        ? underGuards(placeFlow(field, undefined, after), bottom, (flow) =>
            cell.elements(flow, terms, at),
          )
        : [bottom];
    },
    ownSlots: cell.ownSlots,
    lenses: cell.lenses.map((lens) => ({ ...lens, field })),
  };
}

/** A map of cells: under each key one, made of a component for each of the fields if they are several. */
export function cellMapPlan(
  key: Type,
  fields: readonly { readonly name: string; readonly cell: Cell }[],
): Plan {
  const [only] = fields;
  const cell =
    fields.length === 1 && only
      ? only.cell
      : recordCell(fields.map(({ name, cell: own }) => ({ name, cell: own, flow: (f) => f })));
  const lattice: Lattice = { kind: "map", key, value: cell.lattice };
  const partOf = (entry: Value, name: string) =>
    fields.length === 1 ? entry : component(entry, name);
  /** Whether the other fields have the key: updates of one may ask for the others. */
  const others = (entry: Value, name: string) =>
    fields
      .filter((other) => other.name !== name)
      .map((other) => other.cell.lenses[0]?.see(partOf(entry, other.name)));
  const nothing = theoryOf(lattice).bottom;
  const fresh = theoryOf(cell.lattice).bottom;
  return {
    lattice,
    elements: (terms, at) => {
      const touches = keysOf(terms, key).flatMap((k) => {
        const own = coalesce(get(at, k), fresh);
        const elements = entryElements(fields, k, fresh, terms, own);
        return elements.length > 0 ? [elements.map((element) => ({ k, element }))] : [];
      });
      const rows = [...subsets(touches)].reverse().flatMap((lists) => combinations(lists));
      const maps = rows.map((row) =>
        row.reduce<Expr>((map, { k, element }) => touch(map, k, element, fresh), nothing),
      );
      return [...maps, nothing];
    },
    ownSlots: cell.ownSlots,
    lenses: fields.flatMap(({ name, cell: own }) =>
      own.lenses.map((lens) => ({
        field: name,
        see: (entries) => {
          const [entry] = entries as readonly Value[];
          return entry === undefined ? [] : [lens.see(partOf(entry, name)), ...others(entry, name)];
        },
        read: lens.read,
      })),
    ),
  };
}

/** The elements under one key that are not bottom; none if the update leaves the fields' entries there alone. */
function entryElements(
  fields: readonly { readonly name: string; readonly cell: Cell }[],
  key: Expr,
  fresh: Expr,
  terms: UpdateTerms,
  at: Expr,
): readonly Expr[] {
  const elementsOf = (name: string, cell: Cell, own: Expr): readonly Expr[] => {
    const { bottom } = theoryOf(cell.lattice);
    const after = terms.update.summary.fields.get(name);
    const flow = after && placeFlow(name, key, after);
    return flow && !isUntouched(flow)
      ? underGuards(flow, bottom, (inner) => cell.elements(inner, terms, own))
      : [bottom];
  };
  const [only] = fields;
  const elements =
    fields.length === 1 && only
      ? elementsOf(only.name, only.cell, at)
      : combinations(
          fields.map(({ name, cell }) =>
            elementsOf(name, cell, member(at, name)).slice(0, MOST_PARTS),
          ),
        ).map((values) => record(fields.map(({ name }, i) => ({ name, value: values[i] ?? at }))));
  return elements.filter((element) => !sameExpr(element, fresh));
}

/** A map with an element under a key. An element that is bottom on one side of a test touches the key on the other. */
function touch(map: Expr, key: Expr, element: Expr, fresh: Expr): Expr {
  if (element.kind === "cond") {
    const [yes, no] = [element.then, element.else].map((side) =>
      sameExpr(side, fresh) ? map : touch(map, key, side, fresh),
    );
    return yes && no ? cond(element.test, yes, no) : map;
  }
  return put(map, key, element);
}

/** The elements for a flow. A test of the arguments that all of the flow hangs on stands around the elements. */
function underGuards(
  flow: PlaceFlow,
  bottom: Expr,
  elements: (flow: PlaceFlow) => readonly Expr[],
): readonly Expr[] {
  const { there, content, reader } = flow;
  const test = guardOf(there) ?? guardOf(content);
  const hangs = (one: Flow) => one.kind === "old" || guardOf(one) === test;
  if (!test || !hangs(there) || !hangs(content)) {
    return elements(flow);
  }
  const [yes, no] = [true, false].map((side) => {
    const inner: PlaceFlow = { reader, there: under(there, side), content: under(content, side) };
    return isUntouched(inner) ? [bottom] : underGuards(inner, bottom, elements);
  });
  return choices(test, yes ?? [], no ?? []).slice(0, MOST);
}

function guardOf(flow: Flow): Expr | undefined {
  return flow.kind === "choice" && isClosed(flow.test) ? flow.test : undefined;
}

function under(flow: Flow, side: boolean): Flow {
  return flow.kind === "choice" ? (side ? flow.yes : flow.no) : flow;
}

/** Elements for the flow into a leaf. `path`: where its old value is; without one any old value will do. */
function leafElements(
  holder: Holder,
  flow: Flow,
  path: Path | undefined,
  terms: UpdateTerms,
  at: Expr,
): readonly Expr[] {
  const { bottom } = theoryOf(holder.lattice);
  const go = (inner: Flow): readonly Expr[] => {
    switch (inner.kind) {
      case "old":
        return path === undefined || samePath(inner.path, path)
          ? [bottom]
          : holder.elements(terms, at);
      case "clear":
        return holder.holding(undefined, terms, at);
      case "write":
        return isClosed(inner.value)
          ? holder.holding(inner.value, terms, at)
          : holder.elements({ ...terms, args: partsOf(inner.value) }, at).slice(1);
      case "choice": {
        const [yes, no] = [go(inner.yes), go(inner.no)];
        if (isClosed(inner.test)) {
          return choices(inner.test, yes, no);
        }
        // A constant that is only written where nothing was is a default, which the view may know as well.
        return inner.no.kind === "old" || isConstant(inner.yes) ? [...yes, ...no] : [...no, ...yes];
      }
      default:
        return unreachable(inner);
    }
  };
  const found = distinct([...go(flow), bottom]);
  const isDefault =
    path !== undefined && flow.kind === "choice" && !isClosed(flow.test) && hasConstantSide(flow);
  return isDefault ? distinct([bottom, ...found]) : found;
}

function hasConstantSide(flow: Extract<Flow, { kind: "choice" }>): boolean {
  return (
    (flow.yes.kind === "old" && isConstant(flow.no)) ||
    (flow.no.kind === "old" && isConstant(flow.yes))
  );
}

function isConstant(flow: Flow): boolean {
  return flow.kind === "write" && (flow.value.kind === "literal" || flow.value.kind === "none");
}

/** The terms over the arguments that a value is computed from; what is taken away, negated too. */
function partsOf(value: Expr): readonly Expr[] {
  const terms = closedTerms(value);
  return value.kind === "sub" && isClosed(value.right) ? [neg(value.right), ...terms] : terms;
}

/** Choices by a test between elements of two lists, of the first ones first. */
function choices(test: Expr, yes: readonly Expr[], no: readonly Expr[]): readonly Expr[] {
  return combinations([yes.slice(0, MOST_PARTS), no.slice(0, MOST_PARTS)]).map(([a, b]) =>
    a && b ? (sameExpr(a, b) ? a : cond(test, a, b)) : test,
  );
}

/** One item of each list: the first of all, the same place of all, then fewer and fewer first ones. */
function combinations<T>(lists: readonly (readonly T[])[]): readonly (readonly T[])[] {
  const longest = Math.max(...lists.map((list) => list.length));
  const seen = new Set<string>();
  const rows: (readonly T[])[] = [];
  const add = (places: readonly number[]): void => {
    const key = places.join();
    const row = lists.flatMap((list, i) => list.slice(places[i], (places[i] ?? 0) + 1));
    if (rows.length < MOST && row.length === lists.length && !seen.has(key)) {
      seen.add(key);
      rows.push(row);
    }
  };
  for (let place = 0; place < longest; place += 1) {
    add(lists.map((list) => Math.min(place, list.length - 1)));
  }
  /** Places of which all from `from` on are the first. */
  interface Places {
    readonly places: readonly number[];
    readonly from: number;
  }
  let frontier: readonly Places[] = [{ places: lists.map(() => 0), from: 0 }];
  for (let changed = 0; changed < lists.length && rows.length < MOST; changed += 1) {
    frontier = frontier
      .flatMap(({ places, from }) =>
        lists.slice(from).flatMap((list, i) =>
          list.slice(1).map(
            (_, at): Places => ({
              places: places.map((place, j) => (j === from + i ? at + 1 : place)),
              from: from + i + 1,
            }),
          ),
        ),
      )
      .slice(0, MOST);
    for (const { places } of frontier) {
      add(places);
    }
  }
  return rows;
}

function distinct(elements: readonly Expr[]): readonly Expr[] {
  return elements.filter(
    (element, i) => !elements.slice(0, i).some((other) => sameExpr(other, element)),
  );
}
