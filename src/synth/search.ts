import { type Arbitration, rankOf } from "../ir/arbitration.js";
import { type Event, stateVar } from "../ir/event.js";
import type { Expr } from "../ir/expr.js";
import { compileExpr, type Evaluator } from "../ir/interpret.js";
import type { ClassModel } from "../ir/model.js";
import type { Value } from "../ir/value.js";
import { theoryOf } from "../lattice/theory-of.js";
import { HISTORY_BOUNDS, type HistoryBounds, type HistoryNode, histories } from "./histories.js";
import { holdingAtoms, invariantAtoms } from "./invariants.js";
import type { InvariantAtom, PartLift } from "./lift.js";
import type { Part } from "./part.js";
import type { Plan } from "./plan.js";
import { Pools } from "./pools.js";
import { Machine, type Sample, Separation } from "./samples.js";
import { structures } from "./structures.js";
import { type UpdateTerms, updateTerms } from "./update-terms.js";
import { findViews } from "./views.js";

/** A lift of a part that no bounded history refutes. Its invariant is yet to be chosen from the groups of atoms. */
export interface Candidate {
  readonly lift: PartLift;
  readonly atomGroups: readonly AtomGroup[];
}

/** Atoms, made when they are asked for: mostly the first group is enough. */
export type AtomGroup = () => readonly InvariantAtom[];

/** What the verifier found about a candidate that it could not prove. */
export interface Feedback {
  /** Argument values of the counterexample: further histories are made with them. */
  readonly values: readonly Value[];
}

export interface SearchCounts {
  /** Choices of a delta, each run on histories. */
  candidates: number;
  /** Structures looked at. */
  structures: number;
  /** Choices of deltas that separate all histories. */
  separable: number;
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
  const keepsOwnOrder = order.clock === "lamport" || order.clauses.length === 0;
  const anyOrder: Arbitration = { clock: "none", clauses: [] };
  const made = new Map<Arbitration, readonly HistoryNode[]>();
  const nodesFor = (arbitration: Arbitration): readonly HistoryNode[] => {
    const nodes = made.get(arbitration) ?? histories(model, part, arbitration, pools, bounds);
    made.set(arbitration, nodes);
    return nodes;
  };
  const terms = part.updates.map((update) =>
    updateTerms(part, update, rankOf(order, update.method.name)),
  );
  for (const plan of structures(part, order, terms)) {
    counts.structures += 1;
    const arbitration = plan.ownSlots && !keepsOwnOrder ? anyOrder : order;
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
        const candidate = candidateOf(plan, part, order, arbitration, found);
        if (!candidate) {
          continue;
        }
        const feedback = yield candidate;
        refused.add(found.key);
        if (feedback && feedback.values.length > 0) {
          for (const value of feedback.values) {
            pools.add(value);
          }
          made.clear();
          learned = true;
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
  readonly deltas: readonly Expr[];
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
  const machine = new Machine(plan, part);
  const state = stateVar(theoryOf(plan.lattice).stateType);
  const choices = terms.map((term) =>
    plan.elements(term, state).map((expr) => ({ expr, run: compileExpr(expr) })),
  );
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
          deltas: chosen.map((at, i) => exprAt(choices, i, at)),
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
  const separation = new Separation(part, plan.lenses ?? []);
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
  at: number,
): Expr {
  const option = choices[update]?.[at];
  if (!option) {
    throw new Error("no such choice");
  }
  return option.expr;
}

function candidateOf(
  plan: Plan,
  part: Part,
  order: Arbitration,
  arbitration: Arbitration,
  found: Choice,
): Candidate | undefined {
  const state = stateVar(theoryOf(plan.lattice).stateType);
  const views = findViews(part, state, found.samples);
  if (!views) {
    return undefined;
  }
  const lift: PartLift = {
    name: part.name,
    fields: part.fields.map((field) => field.name),
    order: arbitration === order ? "class" : "any",
    lattice: plan.lattice,
    deltas: new Map(
      part.updates.map(({ method }, i) => [method.name, found.deltas[i] ?? state] as const),
    ),
    views,
    invariant: [],
  };
  const inCells = (plan.lenses ?? []).length > 0;
  const atomGroups = invariantAtoms(part, plan.lattice, state, arbitration, inCells).map(
    (atoms): AtomGroup =>
      () =>
        holdingAtoms(atoms(), part, arbitration, state, found.samples),
  );
  return { lift, atomGroups };
}
