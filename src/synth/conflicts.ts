import { type Arbitration, compileOrder, LATEST, relates } from "../ir/arbitration.js";
import { canon } from "../ir/canon.js";
import type { Event } from "../ir/event.js";
import {
  type Bindings,
  compileMethod,
  initialFields,
  methodsOf,
  type Runner,
  tolerant,
} from "../ir/interpret.js";
import type { ClassModel, Clause, Method } from "../ir/model.js";
import { showValue } from "../ir/show-value.js";
import type { Value } from "../ir/value.js";
import { type Footprint, footprintOf, groupsOf, mayConflict } from "./footprint.js";
import type { Pools } from "./pools.js";

/** Two updates whose order matters, though nothing says which counts first: with the smallest example found. */
export interface Conflict {
  /** What had happened before. */
  readonly before: readonly Event[];
  readonly first: Event;
  readonly second: Event;
  /** A question, and the two answers: with `second` counted last, and with `first` counted last. */
  readonly question: string;
  readonly answers: readonly [Value, Value];
}

/** Histories before the conflicting pair are at most this long, and at most this many are tried. */
const HISTORY_LENGTH = 2;
const STATES = 200;
const ARGUMENT_LISTS = 6;
/** Where there is reason to think that there is a conflict. */
const MORE_ARGUMENT_LISTS = 24;

/** The pairs of updates that do not commute, with the smallest example for each. */
export interface Conflicts {
  readonly all: readonly Conflict[];
  /** Those that the order leaves open, on arguments on which it does. */
  readonly open: readonly Conflict[];
}

/** The conflicts that the order leaves open. */
export function findConflicts(
  model: ClassModel,
  order: Arbitration,
  visible: readonly string[],
  pools: Pools,
): readonly Conflict[] {
  return conflictsUnder(model, order, visible, pools).open;
}

/**
 * Runs pairs of calls in both orders, after short histories. `visible`: the fields that count. `thorough`: with more arguments, which
 * takes some ten times as long.
 */
export function conflictsUnder(
  model: ClassModel,
  order: Arbitration,
  visible: readonly string[],
  pools: Pools,
  thorough = false,
): Conflicts {
  const lists = thorough ? MORE_ARGUMENT_LISTS : ARGUMENT_LISTS;
  const methods = methodsOf(model);
  const updates = model.methods.filter((method) => method.role === "update");
  const runners = new Map(
    updates.map((method) => [method.name, tolerant(compileMethod(method, methods))]),
  );
  const atMost = compileOrder(order, updates);
  const footprints = updates.map((method) => footprintOf(method, methods));
  const scopes = new Map<Footprint, Scope>();
  for (const group of groupsOf(footprints)) {
    const scope = scopeOf(model, group, updates, runners, visible, pools);
    for (const footprint of group) {
      scopes.set(footprint, scope);
    }
  }
  const all: Conflict[] = [];
  const open: Conflict[] = [];
  for (const [i, one] of footprints.entries()) {
    const scope = scopes.get(one);
    for (const other of footprints.slice(i)) {
      if (!scope || !mayConflict(one, other)) {
        continue;
      }
      const [x, y] = [one.method, other.method];
      const isOpen = (first: Event, second: Event): boolean =>
        !relates(order.clauses, x.name, y.name) || (atMost(first, second) && atMost(second, first));
      const found = smallest(model, x, y, scope, runners, pools, isOpen, lists);
      all.push(...found.slice(0, 1));
      open.push(...found.filter(({ first, second }) => isOpen(first, second)));
    }
  }
  return { all, open };
}

interface State {
  readonly events: readonly Event[];
  readonly fields: Bindings;
}

/** What calls of a group of updates can be told apart by. */
interface Scope {
  readonly states: readonly State[];
  readonly visible: readonly string[];
}

/** States that the updates of a group reach, and the fields of the group that count. */
function scopeOf(
  model: ClassModel,
  group: readonly Footprint[],
  updates: readonly Method[],
  runners: ReadonlyMap<string, Runner>,
  visible: readonly string[],
  pools: Pools,
): Scope {
  const own = visible.filter((name) =>
    group.some(({ reads, writes }) => reads.has(name) || writes.has(name)),
  );
  const members = updates.filter((method) => group.some((one) => one.method === method));
  return { states: reachable(model, members, runners, own, pools), visible: own };
}

/** States after few events, those after fewer first. */
function reachable(
  model: ClassModel,
  updates: readonly Method[],
  runners: ReadonlyMap<string, Runner>,
  visible: readonly string[],
  pools: Pools,
): readonly State[] {
  const start: State = { events: [], fields: initialFields(model) };
  const seen = new Set([look(start.fields, visible)]);
  const states = [start];
  let frontier = [start];
  for (let length = 1; length <= HISTORY_LENGTH; length += 1) {
    const next: State[] = [];
    for (const state of frontier) {
      for (const method of updates) {
        for (const args of pools.argumentsOf(method, ARGUMENT_LISTS)) {
          const fields = runners.get(method.name)?.(state.fields, args).fields ?? state.fields;
          const key = look(fields, visible);
          if (!seen.has(key) && states.length + next.length < STATES) {
            seen.add(key);
            const event: Event = { method: method.name, args, clock: length, replica: "r" };
            next.push({ events: [...state.events, event], fields });
          }
        }
      }
    }
    states.push(...next);
    frontier = next;
  }
  return states;
}

