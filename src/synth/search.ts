import { ANY_ORDER, type Arbitration, keepsOwnOrder, rankOf } from "../ir/arbitration.js";
import { type Event, stateVar } from "../ir/event.js";
import type { Expr } from "../ir/expr.js";
import { compileExpr, type Evaluator } from "../ir/interpret.js";
import type { ClassModel } from "../ir/model.js";
import type { Value } from "../ir/value.js";
import { theoryOf } from "../lattice/theory-of.js";
import { type AtomGroup, atomGroupsOf, samplesOf } from "./atom-groups.js";
import { HISTORY_BOUNDS, type HistoryBounds, type HistoryNode, histories } from "./histories.js";
import { isLocal, waysInCells } from "./in-cells.js";
import type { PartLift } from "./lift.js";
import { OneByOne } from "./one-by-one.js";
import type { Part } from "./part.js";
import type { Plan } from "./plan.js";
import { Pools } from "./pools.js";
import { Machine, type Sample, Separation } from "./samples.js";
import { structures } from "./structures.js";
import { growthInCells } from "./touches.js";
import { type UpdateTerms, updateTerms } from "./update-terms.js";
import { findViews } from "./views.js";
import type { Work } from "./work.js";

/** A lift of a part that no bounded history refutes. Its invariant is yet to be chosen from the groups of atoms. */
export interface Candidate {
  readonly lift: PartLift;
  readonly atomGroups: readonly AtomGroup[];
}

/** What the verifier found about a candidate that it could not prove. */
export interface Feedback {
  /** Argument values of the counterexample: further histories are made with them. */
  readonly values: readonly Value[];
}

export interface SearchCounts {
  /** All that the search has done. */
  readonly work: Work;
  /** Choices of a delta, each run on histories. */
  candidates: number;
  /** Structures looked at. */
  structures: number;
  /** Choices of deltas that separate all histories. */
  separable: number;
  /** Why the last candidate could not be kept in causal cells, though it separates all histories. */
  unfit?: string;
  /** Why a candidate that came far was dropped. */
  witness?: Inseparable;
}

/** Two histories that a candidate's states do not tell apart, though the class's fields differ after them. */
export interface Inseparable {
  readonly plan: Plan;
  readonly histories: readonly [HistoryNode, HistoryNode];
  /** How many updates had deltas. */
  readonly level: number;
}

export interface SearchOptions {
  readonly bounds?: HistoryBounds;
  /** True if what the class is lifted to must be kept in causal cells. */
  readonly isCausal?: boolean;
  /** The search ends when this says so, for example when time is up. */
  readonly stop: (counts: SearchCounts) => boolean;
}

/**
 * Walks the grammar, cheapest lattice first. Yields each candidate that survives the histories; told why it is not
 * provable it goes on, and gives up only at the end of the grammar or when stopped.
 */
export function* search(
  model: ClassModel,
  part: Part,
  order: Arbitration,
  counts: SearchCounts,
  options: SearchOptions,
): Generator<Candidate, void, Feedback | undefined> {
  const pools = new Pools(model);
  const bounds = options.bounds ?? HISTORY_BOUNDS;
  const made = new Map<Arbitration, readonly HistoryNode[]>();
  const nodesFor = (arbitration: Arbitration): readonly HistoryNode[] => {
    const nodes =
      made.get(arbitration) ?? histories(model, part, arbitration, pools, bounds, counts.work);
    made.set(arbitration, nodes);
    return nodes;
  };
  const terms = part.updates.map((update) =>
    updateTerms(part, update, rankOf(order, update.method.name)),
  );
  const oneByOne = options.isCausal ? new OneByOne(model, part, pools, counts.work) : undefined;
  const plans = structures(part, order, terms, options.isCausal);
  counts.work.did("structure", plans.length);
  for (const plan of plans) {
    counts.structures += 1;
    const arbitration = plan.ownSlots && !keepsOwnOrder(order) ? ANY_ORDER : order;
    const refused = new Set<string>();
    let learned = true;
    while (learned) {
      learned = false;
      for (const found of deltaChoices(
        plan,
        part,
        terms,
        nodesFor(arbitration),
        counts,
        options,
        refused,
      )) {
        const candidates = oneByOne
          ? candidatesInCells(
              plan,
              part,
              order,
              arbitration,
              found,
              nodesFor(arbitration),
              oneByOne,
              counts,
            )
          : [candidateOf(plan, part, order, arbitration, found, counts.work)];
        for (const candidate of candidates) {
          const feedback = candidate && (yield candidate);
          refused.add(found.key);
          for (const value of feedback?.values ?? []) {
            pools.add(value);
            made.clear();
            learned = true;
          }
        }
        if (learned) {
          break;
        }
      }
    }
    if (options.stop(counts)) {
      return;
    }
  }
}

/** A delta for each update of the part, with the states that histories reach by them. */
interface Choice {
  readonly key: string;
  readonly deltas: ReadonlyMap<string, Expr>;
  readonly samples: readonly Sample[];
}

