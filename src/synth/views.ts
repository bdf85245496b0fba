import {
  bool,
  chainLess,
  coalesce,
  cond,
  FALSE,
  isSome,
  item,
  member,
  nat,
  none,
  size,
  some,
  str,
  unwrap,
  variable,
} from "../ir/build.js";
import { canon } from "../ir/canon.js";
import type { Expr, LiteralExpr, VarExpr } from "../ir/expr.js";
import { visitOnce } from "../ir/graph.js";
import { type Bindings, bindings, compileExpr } from "../ir/interpret.js";
import type { Field } from "../ir/model.js";
import { sameExpr } from "../ir/same-expr.js";
import {
  BOOL,
  INT,
  isCollection,
  isNumber,
  type OptionType,
  optionType,
  sameType,
  showType,
  type Type,
} from "../ir/type.js";
import type { Value } from "../ir/value.js";
import { children } from "../ir/walk.js";
import { thereName } from "./cell-structures.js";
import type { Part } from "./part.js";
import { at, type Sample } from "./samples.js";
import { type BankTerm, TermBank } from "./term-bank.js";
import type { Work } from "./work.js";

/** Bounds of the search for one view. */
const SAMPLES = 60;
const TERMS = 600;
const DEPTH = 3;

/**
 * For each field of the part an expression over the lattice state that gives it back on all samples; nothing if one
 * field has none of the sizes tried. Fields with keys first: others may be sizes or sums of them.
 */
export function findViews(
  part: Part,
  state: VarExpr,
  samples: readonly Sample[],
  work: Work,
): ReadonlyMap<string, Expr> | undefined {
  const views = new Map<string, Expr>();
  const keyedFirst = [...part.fields].sort(
    (a, b) => Number(isCollection(b.type)) - Number(isCollection(a.type)),
  );
  const search: ViewSearch = { literals: literalsOf(part), work };
  for (const field of keyedFirst) {
    const points = samples.map(
      (sample): Point => ({
        vars: bindings([[state.name, sample.state]]),
        wanted: sample.fields[field.name],
      }),
    );
    const derived = [...views.values()].flatMap(measuresOf);
    const view = viewOf(field, state, points, derived, search);
    if (!view) {
      return undefined;
    }
    views.set(field.name, view);
  }
  return new Map(part.fields.map((field) => [field.name, views.get(field.name) ?? state]));
}

/** What all of the search for views shares. */
interface ViewSearch {
  /** The constants that the updates of the part write. */
  readonly literals: readonly Expr[];
  readonly work: Work;
}

/** Where a view must have which value. */
interface Point {
  readonly vars: Bindings;
  readonly wanted: Value;
}

function viewOf(
  field: Field,
  state: Expr,
  points: readonly Point[],
  derived: readonly Expr[],
  search: ViewSearch,
): Expr | undefined {
  if (isCollection(field.type)) {
    const around = leavesOf(state).filter(isPlain);
    return collectionView(field.type, state, around, points, 0, search);
  }
  if (hasComponents(field.type)) {
    const at = componentAt(state, field.name) ?? state;
    return contentView(field.type, at, leavesOf(state), points, search, field.init);
  }
  return termView(
    field.type,
    [...leavesOf(state), ...derived],
    constantsFor(field.type, field.init),
    points,
    search,
  );
}

/** Sums and sizes of a view that may be fields of their own. */
function measuresOf(view: Expr): readonly Expr[] {
  if (view.type.kind === "set") {
    return [size(view)];
  }
  if (view.type.kind !== "map") {
    return [];
  }
  const x = variable("$total", view.type.value);
  return isNumber(view.type.value)
    ? [size(view), { kind: "sum", type: INT, map: view, x, body: x }]
    : [size(view)];
}

