import type { Arbitration } from "../ir/arbitration.js";
import type { Field } from "../ir/model.js";
import { isCollection, sameType, type Type } from "../ir/type.js";
import { unreachable } from "../ir/unreachable.js";
import { leafCount } from "../lattice/growth.js";
import type { Lattice } from "../lattice/lattice.js";
import { isLawful } from "../lattice/theory-of.js";
import { cellMapStructures, cellStructures, isThereName } from "./cell-structures.js";
import { type Priced, pairs, priced } from "./cheapest.js";
import type { Part } from "./part.js";
import {
  AND_PLAN,
  type ChainPlan,
  CLOCK_PLAN,
  chainPlan,
  extremePlan,
  FIRST_STAMP_PLAN,
  guardedPlan,
  LEDGER_PLAN,
  latestPlan,
  lexPlan,
  mapPlan,
  OR_PLAN,
  type Plan,
  RANK_PLAN,
  REPLICA_PLAN,
  recordPlan,
  STAMP_PLAN,
  setPlan,
  TALLY_PLAN,
  UP_DOWN_PLAN,
} from "./plan.js";
import type { UpdateTerms } from "./update-terms.js";

/**
 * The structures that might stand for a part, cheapest first: by what the state grows with, then by the number of
 * leaves. Each field is taken apart into cells (the field itself, or one for each key), for a cell there are ways to
 * hold its value, alone or under a chain that decides between events.
 */
export function structures(
  part: Part,
  order: Arbitration,
  terms: readonly UpdateTerms[],
  isCausal = false,
): readonly Plan[] {
  const scalars = part.fields.filter((field) => !isCollection(field.type));
  const keyed = part.fields.filter((field) => isCollection(field.type));
  const grammar: Grammar = {
    chains: decidingChains(part, order),
    clocks:
      order.clock === "lamport" ? [latestPlan(part.updates.map(({ method }) => method.name))] : [],
    touchesAll: terms.some(({ keys }) => keys.length === 0),
  };
  const plans =
    keyed.length === 0
      ? scalarPlans(scalars, grammar, terms)
      : keyedPlans(keyed, scalars, grammar, terms);
  const ranked = plans.filter((plan) => isLawful(plan.lattice)).map(priced);
  return ranked
    .map((one) => ({ ...one, cost: isCausal && one.made.lenses ? costInCells(one) : [one.leaves] }))
    .sort((a, b) => a.growth - b.growth || byNumbers(a.cost, b.cost))
    .map(({ made }) => made);
}

/**
 * What components in causal cells cost: their values; then one chain for all of an entry is less than chains of their own. Of these the
 * whole policy in each comes first, as then nothing has to be known of who writes which.
 */
function costInCells({ made: plan, leaves }: Priced<Plan>): readonly number[] {
  const entry = plan.lattice.kind === "map" ? plan.lattice.value : plan.lattice;
  const values = valueCount(plan.lattice);
  return entry.kind === "lex" ? [values, 0, leaves] : [values, 1, -leaves];
}

function byNumbers(a: readonly number[], b: readonly number[]): number {
  const i = a.findIndex((n, at) => n !== b[at]);
  return i < 0 ? 0 : (a[i] ?? 0) - (b[i] ?? 0);
}

/** The leaves of a lattice, those of chains left out; but for what says whether something is there, which is better without one. */
function valueCount(lattice: Lattice): number {
  switch (lattice.kind) {
    case "max":
    case "min":
    case "set":
      return 1;
    case "map":
    case "slots":
      return valueCount(lattice.value);
    case "record":
      return lattice.fields.reduce(
        (sum, { name, lattice: inner }) =>
          sum + (isThereName(name) ? leafCount(inner) : valueCount(inner)),
        0,
      );
    case "lex":
      return valueCount(lattice.second);
    default:
      return unreachable(lattice);
  }
}

/** What structures are built from, beside the fields' own types. */
interface Grammar {
  /** Chains of what decides between two events, shortest first. */
  readonly chains: readonly ChainPlan[];
  /** The latest clock of each update, where there are clocks. */
  readonly clocks: readonly Plan[];
  /** True if an update names no key, and so may change all entries at once. */
  readonly touchesAll: boolean;
}

/** What a cell holds: whether a key is in a set, what a map has under a key, or the field itself. */
interface CellValue {
  readonly name: string;
  readonly kind: "member" | "entry" | "scalar";
  readonly type: Type;
}

