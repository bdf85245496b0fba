import {
  coalesce,
  empty,
  FALSE,
  get,
  insert,
  item,
  member,
  nat,
  none,
  put,
  record,
  some,
  TRUE,
  tuple,
} from "../ir/build.js";
import { CLOCK, REPLICA } from "../ir/event.js";
import type { Expr } from "../ir/expr.js";
import { BOOL, INT, NAT, optionType, STRING, sameType, type Type } from "../ir/type.js";
import type { Value } from "../ir/value.js";
import type { Lattice } from "../lattice/lattice.js";
import { theoryOf } from "../lattice/theory-of.js";
import { increments, termsOf, type UpdateTerms } from "./update-terms.js";

/** A lattice with the elements that an event may join into it: the grammar that the search walks. */
export interface Plan {
  readonly lattice: Lattice;
  /**
   * Elements over the update's arguments, `$clock`, `$replica`, and the own slots of `at`, the origin's state of this
   * component. Bottom comes first.
   */
  elements(terms: UpdateTerms, at: Expr): readonly Expr[];
  /** True if a delta of the plan reads own slots. */
  readonly ownSlots: boolean;
  /** Where each part of the fields is to be seen from, if not from the whole state. */
  readonly lenses?: readonly FieldLens[];
}

/** A part of a value, and the part of a state that must tell it. */
export interface Lens {
  readonly see: (state: Value) => Value;
  readonly read: (value: Value) => Value;
}

/** A lens for a field; for one with keys, over what the state and the field have under a key. */
export interface FieldLens extends Lens {
  readonly field: string;
}

/** A plan that holds one value. */
export interface Holder extends Plan {
  /** Elements that hold the value of a term over the arguments; without one, that there is none. */
  holding(value: Expr | undefined, terms: UpdateTerms, at: Expr): readonly Expr[];
}

/** A plan of what decides between two events. */
export interface ChainPlan extends Plan {
  /** The places that an event of the update may have, each link of the chain taken. */
  places(terms: UpdateTerms): readonly Expr[];
}

/** Elements of one component, for one update, that the search will try; and those that it combines by conditions. */
const MOST = 600;
const MOST_GUARDED = 40;

/** Disjunction. */
export const OR_PLAN: Holder = {
  lattice: { kind: "max", of: BOOL },
  elements: (terms) => [FALSE, TRUE, ...boolArguments(terms)],
  holding: (value = FALSE) => [value],
  ownSlots: false,
};

/** Conjunction. */
export const AND_PLAN: Plan = {
  lattice: { kind: "min", of: BOOL },
  elements: (terms) => [TRUE, FALSE, ...boolArguments(terms)],
  ownSlots: false,
};

/** The larger (or smaller) of the values of a type; without any, nothing. */
export function extremePlan(kind: "max" | "min", type: Type): Holder {
  const option = type.kind === "option" && kind === "max" ? type : optionType(type);
  return {
    lattice: { kind, of: option },
    elements: (terms) => [
      none(option),
      ...(option === type
        ? termsOf(terms, type).filter((term) => term.kind !== "none")
        : termsOf(terms, type).map((term) => some(term, option))),
      ...(option === type ? termsOf(terms, option.of).map((term) => some(term, option)) : []),
    ],
    holding: (value) => {
      const isWhole = value?.type.kind === "option" && type.kind === "option";
      return [value ? (isWhole ? value : some(value, option)) : none(option)];
    },
    ownSlots: false,
  };
}

/** The larger of the values of a type with a least one, which stands for none. */
export function leastPlan(type: Type): Holder {
  const lattice: Lattice = { kind: "max", of: type };
  const { bottom } = theoryOf(lattice);
  return {
    lattice,
    elements: (terms) => [bottom, ...termsOf(terms, type)],
    holding: (value = bottom) => [value],
    ownSlots: false,
  };
}

/** The event's Lamport clock; zero is bottom. */
export const CLOCK_PLAN: Plan = fixed({ kind: "max", of: NAT }, CLOCK);

/** For each update the clock of its latest event. */
export function latestPlan(methods: readonly string[]): Plan {
  const lattice: Lattice = {
    kind: "record",
    fields: methods.map((name) => ({ name, lattice: { kind: "max", of: NAT } })),
  };
  return {
    lattice,
    elements: (terms) => [
      theoryOf(lattice).bottom,
      record(
        methods.map((name) => ({
          name,
          value: name === terms.update.method.name ? CLOCK : nat(0),
        })),
      ),
    ],
    ownSlots: false,
  };
}