/** A set or map field, entry by entry of a map of the state. `around`: scalars that concern all entries. */
function collectionView(
  type: Type,
  state: Expr,
  around: readonly Expr[],
  points: readonly Point[],
  depth: number,
  search: ViewSearch,
): Expr | undefined {
  for (const source of collectionsIn(state)) {
    const view = sameType(source.type, type)
      ? identityView(source, points, search)
      : source.type.kind === "map"
        ? entryView(type, source, source.type, around, points, depth, search)
        : undefined;
    if (view) {
      return view;
    }
  }
  return undefined;
}

function identityView(
  source: Expr,
  points: readonly Point[],
  { work }: ViewSearch,
): Expr | undefined {
  work.did("point", points.length);
  const value = compileExpr(source);
  const same = points.every(
    (point) => canon(value({ vars: point.vars, fields: bindings() })) === canon(point.wanted),
  );
  return same ? source : undefined;
}

function entryView(
  type: Type,
  source: Expr,
  sourceType: Extract<Type, { kind: "map" }>,
  around: readonly Expr[],
  points: readonly Point[],
  depth: number,
  search: ViewSearch,
): Expr | undefined {
  const key = type.kind === "set" ? type.of : type.kind === "map" ? type.key : undefined;
  if (!key || !sameType(key, sourceType.key)) {
    return undefined;
  }
  const x = variable(`$x${depth}`, sourceType.value);
  const entries = entryPoints(source, x, points, search);
  if (!entries) {
    return undefined;
  }
  const leaves = [...leavesOf(x), ...around, ...laterThan(x, placesAround(source))];
  if (type.kind === "set") {
    // Of many components mostly those count that say what is there.
    const flags = leaves.filter((leaf) => leaf.type.kind === "bool");
    const body =
      (x.type.kind === "record" ? termView(BOOL, flags, [], entries, search) : undefined) ??
      termView(BOOL, leaves, [], entries, search);
    return body && { kind: "keysWhere", type, map: source, x, body };
  }
  if (type.kind !== "map") {
    return undefined;
  }
  const option = optionType(type.value, "undefined");
  const body = isCollection(type.value)
    ? innerView(option, x, leaves, entries, depth, search)
    : entryContentView(option, x, leaves, entries, search);
  return body && { kind: "entriesWhere", type, map: source, x, body };
}

/** A collection as the value of an entry: whether it is there, and what it holds if so. */
function innerView(
  option: OptionType,
  x: VarExpr,
  leaves: readonly Expr[],
  entries: readonly Point[],
  depth: number,
  search: ViewSearch,
): Expr | undefined {
  const there = thereView(option, x, leaves, entries, search);
  const held = collectionView(
    option.of,
    x,
    leaves.filter(isPlain),
    entries.filter((point) => point.wanted !== undefined),
    depth + 1,
    search,
  );
  return there && held && cond(there, some(held, option), none(option));
}

/** The value of an entry, if it is there. */
function entryContentView(
  option: OptionType,
  x: Expr,
  leaves: readonly Expr[],
  points: readonly Point[],
  search: ViewSearch,
): Expr | undefined {
  const isInComponents = hasComponents(option.of) || componentAt(x, "value") !== undefined;
  const whole = isInComponents ? optionView(option, x, leaves, points, search) : undefined;
  return whole ?? termView(option, leaves, [], points, search);
}

/** A value that may be there: whether it is, and what it is then. */
function optionView(
  option: OptionType,
  at: Expr,
  leaves: readonly Expr[],
  points: readonly Point[],
  search: ViewSearch,
): Expr | undefined {
  const nothing = option.none === "null" ? null : undefined;
  const there = thereView(option, at, leaves, points, search);
  const inside = points.filter((point) => point.wanted !== nothing);
  const content = componentAt(at, "value") ?? at;
  const held = there && contentView(option.of, content, leaves, inside, search);
  return there && held && cond(there, some(held, option), none(option));
}