function cellValueOf(field: Field): CellValue {
  const { type, name } = field;
  if (type.kind === "set") {
    return { name, kind: "member", type: type.of };
  }
  return type.kind === "map"
    ? { name, kind: "entry", type: type.value }
    : { name, kind: "scalar", type };
}

/** Ways to hold the values of one cell. */
function cellPlans(values: readonly CellValue[], { chains, clocks }: Grammar): readonly Plan[] {
  const holders = combine(values.map((value) => ({ name: value.name, plans: holdersOf(value) })));
  const decided = inAllWays(chains, holders, lexPlan);
  const apart =
    values.length > 1
      ? combine(
          values.map((value) => ({
            name: value.name,
            plans: [
              ...holdersOf(value),
              ...chains.flatMap((chain) =>
                holdersOf(value).map((holder) => lexPlan(chain, holder)),
              ),
            ],
          })),
        )
      : [];
  const yesOrNo = values.every((value) => value.kind === "member" || value.type.kind === "bool");
  return [...holders, ...decided, ...(yesOrNo ? [...chains, ...clocks] : []), ...apart];
}

/** One value by itself: the lattice carries it without regard to the order of events. */
function holdersOf(value: CellValue): readonly Plan[] {
  if (value.kind === "member") {
    return [OR_PLAN, AND_PLAN];
  }
  switch (value.type.kind) {
    case "bool":
      return [
        OR_PLAN,
        AND_PLAN,
        ...(value.kind === "entry" ? [extremePlan("max", value.type)] : []),
      ];
    case "int":
    case "nat":
      return [
        extremePlan("max", value.type),
        extremePlan("min", value.type),
        TALLY_PLAN,
        LEDGER_PLAN,
        UP_DOWN_PLAN,
      ];
    case "num":
    case "string":
    case "enum":
      return [extremePlan("max", value.type), extremePlan("min", value.type)];
    case "option":
      return !isChain(value.type)
        ? []
        : [extremePlan("max", value.type), extremePlan("min", value.type.of)];
    case "tuple":
      return isChain(value.type) ? [extremePlan("max", value.type)] : [];
    default:
      return [];
  }
}

/** Chains of what decides between two events: prefixes of the order, shortest first. */
function decidingChains(part: Part, order: Arbitration): readonly ChainPlan[] {
  const ranks = order.clauses.some((clause) => clause.kind === "chain");
  const latest = order.clauses.some((clause) => clause.kind === "latest");
  const argumentChains = order.clauses.some((clause) => clause.kind === "predicate")
    ? argumentTypes(part).flatMap((type) => [extremePlan("max", type), extremePlan("min", type)])
    : [];
  const start: readonly (readonly Plan[])[] = order.clock === "lamport" ? [[CLOCK_PLAN]] : [];
  const withRank = ranks ? [...start, ...prefixes(start, RANK_PLAN)] : start;
  const withArgument = [
    ...withRank,
    ...argumentChains.flatMap((chain) => prefixes(withRank, chain)),
  ];
  const withReplica = latest
    ? [
        [STAMP_PLAN],
        ...prefixes(withArgument, order.clock === "lamport" ? REPLICA_PLAN : STAMP_PLAN),
      ]
    : [];
  // Where the first of several events decides, and not the last.
  const first = latest && order.clock === "lamport" ? [[FIRST_STAMP_PLAN]] : [];
  return [...withArgument, ...withReplica, ...first].flatMap(([first, ...rest]) =>
    first ? [chainPlan(first, ...rest)] : [],
  );
}

function prefixes(before: readonly (readonly Plan[])[], next: Plan): readonly (readonly Plan[])[] {
  return before.length === 0 ? [[next]] : before.map((chain) => [...chain, next]);
}

function argumentTypes(part: Part): readonly Type[] {
  const types: Type[] = [];
  for (const { method } of part.updates) {
    for (const { type } of method.params) {
      if (isChain(type) && !types.some((other) => sameType(other, type))) {
        types.push(type);
      }
    }
  }
  return types;
}

function scalarPlans(
  scalars: readonly Field[],
  grammar: Grammar,
  terms: readonly UpdateTerms[],
): readonly Plan[] {
  return [
    ...cellPlans(scalars.map(cellValueOf), grammar).map(guardedPlan),
    ...cellStructures(scalars, grammar.chains, terms),
  ];
}

