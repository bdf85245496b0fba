import { leastOf } from "../ir/build.js";
import type { Field } from "../ir/model.js";
import type { Type } from "../ir/type.js";
import { unreachable } from "../ir/unreachable.js";
import type { Value } from "../ir/value.js";
import {
  type Cell,
  type Component,
  cellMapPlan,
  cellPlan,
  leafCell,
  lexCell,
  recordCell,
  thereCell,
  valueAt,
} from "./cell.js";
import { type Flow, type Path, type PlaceFlow, placeFlow } from "./flow.js";
import {
  type ChainPlan,
  extremePlan,
  type Holder,
  LEDGER_PLAN,
  leastPlan,
  lexHolder,
  OR_PLAN,
  type Plan,
  recordPlan,
  TALLY_PLAN,
  UP_DOWN_PLAN,
} from "./plan.js";
import { isClosed, type UpdateTerms } from "./update-terms.js";

/**
 * Structures that hold a place of the fields in components: whether something is there, and each scalar of what is
 * there. For records, and for entries that some updates change only if they are there.
 */

/** Each way to give the fields cells; none if no field needs one. */
function cellRows(
  fields: readonly Field[],
  chains: readonly ChainPlan[],
  terms: readonly UpdateTerms[],
): readonly (readonly Cell[])[] {
  const places = fields.map((field) => placeOf(field, terms));
  return places.some((place) => place?.isSplit) ? combined(places, chains) : [];
}

/** Maps of cells, for maps and sets over a common key. None if no field needs one. */
export function cellMapStructures(
  key: Type,
  fields: readonly Field[],
  chains: readonly ChainPlan[],
  terms: readonly UpdateTerms[],
): readonly Plan[] {
  return cellRows(fields, chains, terms).map((cells) =>
    cellMapPlan(
      key,
      fields.flatMap(({ name }, i) => {
        const cell = cells[i];
        return cell ? [{ name, cell }] : [];
      }),
    ),
  );
}

/** Cells for fields that are no collections. None if no field is a record. */
export function cellStructures(
  fields: readonly Field[],
  chains: readonly ChainPlan[],
  terms: readonly UpdateTerms[],
): readonly Plan[] {
  return cellRows(fields, chains, terms).map((cells) => {
    const parts = fields.flatMap(({ name }, i) => {
      const cell = cells[i];
      return cell ? [{ name, plan: cellPlan(name, cell) }] : [];
    });
    const [only] = parts;
    return parts.length === 1 && only ? only.plan : recordPlan(parts);
  });
}

/** Combinations of cells for several fields under one chain: no more than this. */
const MOST = 24;

/** A cell for each place, all under the same chain or alone. */
function combined(
  places: readonly (Place | undefined)[],
  chains: readonly ChainPlan[],
): readonly (readonly Cell[])[] {
  return [undefined, ...chains].flatMap((chain) => {
    let rows: readonly (readonly Cell[])[] = [[]];
    for (const place of places) {
      const cells = place ? cellsOf(place, chain) : [];
      rows = rows.flatMap((row) => cells.map((cell) => [...row, cell])).slice(0, MOST);
    }
    return rows;
  });
}

/** A field, or the entries of one, as cells see it. */
interface Place {
  readonly kind: "member" | "entry" | "field";
  readonly shape: Shape;
  /** True if components of their own are worth trying. */
  readonly isSplit: boolean;
  /** What the updates let flow into it. */
  readonly flows: readonly PlaceFlow[];
}

/** A type as components. */
type Shape =
  | { readonly kind: "leaf"; readonly type: Type; readonly path: Path }
  | {
      readonly kind: "record";
      readonly fields: readonly { readonly name: string; readonly shape: Shape }[];
    }
  | { readonly kind: "option"; readonly of: Shape; readonly path: Path };

function placeOf(field: Field, terms: readonly UpdateTerms[]): Place | undefined {
  const { type, name } = field;
  const flows = terms.flatMap(({ update, keys }) => {
    const after = update.summary.fields.get(name);
    const places = type.kind === "set" || type.kind === "map" ? keys : [undefined];
    return after ? places.map((key) => placeFlow(name, key, after)) : [];
  });
  if (type.kind === "set") {
    return {
      kind: "member",
      shape: { kind: "leaf", type: type.of, path: [] },
      isSplit: false,
      flows,
    };
  }
  const kind = type.kind === "map" ? "entry" : "field";
  const shape = shapeOf(type.kind === "map" ? type.value : type, []);
  const isSplit = shape?.kind !== "leaf" || (kind === "entry" && flows.some(isGuarded));
  return shape && { kind, shape, isSplit, flows };
}