/** Whether an option holds something. */
function thereView(
  option: OptionType,
  at: Expr,
  leaves: readonly Expr[],
  points: readonly Point[],
  search: ViewSearch,
): Expr | undefined {
  const nothing = option.none === "null" ? null : undefined;
  const wanted = points.map((point) => ({ ...point, wanted: point.wanted !== nothing }));
  const names = option.of.kind === "record" ? option.of.fields.map(({ name }) => name) : ["value"];
  const own = componentAt(at, thereName(names));
  const near = own ? [...leavesOf(own), ...leaves.filter((leaf) => isLater(leaf, own))] : [];
  return (
    (own && termView(BOOL, near, [], wanted, search)) ?? termView(BOOL, leaves, [], wanted, search)
  );
}

/**
 * A value that is always there, component by component. `at`: the part of the state that is likely to hold it; other
 * leaves are looked at if it does not. `init`: what it is before any event.
 */
function contentView(
  type: Type,
  at: Expr,
  leaves: readonly Expr[],
  points: readonly Point[],
  search: ViewSearch,
  init?: Expr,
): Expr | undefined {
  switch (type.kind) {
    case "record": {
      const fields = type.fields.flatMap(({ name, type: inner }) => {
        const start = init?.kind === "record" ? member(init, name) : undefined;
        const inside = points.map((point) => ({ ...point, wanted: partOf(point.wanted, name) }));
        const own = componentAt(at, name) ?? at;
        const value = contentView(inner, own, leaves, inside, search, start);
        return value ? [{ name, value }] : [];
      });
      return fields.length === type.fields.length ? { kind: "record", type, fields } : undefined;
    }
    case "option":
      if (hasComponents(type.of)) {
        return optionView(type, at, leaves, points, search);
      }
      break;
    default:
      break;
  }
  const constants = [
    ...(init ? [init] : []),
    ...search.literals.filter((one) => sameType(one.type, type)),
  ];
  const fallbacks = [...constants, ...defaultsOf(type)];
  const near = leavesOf(at);
  return (
    plainView(type, at, fallbacks, points, search) ??
    termView(type, near, fallbacks, points, search) ??
    termView(type, leaves, fallbacks, points, search)
  );
}

/** A leaf as it is, or with a value in place of nothing. */
function plainView(
  type: Type,
  at: Expr,
  fallbacks: readonly Expr[],
  points: readonly Point[],
  search: ViewSearch,
): Expr | undefined {
  return wholesIn(at, type)
    .flatMap((whole) =>
      sameType(whole.type, type)
        ? asWanted(whole, type).slice(-1)
        : fallbacks.map((fallback) => coalesce(whole, fallback)),
    )
    .find((term) => agrees(term, points, search));
}

/** The parts of a state that are of a type, or options of it. */
function wholesIn(state: Expr, type: Type): readonly Expr[] {
  const { type: own } = state;
  if (sameType(own, type) || (own.kind === "option" && sameType(own.of, type))) {
    return [state];
  }
  switch (own.kind) {
    case "tuple":
      return own.items.flatMap((_, i) => wholesIn(item(state, i), type));
    case "record":
      return own.fields.flatMap((field) => wholesIn(member(state, field.name), type));
    default:
      return [];
  }
}

/** The points of each entry; nothing if a key that the map lacks has a value all the same. */
function entryPoints(
  source: Expr,
  x: VarExpr,
  points: readonly Point[],
  search: ViewSearch,
): readonly Point[] | undefined {
  const map = compileExpr(source);
  const found: Point[] = [];
  for (const point of points) {
    const entries = map({ vars: point.vars, fields: bindings() }) as ReadonlyMap<Value, Value>;
    const wanted = point.wanted as ReadonlyMap<Value, Value>;
    if ([...wanted.keys()].some((key) => !entries.has(key))) {
      return undefined;
    }
    for (const [key, entry] of entries) {
      const vars = bindings(Object.entries(point.vars));
      vars[x.name] = entry;
      found.push({ vars, wanted: at(wanted, key) });
    }
  }
  search.work.did("point", found.length);
  return found;
}

