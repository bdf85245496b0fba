import { type Arbitration, compileOrder, type EventOrder } from "../ir/arbitration.js";
import type { Event } from "../ir/event.js";
import {
  type Bindings,
  bindings,
  compileExpr,
  compileMethod,
  EvaluationError,
  initialFields,
  methodsOf,
  type Runner,
} from "../ir/interpret.js";
import type { ClassModel } from "../ir/model.js";
import { refusedArguments } from "../ir/refused.js";
import type { Value } from "../ir/value.js";
import type { Part, Update } from "./part.js";
import type { Pools } from "./pools.js";
import { randomFrom } from "./random.js";
import type { Work } from "./work.js";

/**
 * Bounded histories of a part: sequences of events in arbitration order, as a tree, with the fields of the source class
 * after each. They stand for all ways of delivery, as joins do not care for it.
 */
export interface HistoryNode {
  /** Absent at the root: nothing has happened. */
  readonly event?: Event;
  readonly parent?: HistoryNode;
  /** Index of the event's update among the part's. */
  readonly update: number;
  /** The largest such index on the way from the root. */
  readonly highest: number;
  readonly fields: Bindings;
}

/** How many histories to make, of what length, from which seed. Recorded in reports. */
export interface HistoryBounds {
  /** Sequences up to this length are made exhaustively, as far as `nodes` allows. */
  readonly exhaustive: number;
  /** Random sequences reach this length. */
  readonly length: number;
  /** Events over all sequences. */
  readonly nodes: number;
  readonly argumentLists: number;
  readonly seed: number;
}

export const HISTORY_BOUNDS: HistoryBounds = {
  exhaustive: 2,
  length: 6,
  nodes: 1_200,
  argumentLists: 6,
  seed: 7,
};

const REPLICAS = ["r", "s", "t"] as const;

/** Histories of the part under the order, parents before children. */
export function histories(
  model: ClassModel,
  part: Part,
  order: Arbitration,
  pools: Pools,
  bounds: HistoryBounds,
  work: Work,
): readonly HistoryNode[] {
  const methods = methodsOf(model);
  const updates = part.updates.map(({ method }) => method);
  const runners = updates.map((method) => compileMethod(method, methods));
  const before = compileOrder(order, updates);
  const calls = part.updates.flatMap((update, index) =>
    accepted(update, pools.argumentsOf(update.method, bounds.argumentLists)).map((args) => ({
      method: update.method.name,
      update: index,
      args,
    })),
  );
  const root: HistoryNode = { update: -1, highest: -1, fields: initialFields(model) };
  const nodes: HistoryNode[] = [root];
  const extend = (
    node: HistoryNode,
    call: (typeof calls)[number],
    clock: number,
    replica: string,
  ) => {
    const event: Event = { method: call.method, args: call.args, clock, replica };
    return follows(node, event, before) ? child(node, event, call.update, runners) : undefined;
  };
  let frontier: readonly HistoryNode[] = [root];
  for (let depth = 0; depth < bounds.exhaustive && nodes.length < bounds.nodes / 2; depth += 1) {
    const next: HistoryNode[] = [];
    for (const node of frontier) {
      for (const call of calls) {
        for (const [clock, replica] of placesAfter(node, order)) {
          const added =
            nodes.length + next.length < bounds.nodes / 2 && extend(node, call, clock, replica);
          if (added) {
            next.push(added);
          }
        }
      }
    }
    nodes.push(...next);
    frontier = next;
  }
  const random = randomFrom(bounds.seed);
  const pick = <T>(items: readonly T[]): T | undefined =>
    items[Math.floor(random() * items.length)];
  for (let tries = 0; nodes.length < bounds.nodes && tries < bounds.nodes * 4; tries += 1) {
    let node = root;
    for (let length = 0; length < bounds.length; length += 1) {
      const call = pick(calls);
      const place = pick(placesAfter(node, order));
      const added = call && place && extend(node, call, place[0], place[1]);
      if (added) {
        nodes.push(added);
        node = added;
      }
    }
  }
  work.did("history", nodes.length);
  return nodes;
}

/** The arguments that the update does not reject whatever the state: no event has others. */
export function accepted(
  { method, summary }: Update,
  lists: readonly (readonly Value[])[],
): readonly (readonly Value[])[] {
  const isRefused = compileExpr(refusedArguments(summary.rejects));
  return lists.filter((args) => {
    const vars = bindings(method.params.map(({ name }, i) => [name, args[i]] as const));
    return isRefused({ vars, fields: bindings() }) !== true;
  });
}

/** Clocks and replicas for an event after a node: later, or at the same clock on another replica. */
function placesAfter(
  node: HistoryNode,
  order: Arbitration,
): readonly (readonly [number, string])[] {
  const clock = node.event?.clock ?? 0;
  const later = REPLICAS.slice(0, 2).map((replica) => [clock + 1, replica] as const);
  const same = REPLICAS.map((replica) => [clock, replica] as const);
  const mayGoBack = order.clock === "none" && order.clauses.length > 0 && clock > 1;
  const earlier = mayGoBack ? REPLICAS.map((replica) => [clock - 1, replica] as const) : [];
  return clock === 0 ? later : [...later, ...same, ...earlier];
}

/** True if the event may come next: not before the last one, and with a stamp of its own. */
function follows(node: HistoryNode, event: Event, before: EventOrder): boolean {
  if (node.event && !before(node.event, event)) {
    return false;
  }
  for (let at: HistoryNode | undefined = node; at?.event; at = at.parent) {
    if (at.event.clock === event.clock && at.event.replica === event.replica) {
      return false;
    }
  }
  return true;
}

function child(
  node: HistoryNode,
  event: Event,
  update: number,
  runners: readonly Runner[],
): HistoryNode | undefined {
  const run = runners[update];
  if (!run) {
    return undefined;
  }
  const fields = fieldsAfter(run, node.fields, event.args);
  return fields && { event, parent: node, update, highest: Math.max(node.highest, update), fields };
}

/** The fields after a call. Nothing where the call has no meaning, as one that takes by `!` what is not there. */
export function fieldsAfter(
  run: Runner,
  fields: Bindings,
  args: readonly Value[],
): Bindings | undefined {
  try {
    return run(fields, args).fields;
  } catch (error) {
    if (error instanceof EvaluationError) {
      return undefined;
    }
    throw error;
  }
}
