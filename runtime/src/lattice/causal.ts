import { joinNodes, type Sides, wouldChange } from "../causal/join-nodes.js";
import {
  cleaned,
  copyNode,
  countNodes,
  emptyNode,
  isEmptyNode,
  type Node,
  pastsOf,
} from "../causal/node.js";
import { Seen } from "../causal/seen.js";
import type { Shape } from "../causal/shape.js";
import { fieldsOf } from "../error/fields.js";
import { InvalidStateError } from "../error/invalid-state.js";
import { Context, type ContextJson } from "../replica/context.js";
import type { Lattice } from "./lattice.js";

/** An element of a causal lattice: the events that count as seen, and what they left in cells. */
export interface CausalState {
  readonly context: Context;
  /** Pasts in it may hold events of the context: they are left out where the state is written. */
  readonly root: Node;
  /** Undefined if no node has a past. */
  readonly cleaning: Cleaning | undefined;
}

/** Pasts of nodes: what is in any of them, and when they are to be looked through again, after so many joins. */
interface Cleaning {
  readonly joins: number;
  readonly after: number;
  /** May hold events that have come since. */
  readonly pasts: Context;
  /** False if it may be the past of a node as well: then it is not to be changed. */
  readonly isOwn: boolean;
}

export interface CausalJson {
  readonly context: ContextJson;
  readonly cells: unknown;
}

/** A lattice of cells whose values are decided by what happened before what. */
export interface CausalLattice<S, D> extends Lattice<CausalState, CausalJson, D> {
  /** What is to be seen: of each cell the join of what is left in it. */
  observe(state: CausalState): S;
}

/**
 * A dot store with a causal context, as in observed-remove sets without tombstones (Almeida, Shoker, Baquero, *Delta State
 * Replicated Data Types*, 2018, section 7). What an event leaves in a cell stays there until an event on the cell comes that
 * happened after it; the context tells what is gone from what is not known yet.
 *
 * An event of which the predecessors are not all known brings its past along (`Node.past`), for the cells that it touches:
 * so deltas may come in any order, and any of them may be lost.
 */
export function causal<S, D>(shape: Shape<S, D>): CausalLattice<S, D> {
  const sidesOf = (into: CausalState, from: CausalState, everywhere: boolean): Sides => ({
    mine: new Seen([into.context]),
    theirs: new Seen([from.context]),
    both: new Seen([into.context, from.context]),
    everywhere,
  });

  function isBelow(a: CausalState, b: CausalState): boolean {
    if (!a.context.isWithin(b.context)) return false;
    const everywhere = a.context.meets(b.context);
    return !wouldChange(shape, b.root, a.root, sidesOf(b, a, everywhere));
  }

  /**
   * Takes time for what `from` mentions, as long as neither holds events of the other. Pasts elsewhere are cleaned now and then,
   * so that this too takes, shared out, constant time a join.
   */
  function joinInto(into: CausalState, from: CausalState): CausalState {
    const { context, root, cleaning: own } = into;
    const isDue = own !== undefined && own.joins >= own.after;
    const everywhere = isDue || context.meets(from.context);
    joinNodes(shape, root, from.root, sidesOf(into, from, everywhere));
    context.addAll(from.context);
    if (everywhere) return stateOf(context, root);
    // Of pasts that are in the context nothing stays where they come in.
    const brought = from.cleaning?.pasts;
    const late = brought?.isWithin(context) ? undefined : brought?.minus(context);
    if (own === undefined) {
      if (late === undefined) return into;
      const cleaning = { joins: 1, after: countNodes(root), pasts: late, isOwn: true };
      return { context, root, cleaning };
    }
    const pasts = own.isOwn ? own.pasts : own.pasts.copy();
    if (late !== undefined) pasts.addAll(late);
    return { context, root, cleaning: { ...own, joins: own.joins + 1, pasts, isOwn: true } };
  }

  const copy = ({ context, root, cleaning }: CausalState): CausalState => ({
    context: context.copy(),
    root: copyNode(root),
    cleaning: cleaning && { ...cleaning, pasts: cleaning.pasts.copy(), isOwn: true },
  });

  /** The cells as they are written. */
  function written({ context, root, cleaning }: CausalState): Node {
    return cleaning === undefined ? root : cleaned(root, new Seen([context]));
  }

  function checked(state: CausalState, fail: (problem: string) => Error): CausalState {
    checkNode(state.root, new Seen([state.context]), fail);
    return state;
  }

  return {
    notation: `causal<${shape.notation}>`,
    observe: ({ root }) => shape.observe(root),
    bottom: () => stateOf(new Context(), emptyNode()),
    isBottom: (state) => state.context.isEmpty() && isEmptyNode(written(state)),
    leq: isBelow,
    join: (a, b) => joinInto(copy(a), b),
    diff: (have, from) => (isBelow(from, have) ? undefined : from),
    joinInto,
    copy,
    check() {
      throw new TypeError("what an event leaves in cells needs its dot");
    },
    stamped(delta, replica, state, path) {
      // What happened before an event that is held happened before this one, whether its delta has come or not.
      const past = state.context.copy();
      if (state.cleaning !== undefined) past.addAll(state.cleaning.pasts);
      const number = past.last(replica) + 1;
      const root = shape.stamped(
        delta,
        { replica, number, past: past.isEmpty() ? undefined : past },
        path,
      );
      return stateOf(Context.of(replica, number), root);
    },
    latest: ({ context, cleaning }) => Math.max(context.latest, cleaning?.pasts.latest ?? 0),
    toJSON: (state) => ({
      context: state.context.toJSON(),
      cells: shape.toJSON(written(state)),
    }),
    fromJSON(json, path) {
      const parts = fieldsOf(json, ["context", "cells"], path);
      const context = Context.fromJSON(parts.context, path.at("context"));
      const root = shape.fromJSON(parts.cells, path.at("cells"));
      return checked(
        stateOf(context, root),
        (problem) => new InvalidStateError(path.at("cells"), problem),
      );
    },
    write(out, state) {
      state.context.write(out);
      shape.write(out, written(state));
    },
    read(input) {
      const context = Context.read(input);
      const root = shape.read(input);
      return checked(stateOf(context, root), (problem) => input.error(problem));
    },
  };
}

function stateOf(context: Context, root: Node): CausalState {
  const pasts = pastsOf(root);
  const cleaning = pasts && { joins: 0, after: countNodes(root), pasts, isOwn: false };
  return { context, root, cleaning };
}

/** What lies in cells comes from events that are seen; a past holds only what is not seen anyway. */
function checkNode(
  { past, live, parts }: Node,
  seen: Seen,
  fail: (problem: string) => Error,
  context = seen,
): void {
  for (const { replica, number } of live) {
    if (!context.has(replica, number))
      throw fail("a cell holds an event that is not in the context");
  }
  if (past !== undefined && seen.restOf(past, undefined) !== past) {
    throw fail("a past holds events that are in the context");
  }
  const inner = seen.and(past);
  for (const part of parts.values()) checkNode(part, inner, fail, context);
}