/** A scalar as a term over leaves and constants. */
function termView(
  type: Type,
  leaves: readonly Expr[],
  constants: readonly Expr[],
  points: readonly Point[],
  search: ViewSearch,
): Expr | undefined {
  const start = leaves.some((leaf) => leaf.type.kind === "nat") ? [nat(0)] : [];
  const bases = [
    ...constants,
    ...constantsOf(type),
    ...leaves.flatMap((leaf) => asWanted(leaf, type)),
    ...start,
  ];
  const evaluators = bases.map((expr) => ({ expr, run: compileExpr(expr) }));
  const distinct = new Map<string, { readonly values: readonly Value[]; readonly wanted: Value }>();
  for (const point of points) {
    const env = { vars: point.vars, fields: bindings() };
    const values = evaluators.map(({ run }) => run(env));
    search.work.did("term", values.length);
    const key = values.map(canon).join(" ");
    if (!distinct.has(key)) {
      if (distinct.size >= SAMPLES) {
        break;
      }
      distinct.set(key, { values, wanted: point.wanted });
    }
  }
  const rows = [...distinct.values()];
  const terms = bases.map(
    (expr, i): BankTerm => ({ expr, values: rows.map((row) => row.values[i]) }),
  );
  const bank = new TermBank(terms, TERMS, search.work);
  const found = bank.find(
    type,
    rows.map((row) => row.wanted),
    DEPTH,
  );
  return found && agrees(found, points, search) ? found : undefined;
}

function agrees(term: Expr, points: readonly Point[], { work }: ViewSearch): boolean {
  work.did("point", points.length);
  const value = compileExpr(term);
  return points.every(
    (point) => canon(value({ vars: point.vars, fields: bindings() })) === canon(point.wanted),
  );
}

/** A leaf as it is, and, where nothing is written otherwise, in the wanted way. */
function asWanted(leaf: Expr, wanted: Type): readonly Expr[] {
  if (leaf.type.kind !== "option" || wanted.kind !== "option" || leaf.type.none === wanted.none) {
    return [leaf];
  }
  return [leaf, cond(isSome(leaf), some(unwrap(leaf), wanted), none(wanted))];
}

/** The scalars inside a state: components of tuples and records, and sums over slots. */
function leavesOf(state: Expr): readonly Expr[] {
  switch (state.type.kind) {
    case "tuple":
      return state.type.items.flatMap((_, i) => leavesOf(item(state, i)));
    case "record":
      return state.type.fields.flatMap((field) => leavesOf(member(state, field.name)));
    case "map":
      return sumsOf(state, state.type.value);
    case "set":
      return [];
    default:
      return [state];
  }
}

/** What stands beside a map of the state: the places of what concerns all of its entries. */
function placesAround(source: Expr): readonly Expr[] {
  if (source.kind !== "member" || source.record.type.kind !== "record") {
    return [];
  }
  const { record } = source;
  return source.record.type.fields
    .filter(({ name, type }) => name !== source.name && type.kind === "tuple")
    .map(({ name }) => member(record, name));
}

/** That a place in an entry is later than one around it. */
function laterThan(x: Expr, around: readonly Expr[]): readonly Expr[] {
  const placesIn = (part: Expr, type: Type): readonly Expr[] => {
    if (sameType(part.type, type)) {
      return [part];
    }
    switch (part.type.kind) {
      case "tuple":
        return part.type.items.flatMap((_, i) => placesIn(item(part, i), type));
      case "record":
        return part.type.fields.flatMap(({ name }) => placesIn(member(part, name), type));
      default:
        return [];
    }
  };
  return around.flatMap((place) => placesIn(x, place.type).map((own) => chainLess(place, own)));
}