/** Depth-first choice of deltas, update by update, each checked on the histories that need no further update. */
function* deltaChoices(
  plan: Plan,
  part: Part,
  terms: readonly UpdateTerms[],
  nodes: readonly HistoryNode[],
  counts: SearchCounts,
  options: SearchOptions,
  refused: ReadonlySet<string>,
): Generator<Choice> {
  const machine = new Machine(plan.lattice, part, counts.work);
  const state = stateVar(theoryOf(plan.lattice).stateType);
  const choices = terms.map((term) =>
    plan.elements(term, state).map((expr) => ({ expr, run: compileExpr(expr) })),
  );
  for (const { length } of choices) {
    counts.work.did("element", length);
  }
  const levels = part.updates.map((_, level) => nodes.filter((node) => node.highest === level));
  const roots = nodes.filter((node) => node.highest < 0);
  interface Level {
    readonly states: ReadonlyMap<HistoryNode, Value>;
    readonly samples: readonly Sample[];
    readonly separation: Separation;
  }
  const extend = (
    before: Level,
    level: number,
    deltas: readonly Evaluator[],
  ): Level | undefined => {
    const states = new Map(before.states);
    const samples = [...before.samples];
    const separation = before.separation.fork();
    for (const node of levels[level] ?? []) {
      const delta = deltas[node.update];
      if (!node.event || !node.parent || !delta) {
        continue;
      }
      const reached = machine.step(states.get(node.parent), node.event, delta, node.update);
      if (!separation.admits(reached, node)) {
        noteWitness(counts, plan, level, separation.twin, node);
        return undefined;
      }
      states.set(node, reached);
      samples.push({ state: reached, fields: node.fields, event: node.event });
    }
    return { states, samples, separation };
  };
  function* choose(
    before: Level,
    level: number,
    chosen: readonly number[],
    deltas: readonly Evaluator[],
  ): Generator<Choice> {
    if (level === part.updates.length) {
      const key = chosen.join();
      counts.separable += 1;
      if (!refused.has(key)) {
        yield {
          key,
          deltas: new Map(
            part.updates.map(({ method }, i) => [method.name, exprAt(choices, i, chosen[i])]),
          ),
          samples: before.samples,
        };
      }
      return;
    }
    for (const [at, option] of (choices[level] ?? []).entries()) {
      counts.candidates += 1;
      if (options.stop(counts)) {
        return;
      }
      const next = extend(before, level, [...deltas, option.run]);
      if (next) {
        yield* choose(next, level + 1, [...chosen, at], [...deltas, option.run]);
      }
    }
  }
  const separation = new Separation(part, plan.lenses ?? [], counts.work);
  const start: Level = {
    states: new Map(roots.map((node) => [node, machine.bottom])),
    samples: roots.map((node) => ({
      state: machine.bottom,
      fields: node.fields,
      event: undefined,
    })),
    separation,
  };
  if (roots.every((node) => separation.admits(machine.bottom, node))) {
    yield* choose(start, 0, [], []);
  }
}

/** Keeps the pair of the candidate that came farthest; of those that came as far the last, of the richest lattice. */
function noteWitness(
  counts: SearchCounts,
  plan: Plan,
  level: number,
  twin: HistoryNode | undefined,
  node: HistoryNode,
): void {
  if (twin && level >= (counts.witness?.level ?? 0)) {
    counts.witness = { plan, histories: [twin, node], level };
  }
}

/** The events of a history, from its start. */
export function eventsTo(node: HistoryNode): readonly Event[] {
  const before = node.parent ? eventsTo(node.parent) : [];
  return node.event ? [...before, node.event] : before;
}

function exprAt(
  choices: readonly (readonly { readonly expr: Expr }[])[],
  update: number,
  at: number | undefined,
): Expr {
  const option = choices[update]?.[at ?? -1];
  if (!option) {
    throw new Error("no such choice");
  }
  return option.expr;
}

/** The candidates that a choice of deltas gives in causal cells: such as also do what the class does on calls made one by one. */
function* candidatesInCells(
  plan: Plan,
  part: Part,
  order: Arbitration,
  arbitration: Arbitration,
  found: Choice,
  nodes: readonly HistoryNode[],
  oneByOne: OneByOne,
  counts: SearchCounts,
): Generator<Candidate> {
  const ways = waysInCells(part, plan.lattice, found.deltas);
  if (typeof ways === "string") {
    counts.unfit = ways;
    return;
  }
  for (const way of ways) {
    const seen = oneByOne.samples(plan.lattice, way);
    const { deltas, touches } = way;
    const samples =
      deltas === found.deltas
        ? found.samples
        : samplesOf(plan.lattice, part, deltas, nodes, counts.work);
    const all = [...seen, ...samples];
    const isSeparable =
      separates(plan, part, seen, counts.work) && separates(plan, part, all, counts.work);
    const candidate =
      isSeparable &&
      candidateOf(plan, part, order, arbitration, { ...found, deltas, samples }, counts.work, all);
    if (!candidate) {
      counts.unfit = "an update that has seen all others does not do what it does in the class";
    } else if (!isLocal(part, candidate.lift)) {
      counts.unfit = "what is seen under one key depends on others";
    } else {
      const growth = growthInCells(part, plan.lattice, touches);
      yield { ...candidate, lift: { ...candidate.lift, touches, growth } };
    }
  }
}

/** True if no two of the samples have the same state and different fields. */
function separates(plan: Plan, part: Part, samples: readonly Sample[], work: Work): boolean {
  const separation = new Separation(part, plan.lenses ?? [], work);
  return samples.every(({ state, fields }) =>
    separation.admits(state, { update: -1, highest: -1, fields }),
  );
}

function candidateOf(
  plan: Plan,
  part: Part,
  order: Arbitration,
  arbitration: Arbitration,
  found: Choice,
  work: Work,
  seen = found.samples,
): Candidate | undefined {
  const state = stateVar(theoryOf(plan.lattice).stateType);
  const views = findViews(part, state, seen, work);
  if (!views) {
    return undefined;
  }
  const lift: PartLift = {
    name: part.name,
    fields: part.fields.map((field) => field.name),
    order: arbitration === order ? "class" : "any",
    lattice: plan.lattice,
    deltas: found.deltas,
    views,
    invariant: [],
  };
  const inCells = (plan.lenses ?? []).length > 0;
  const atomGroups = atomGroupsOf(part, plan.lattice, arbitration, inCells, found.samples, work);
  return { lift, atomGroups };
}