/** The event's stamp. */
export const STAMP_PLAN: Plan = fixed(
  { kind: "max", of: { kind: "tuple", items: [NAT, STRING] } },
  tuple(CLOCK, REPLICA),
);

/** The event's stamp, of which the first stays. */
export const FIRST_STAMP_PLAN: Plan = {
  lattice: { kind: "min", of: optionType({ kind: "tuple", items: [NAT, STRING] }) },
  elements: () => [
    none(optionType({ kind: "tuple", items: [NAT, STRING] })),
    some(tuple(CLOCK, REPLICA)),
  ],
  ownSlots: false,
};

/** The event's replica. */
export const REPLICA_PLAN: Plan = fixed({ kind: "max", of: STRING }, REPLICA);

/** The place of the event's update in the policy. */
export const RANK_PLAN: Plan = {
  lattice: { kind: "max", of: NAT },
  elements: (terms) => [nat(0), nat(terms.rank)],
  ownSlots: false,
};

function fixed(lattice: Lattice, element: Expr): Plan {
  return { lattice, elements: () => [theoryOf(lattice).bottom, element], ownSlots: false };
}

/** For each replica a running total of what it added: non-negative amounts, joined by the larger total. */
export const TALLY_PLAN: Holder = {
  lattice: { kind: "slots", value: { kind: "max", of: NAT } },
  elements: (terms, at) => {
    const own = coalesce(get(at, REPLICA), nat(0));
    return [
      bottomOf(TALLY_PLAN),
      ...increments(terms, own).map((total) => slot(TALLY_PLAN, total)),
    ];
  },
  holding: () => [bottomOf(TALLY_PLAN)],
  ownSlots: true,
};

/** For each replica a running total of any sign, joined by the count of its changes. */
export const LEDGER_PLAN: Holder = {
  lattice: {
    kind: "slots",
    value: {
      kind: "lex",
      first: { kind: "max", of: NAT },
      second: { kind: "max", of: optionType(INT) },
    },
  },
  elements: (terms, at) => {
    const own = coalesce(get(at, REPLICA), tuple(nat(0), none(optionType(INT))));
    const total = coalesce(item(own, 1), nat(0));
    const count = { kind: "add", type: NAT, left: item(own, 0), right: nat(1) } as const;
    return [
      bottomOf(LEDGER_PLAN),
      ...increments(terms, total).map((sum) => slot(LEDGER_PLAN, tuple(count, some(sum)))),
    ];
  },
  holding: () => [bottomOf(LEDGER_PLAN)],
  ownSlots: true,
};

/** Named components. */
export function recordPlan(
  fields: readonly { readonly name: string; readonly plan: Plan }[],
): Plan {
  return {
    lattice: {
      kind: "record",
      fields: fields.map(({ name, plan }) => ({ name, lattice: plan.lattice })),
    },
    elements: (terms, at) =>
      product(fields.map(({ name, plan }) => plan.elements(terms, member(at, name)))).map(
        (values) => record(fields.map(({ name }, i) => ({ name, value: nth(values, i) }))),
      ),
    ownSlots: fields.some(({ plan }) => plan.ownSlots),
    lenses: fields.flatMap(({ name, plan }) => {
      const others = fields.filter((other) => other.name !== name);
      return (plan.lenses ?? []).map((lens) => ({
        ...lens,
        see: (state) => [
          lens.see(component(state, name)),
          ...others.map((other) => component(state, other.name)),
        ],
      }));
    }),
  };
}

/** A component of a record. */
export function component(value: Value, name: string): Value {
  return (value as { readonly [name: string]: Value })[name];
}

/** A chain that decides, and under it what is kept. An event that takes part gives its whole place in the chain. */
export function lexPlan(first: Plan, second: Plan): Plan {
  const lattice: Lattice = { kind: "lex", first: first.lattice, second: second.lattice };
  return {
    lattice,
    elements: (terms, at) => [
      theoryOf(lattice).bottom,
      ...first
        .elements(terms, item(at, 0))
        .slice(1)
        .flatMap((place) =>
          second.elements(terms, item(at, 1)).map((value) => tuple(place, value)),
        ),
    ],
    ownSlots: first.ownSlots || second.ownSlots,
  };
}

/** Running totals of what was added and of what was taken away. */
export const UP_DOWN_PLAN: Holder = {
  ...recordPlan([
    { name: "plus", plan: TALLY_PLAN },
    { name: "minus", plan: TALLY_PLAN },
  ]),
  holding: () => [bottomOf(UP_DOWN_PLAN)],
};