/** True for the claim that a place in a part of an entry is later than another. */
function isLater(leaf: Expr, part: Expr): boolean {
  let found = false;
  if (leaf.type.kind === "bool" && leaf.kind === "or") {
    visitOnce(leaf, (inner) => {
      found ||= sameExpr(inner, part);
    });
  }
  return found;
}

/** The component of a name: of a record, or of one under a chain. */
function componentAt(state: Expr, name: string): Expr | undefined {
  if (state.type.kind === "tuple" && state.type.items.length === 2) {
    return componentAt(item(state, 1), name);
  }
  return state.type.kind === "record" && state.type.fields.some((field) => field.name === name)
    ? member(state, name)
    : undefined;
}

/** True for a type that views build from components. */
function hasComponents(type: Type): boolean {
  return type.kind === "record" || (type.kind === "option" && hasComponents(type.of));
}

function partOf(value: Value, name: string): Value {
  return typeof value === "object" && value !== null
    ? (value as { readonly [name: string]: Value })[name]
    : undefined;
}

/** True for a leaf that is no sum over a map. */
function isPlain(leaf: Expr): boolean {
  return leaf.kind !== "sum" && children(leaf).every(isPlain);
}

/** Totals of the integers that a map holds, be it as values or as a component of them. */
function sumsOf(map: Expr, value: Type): readonly Expr[] {
  const x = variable("$slot", value);
  const numbers = leavesOf(x).flatMap((leaf): readonly Expr[] => {
    if (leaf.type.kind === "option" && leaf.type.of.kind === "int") {
      return [
        {
          kind: "coalesce",
          type: INT,
          option: leaf,
          fallback: { kind: "literal", type: INT, value: 0 },
        },
      ];
    }
    return leaf.type.kind === "nat" || leaf.type.kind === "int" ? [leaf] : [];
  });
  return numbers.map((body): Expr => ({ kind: "sum", type: body.type, map, x, body }));
}

function collectionsIn(state: Expr): readonly Expr[] {
  if (isCollection(state.type)) {
    return [state];
  }
  return state.type.kind === "record"
    ? state.type.fields.flatMap((field) => collectionsIn(member(state, field.name)))
    : [];
}

function constantsOf(type: Type): readonly Expr[] {
  if (type.kind === "bool") {
    return [bool(true), bool(false)];
  }
  return type.kind === "option" ? [none(type)] : [];
}

/** A value of a type, in place of one that is not known. */
function defaultsOf(type: Type): readonly Expr[] {
  switch (type.kind) {
    case "bool":
      return [FALSE];
    case "string":
      return [str("")];
    case "nat":
    case "int":
    case "num":
      return [{ kind: "literal", type, value: 0 }];
    case "enum":
      return type.values.map((value): Expr => ({ kind: "literal", type, value }));
    case "option":
      return [none(type)];
    case "tuple": {
      const items = type.items.flatMap((inner) => defaultsOf(inner).slice(0, 1));
      return items.length === type.items.length ? [{ kind: "tuple", type, items }] : [];
    }
    default:
      return [];
  }
}

/** The constants that the updates of a part write. */
function literalsOf(part: Part): readonly Expr[] {
  const found = new Map<string, Expr>();
  for (const { summary } of part.updates) {
    for (const value of summary.fields.values()) {
      visitOnce(value, (expr) => {
        if (expr.kind === "literal" && typeof expr.value !== "boolean") {
          found.set(`${showType(expr.type)} ${expr.value}`, expr);
        }
      });
    }
  }
  return [...found.values()];
}

/** The initial value, and the values of an enumeration. */
function constantsFor(type: Type, init: Expr): readonly Expr[] {
  const literals: readonly LiteralExpr[] =
    type.kind === "enum"
      ? type.values.map((value): LiteralExpr => ({ kind: "literal", type, value }))
      : [];
  return init.kind === "literal" && literals.some((literal) => literal.value === init.value)
    ? literals
    : [init, ...literals];
}