/** The smallest example on which the calls do not commute, and, if that is another one, the smallest that the order leaves open. */
function smallest(
  model: ClassModel,
  x: Method,
  y: Method,
  { states, visible }: Scope,
  runners: ReadonlyMap<string, Runner>,
  pools: Pools,
  isOpen: (first: Event, second: Event) => boolean,
  lists: number,
): readonly Conflict[] {
  const [runX, runY] = [runners.get(x.name), runners.get(y.name)];
  if (!runX || !runY) {
    return [];
  }
  let any: Conflict | undefined;
  for (const state of states) {
    const clock = state.events.length + 1;
    for (const xs of pools.argumentsOf(x, lists)) {
      for (const ys of pools.argumentsOf(y, lists)) {
        const first: Event = { method: x.name, args: xs, clock, replica: "r" };
        const second: Event = { method: y.name, args: ys, clock, replica: "s" };
        const xThenY = runY(runX(state.fields, xs).fields, ys).fields;
        const yThenX = runX(runY(state.fields, ys).fields, xs).fields;
        if (look(xThenY, visible) === look(yThenX, visible) || (any && !isOpen(first, second))) {
          continue;
        }
        const conflict: Conflict = {
          before: state.events,
          first,
          second,
          ...tellApart(model, xThenY, yThenX, visible, pools),
        };
        if (isOpen(first, second)) {
          return any ? [any, conflict] : [conflict];
        }
        any = conflict;
      }
    }
  }
  return any ? [any] : [];
}

/** A query that answers differently on the two outcomes; a field if no query with few arguments does. */
function tellApart(
  model: ClassModel,
  one: Bindings,
  other: Bindings,
  visible: readonly string[],
  pools: Pools,
): Pick<Conflict, "question" | "answers"> {
  const methods = methodsOf(model);
  for (const query of model.methods.filter((method) => method.role === "query")) {
    const ask = tolerant(compileMethod(query, methods));
    for (const args of pools.argumentsOf(query, 2 * ARGUMENT_LISTS)) {
      const answers = [ask(one, args).result, ask(other, args).result] as const;
      if (canon(answers[0]) !== canon(answers[1])) {
        const call = query.form === "getter" ? "" : `(${args.map(showValue).join(", ")})`;
        return { question: `${query.name}${call}`, answers };
      }
    }
  }
  const name = visible.find((field) => canon(one[field]) !== canon(other[field])) ?? "";
  return { question: name, answers: [one[name], other[name]] };
}

function look(fields: Bindings, visible: readonly string[]): string {
  return visible.map((name) => canon(fields[name])).join(" ");
}

/** Policies that leave none of the conflicts open, the plainest first. Each was tried. */
export function settlingPolicies(
  model: ClassModel,
  conflicts: readonly Conflict[],
  visible: readonly string[],
  pools: Pools,
): readonly (readonly Clause[])[] {
  const settles = (clauses: readonly Clause[]) =>
    findConflicts(
      model,
      {
        clock:
          model.policy.clock === "none" || model.policy.clock === "causal" ? "none" : "lamport",
        clauses: [...model.policy.clauses, ...clauses],
      },
      visible,
      pools,
    ).length === 0;
  const { plain, combined } = candidatePolicies(model, conflicts);
  const settling = plain.filter(settles);
  const chainAlone = settling.some(([clause]) => clause?.kind === "chain");
  return chainAlone ? settling : [...settling, ...combined.filter(settles)];
}

/** Policies of one clause, and chains with a rule for what they leave open. */
interface CandidatePolicies {
  readonly plain: readonly (readonly Clause[])[];
  readonly combined: readonly (readonly Clause[])[];
}

function candidatePolicies(model: ClassModel, conflicts: readonly Conflict[]): CandidatePolicies {
  const between = conflicts.filter(({ first, second }) => first.method !== second.method);
  const names = [...new Set(between.flatMap(({ first, second }) => [first.method, second.method]))];
  const chains = names.length >= 2 && names.length <= 4 ? permutations(names).map(chainOf) : [];
  const within = conflicts.find(({ first, second }) => first.method === second.method);
  const predicates = within ? byArgument(model, within.first.method) : [];
  return {
    plain: [
      ...chains.map((chain) => [chain]),
      [LATEST],
      ...predicates.map((predicate) => [predicate]),
    ],
    combined: chains.map((chain) => [chain, LATEST]),
  };
}

function chainOf(methods: readonly string[]): Clause {
  return { kind: "chain", methods, text: methods.join(" > ") };
}

/** For an update with one argument that can be compared: the larger, or the smaller, counts last. */
function byArgument(model: ClassModel, name: string): readonly Clause[] {
  const updates = model.methods.filter((method) => method.role === "update");
  const param = updates.find((method) => method.name === name)?.params[0];
  const comparable = param && ["nat", "int", "num", "string", "enum"].includes(param.type.kind);
  if (!param || !comparable || updates.length !== 1 || updates[0]?.params.length !== 1) {
    return [];
  }
  const [a, b] = (["a", "b"] as const).map((prefix) => ({
    kind: "var" as const,
    name: `${prefix}.${param.name}`,
    type: param.type,
  }));
  if (!a || !b) {
    return [];
  }
  return (["<=", ">="] as const).map(
    (sign): Clause => ({
      kind: "predicate",
      text: `(a, b) => a.${param.name} ${sign} b.${param.name}`,
      cases: [
        {
          a: name,
          b: name,
          body: {
            kind: "le",
            type: { kind: "bool" },
            left: sign === "<=" ? a : b,
            right: sign === "<=" ? b : a,
          },
        },
      ],
    }),
  );
}

function permutations<T>(items: readonly T[]): readonly (readonly T[])[] {
  return items.length <= 1
    ? [items]
    : items.flatMap((item, i) =>
        permutations([...items.slice(0, i), ...items.slice(i + 1)]).map((rest) => [item, ...rest]),
      );
}