/** Links that decide one after the other, the strongest first. */
export function chainPlan(first: Plan, ...rest: readonly Plan[]): ChainPlan {
  const [next, ...others] = rest;
  const own = (terms: UpdateTerms) =>
    first.elements(terms, theoryOf(first.lattice).bottom).slice(1);
  if (!next) {
    return { ...first, places: own };
  }
  const after = chainPlan(next, ...others);
  return {
    ...lexPlan(first, after),
    places: (terms) =>
      own(terms).flatMap((place) => after.places(terms).map((second) => tuple(place, second))),
  };
}

/** A holder under a chain that decides. */
export function lexHolder(chain: ChainPlan, second: Holder): Holder {
  return {
    ...lexPlan(chain, second),
    holding: (value, terms, at) =>
      chain
        .places(terms)
        .flatMap((place) =>
          second.holding(value, terms, item(at, 1)).map((held) => tuple(place, held)),
        ),
  };
}

/** A grow-only set of keys. */
export function setPlan(key: Type): Plan {
  const lattice: Lattice = { kind: "set", of: key };
  const nothing = theoryOf(lattice).bottom;
  return {
    lattice,
    elements: (terms) =>
      withGuards(terms, [
        nothing,
        ...subsets(keysOf(terms, key)).map((keys) =>
          keys.reduce((set, k) => insert(set, k), nothing),
        ),
      ]),
    ownSlots: false,
  };
}

/** A component for each key. An event touches the keys that its update names, with an element for each. */
export function mapPlan(key: Type, value: Plan): Plan {
  const lattice: Lattice = { kind: "map", key, value: value.lattice };
  const nothing = theoryOf(lattice).bottom;
  const fresh = theoryOf(value.lattice).bottom;
  return {
    lattice,
    elements: (terms, at) => {
      const touches = keysOf(terms, key).map((k) =>
        value.elements(terms, coalesce(get(at, k), fresh)).map((element) => ({ k, element })),
      );
      const rows = subsets(touches).flatMap(product).slice(0, MOST);
      const maps = rows.map((row) =>
        row.reduce<Expr>((map, { k, element }) => put(map, k, element), nothing),
      );
      return withGuards(terms, [nothing, ...maps]);
    },
    ownSlots: value.ownSlots,
  };
}

/** Makes an event of a scalar plan depend on a condition over its arguments. */
export function guardedPlan(plan: Plan): Plan {
  return { ...plan, elements: (terms, at) => withGuards(terms, plan.elements(terms, at)) };
}

/** The elements, then the choices between two of them by a condition of the update. */
function withGuards(terms: UpdateTerms, elements: readonly Expr[]): readonly Expr[] {
  const few = elements.slice(0, MOST_GUARDED);
  const choices = terms.guards.flatMap((test) =>
    few.flatMap((yes) =>
      few
        .filter((no) => no !== yes)
        .map((no): Expr => ({ kind: "cond", type: yes.type, test, then: yes, else: no })),
    ),
  );
  return [...elements, ...choices];
}

function boolArguments(terms: UpdateTerms): readonly Expr[] {
  return termsOf(terms, BOOL).filter((term) => term.kind !== "literal");
}

/** The terms that an update uses as keys of a type. */
export function keysOf(terms: UpdateTerms, key: Type): readonly Expr[] {
  return terms.keys.filter(
    (k) =>
      sameType(k.type, key) ||
      (key.kind === "num" && k.type.kind === "int") ||
      (key.kind === "string" && k.type.kind === "enum") ||
      (key.kind === "enum" && k.kind === "literal"),
  );
}

/** All choices of one or more items, the smaller first. */
export function subsets<T>(items: readonly T[]): readonly (readonly T[])[] {
  const sets: (readonly T[])[] = [[]];
  for (const one of items) {
    sets.push(...sets.map((set) => [...set, one]));
  }
  return sets.filter((set) => set.length > 0).sort((a, b) => a.length - b.length);
}

/** One item of each list, in all ways; no more rows than `MOST`. */
function product<T>(lists: readonly (readonly T[])[]): readonly (readonly T[])[] {
  let rows: readonly (readonly T[])[] = [[]];
  for (const list of lists) {
    const longer: (readonly T[])[] = [];
    for (const row of rows) {
      longer.push(...list.slice(0, MOST - longer.length).map((one) => [...row, one]));
    }
    rows = longer;
  }
  return rows;
}

function bottomOf(plan: Plan): Expr {
  return theoryOf(plan.lattice).bottom;
}

function slot(plan: Plan, value: Expr): Expr {
  return put(empty(theoryOf(plan.lattice).stateType), REPLICA, value);
}

function nth<T>(items: readonly T[], index: number): T {
  const found = items[index];
  if (found === undefined) {
    throw new Error(`no component ${index}`);
  }
  return found;
}