function shapeOf(type: Type, path: Path): Shape | undefined {
  switch (type.kind) {
    case "record": {
      const fields = type.fields.flatMap((field) => {
        const shape = shapeOf(field.type, [...path, field.name]);
        return shape ? [{ name: field.name, shape }] : [];
      });
      return fields.length === type.fields.length ? { kind: "record", fields } : undefined;
    }
    case "option": {
      const of = shapeOf(type.of, [...path, "?"]);
      return of?.kind === "leaf"
        ? { kind: "leaf", type, path }
        : of && { kind: "option", of, path };
    }
    case "set":
    case "map":
    case "array":
    case "void":
      return undefined;
    default:
      return { kind: "leaf", type, path };
  }
}

/** True if an update changes what is there without saying that something is, or depends on what was there. */
function isGuarded({ there, content }: PlaceFlow): boolean {
  const leavesThere = there.kind === "old" && content.kind !== "old";
  return leavesThere || hasOpenTest(there) || hasOpenTest(content);
}

function hasOpenTest(flow: Flow): boolean {
  return (
    flow.kind === "choice" &&
    (!isClosed(flow.test) || hasOpenTest(flow.yes) || hasOpenTest(flow.no))
  );
}

/** The cells that may stand for a place, under a chain or alone. */
function cellsOf(place: Place, chain: ChainPlan | undefined): readonly Cell[] {
  const { kind, shape } = place;
  if (kind === "member") {
    return [thereCell(chain ? lexHolder(chain, OR_PLAN) : OR_PLAN, (place) => place === true)];
  }
  const whole: readonly Cell[] =
    shape.kind === "leaf" && kind === "entry" ? wholeLeaf(shape, chain) : [];
  // A field starts with a value of its own, which nothing stands for; what an option holds does not.
  const inOptions = kind === "field" && shape.kind !== "option";
  const alone = (leaf: Leaf) => holdersAlone(leaf, place, inOptions);
  const bare = kind === "entry" && !place.flows.some(({ there }) => takesAway(there));
  const ways = (
    holders: (leaf: Leaf) => readonly Holder[],
    there: Holder | undefined = OR_PLAN,
  ): readonly Cell[] => [
    ...(bare && there === OR_PLAN ? withLeaves(place, holders, undefined) : []),
    ...withLeaves(place, holders, there),
  ];
  if (!chain) {
    return [...whole, ...ways(alone)];
  }
  const decided = (options: boolean) => (leaf: Leaf) => [
    ...(useOf(leaf, place) === "written" ? [] : holdersAlone(leaf, place, options)),
    ...(useOf(leaf, place) === "summed" ? [] : [lexHolder(chain, holderOf(leaf.type, options))]),
  ];
  return [
    ...whole,
    ...withLeaves(place, alone, OR_PLAN)
      .slice(0, 1)
      .map((cell) => lexCell(chain, cell)),
    ...ways(decided(inOptions), lexHolder(chain, OR_PLAN)),
    ...(kind === "entry" ? ways(decided(inOptions)) : []),
    ...(inOptions ? [] : ways(decided(true), lexHolder(chain, OR_PLAN))),
  ];
}

/** True if an update may leave nothing where something was. */
function takesAway(flow: Flow): boolean {
  switch (flow.kind) {
    case "old":
      return false;
    case "write":
      return !(flow.value.kind === "literal" && flow.value.value === true);
    case "clear":
      return true;
    case "choice":
      return takesAway(flow.yes) || takesAway(flow.no);
    default:
      return unreachable(flow);
  }
}

type Leaf = Extract<Shape, { kind: "leaf" }>;

/** An entry as one value, as it is held where nothing asks for more. */
function wholeLeaf({ type, path }: Leaf, chain: ChainPlan | undefined): readonly Cell[] {
  const holder = extremePlan("max", type);
  return [leafCell(chain ? lexHolder(chain, holder) : holder, path)];
}

/** The place in components, for each way to hold its leaves: no more than this. */
const MOST_WAYS = 6;

/** `there`: how an entry says that something is there; without one it always is where the key was touched. */
function withLeaves(
  place: Place,
  holders: (leaf: Leaf) => readonly Holder[],
  there: Holder | undefined,
): readonly Cell[] {
  const { kind, shape } = place;
  let ways: readonly ReadonlyMap<Leaf, Holder>[] = [new Map()];
  for (const leaf of leavesOf(shape)) {
    ways = ways
      .flatMap((way) => holders(leaf).map((holder) => new Map([...way, [leaf, holder] as const])))
      .slice(0, MOST_WAYS);
  }
  return ways.map((way) =>
    kind === "entry" && there
      ? optionCell(there, shape, [], way, (flow) => flow)
      : cellOf(shape, way, there ?? OR_PLAN),
  );
}