/** Parts with collections: one map over a common key, or a map for each collection; scalars beside it or derived. */
function keyedPlans(
  keyed: readonly Field[],
  scalars: readonly Field[],
  grammar: Grammar,
  terms: readonly UpdateTerms[],
): readonly Plan[] {
  const key = keyOf(keyed[0]?.type);
  const common = key && keyed.every((field) => sameKey(field.type, key) && !isNested(field.type));
  const [only] = keyed;
  const single =
    keyed.length === 1 && only
      ? collectionPlans(only.type, grammar)
      : [
          ...(common
            ? cellPlans(keyed.map(cellValueOf), grammar).map((cell) => mapPlan(key, cell))
            : []),
          ...combine(
            keyed.map((field) => ({
              name: field.name,
              plans: collectionPlans(field.type, grammar),
            })),
          ),
        ];
  const inCells = (chains: readonly ChainPlan[]) =>
    common && key ? cellMapStructures(key, keyed, chains, terms) : [];
  const collections = [
    ...single,
    ...inCells(grammar.chains),
    ...(grammar.touchesAll
      ? grammar.chains.flatMap((whole) =>
          // Cells are told from what concerns them all by the same chain.
          [...single, ...inCells([whole])].map((entries) => beside(entries, "whole", whole)),
        )
      : []),
  ];
  const besides =
    scalars.length > 0
      ? [
          ...cellPlans(scalars.map(cellValueOf), grammar),
          ...cellStructures(scalars, grammar.chains, terms),
        ]
      : [];
  return [
    ...collections,
    ...inAllWays(besides, collections, (rest, entries) => beside(entries, "rest", rest)),
  ];
}

/** Entries, with something that concerns them all. */
function beside(entries: Plan, name: string, plan: Plan): Plan {
  return recordPlan([
    { name: "entries", plan: entries },
    { name, plan },
  ]);
}

function collectionPlans(type: Type, grammar: Grammar): readonly Plan[] {
  if (type.kind === "set") {
    return [
      setPlan(type.of),
      ...cellPlans([{ name: "", kind: "member", type: type.of }], grammar).map((cell) =>
        mapPlan(type.of, cell),
      ),
    ];
  }
  if (type.kind === "map" && isCollection(type.value)) {
    return collectionPlans(type.value, grammar).map((inner) => mapPlan(type.key, inner));
  }
  if (type.kind === "map") {
    return cellPlans([{ name: "", kind: "entry", type: type.value }], grammar).map((cell) =>
      mapPlan(type.key, cell),
    );
  }
  return [];
}

function combine(
  parts: readonly { readonly name: string; readonly plans: readonly Plan[] }[],
): readonly Plan[] {
  const [only] = parts;
  if (parts.length === 1 && only) {
    return only.plans;
  }
  return parts
    .reduce<readonly Priced<readonly { name: string; plan: Plan }[]>[]>(
      (rows, { name, plans }) =>
        pairs(rows, plans.map(priced), (row, plan) => [...row, { name, plan }]),
      [{ made: [], growth: 0, leaves: 0 }],
    )
    .map(({ made }) => recordPlan(made));
}

/** Plans of one of each. */
function inAllWays<A extends Plan>(
  first: readonly A[],
  second: readonly Plan[],
  put: (a: A, b: Plan) => Plan,
): readonly Plan[] {
  const firsts = first.map((plan) => ({ ...priced(plan), made: plan }));
  return pairs(firsts, second.map(priced), put).map(({ made }) => made);
}

/** True for a type of which any two values are ordered. */
function isChain(type: Type): boolean {
  switch (type.kind) {
    case "option":
      return isChain(type.of);
    case "tuple":
      return type.items.every(isChain);
    case "record":
    case "set":
    case "map":
    case "array":
    case "void":
      return false;
    default:
      return true;
  }
}

function isNested(type: Type): boolean {
  return type.kind === "map" && isCollection(type.value);
}

function keyOf(type: Type | undefined): Type | undefined {
  if (type?.kind === "set") {
    return type.of;
  }
  return type?.kind === "map" ? type.key : undefined;
}

function sameKey(type: Type, key: Type): boolean {
  const own = keyOf(type);
  return own !== undefined && sameType(own, key);
}