function cellOf(shape: Shape, way: ReadonlyMap<Leaf, Holder>, there: Holder): Cell {
  switch (shape.kind) {
    case "leaf":
      return leafCell(way.get(shape) ?? holderOf(shape.type, true), shape.path);
    case "record":
      return recordCell(componentsOf(shape, way, there));
    case "option":
      return optionCell(there, shape.of, shape.path, way, ({ reader, content }) =>
        reader.option(content),
      );
    default:
      return unreachable(shape);
  }
}

/** Whether something is there, beside the components of what is. `path`: where the option is in the place. */
function optionCell(
  there: Holder,
  shape: Shape,
  path: Path,
  way: ReadonlyMap<Leaf, Holder>,
  inside: (flow: PlaceFlow) => PlaceFlow,
): Cell {
  const parts = componentsOf(shape, way, there);
  const name = thereName(parts.map((part) => part.name));
  const isThere = (place: Value) => {
    const value = valueAt(place, path);
    return value !== undefined && value !== null;
  };
  const components = [
    { name, cell: thereCell(there, isThere), flow: inside },
    ...parts.map((part) => ({ ...part, flow: (flow: PlaceFlow) => part.flow(inside(flow)) })),
  ];
  return recordCell(components, name);
}

function componentsOf(
  shape: Shape,
  way: ReadonlyMap<Leaf, Holder>,
  there: Holder,
): readonly Component[] {
  return shape.kind === "record"
    ? shape.fields.map(({ name, shape: inner }) => ({
        name,
        cell: cellOf(inner, way, there),
        flow: ({ reader, content }) => {
          const part = reader.component(content, name);
          return { reader, there: part, content: part };
        },
      }))
    : [{ name: "value", cell: cellOf(shape, way, there), flow: (flow) => flow }];
}

/** The name of the component that says whether something is there: another one if a field has it. */
export function thereName(taken: readonly string[]): string {
  let name = "there";
  while (taken.includes(name)) {
    name = `${name}_`;
  }
  return name;
}

/** True of all names that `thereName` may give. */
export function isThereName(name: string): boolean {
  return /^there_*$/.test(name);
}

function leavesOf(shape: Shape): readonly Leaf[] {
  switch (shape.kind) {
    case "leaf":
      return [shape];
    case "record":
      return shape.fields.flatMap((field) => leavesOf(field.shape));
    case "option":
      return leavesOf(shape.of);
    default:
      return unreachable(shape);
  }
}

/** A holder of the last value, for use under a chain. `options`: with nothing for no value, else with the least one. */
function holderOf(type: Type, options: boolean): Holder {
  return options || leastOf(type) === undefined ? extremePlan("max", type) : leastPlan(type);
}

/** Holders without a chain, for what the updates do to the leaf. */
function holdersAlone(leaf: Leaf, place: Place, options: boolean): readonly Holder[] {
  switch (useOf(leaf, place)) {
    case "summed":
      return [TALLY_PLAN, UP_DOWN_PLAN, LEDGER_PLAN];
    case "compared":
      return [extremePlan("max", leaf.type), extremePlan("min", leaf.type)];
    case "written":
      return [holderOf(leaf.type, options)];
  }
}

/** What the updates do to a leaf beside writing it: add to it, or compare it with what they write. */
function useOf(leaf: Leaf, place: Place): "written" | "summed" | "compared" {
  const uses = place.flows.map(({ reader, content }) => {
    let flow = content;
    for (const name of leaf.path) {
      flow = name === "?" ? reader.option(flow).content : reader.component(flow, name);
    }
    return useIn(flow);
  });
  return uses.find((use) => use !== "written") ?? "written";
}

function useIn(flow: Flow): "written" | "summed" | "compared" {
  if (flow.kind === "write" && !isClosed(flow.value)) {
    const { kind } = flow.value;
    return kind === "add" || kind === "sub"
      ? "summed"
      : kind === "max" || kind === "min"
        ? "compared"
        : "written";
  }
  if (flow.kind !== "choice") {
    return "written";
  }
  const compares = flow.test.kind === "lt" || flow.test.kind === "le";
  if (compares && !isClosed(flow.test)) {
    return "compared";
  }
  const inside = useIn(flow.yes);
  return inside === "written" ? useIn(flow.no) : inside;
}
