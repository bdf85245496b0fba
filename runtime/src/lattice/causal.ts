import { joinNodes, type Sides, wouldChange } from "../causal/join-nodes.js";
import { copyNode, emptyNode, isEmptyNode, type Node } from "../causal/node.js";
import { Seen } from "../causal/seen.js";
import type { Shape } from "../causal/shape.js";
import { fieldsOf } from "../error/fields.js";
import { InvalidStateError } from "../error/invalid-state.js";
import { Context, type ContextJson } from "../replica/context.js";
import type { Lattice } from "./lattice.js";

/** An element of a causal lattice: the events that count as seen, and what they left in cells. */
export interface CausalState {
  readonly context: Context;
  readonly root: Node;
  /** Whether some node may have a past of its own. */
  readonly hasPasts: boolean;
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
  const sidesOf = (into: CausalState, from: CausalState, context: Context): Sides => ({
    mine: new Seen([into.context]),
    theirs: new Seen([from.context]),
    both: new Seen([context]),
    everywhere: into.hasPasts || into.context.meets(from.context),
  });
  const isBelow = (a: CausalState, b: CausalState) =>
    a.context.minus(b.context).isEmpty() &&
    !wouldChange(shape, b.root, a.root, sidesOf(b, a, b.context));

  function joinInto(into: CausalState, from: CausalState): CausalState {
    const context = into.context.copy();
    context.addAll(from.context);
    joinNodes(shape, into.root, from.root, sidesOf(into, from, context));
    return stateOf(context, into.root, into.hasPasts || from.hasPasts);
  }

  function checked(state: CausalState, fail: (problem: string) => Error): CausalState {
    checkNode(state.root, new Seen([state.context]), fail);
    return state;
  }

  return {
    notation: `causal<${shape.notation}>`,
    observe: ({ root }) => shape.observe(root),
    bottom: () => stateOf(new Context(), emptyNode(), false),
    isBottom: ({ context, root }) => context.isEmpty() && isEmptyNode(root),
    leq: isBelow,
    join: (a, b) => joinInto({ ...a, root: copyNode(a.root) }, b),
    diff: (have, from) => (isBelow(from, have) ? undefined : from),
    joinInto,
    copy: ({ context, root, hasPasts }) => stateOf(context.copy(), copyNode(root), hasPasts),
    check() {
      throw new TypeError("what an event leaves in cells needs its dot");
    },
    stamped(delta, replica, state, path) {
      const number = state.context.last(replica) + 1;
      const past = state.context.isEmpty() ? undefined : state.context.copy();
      const root = shape.stamped(delta, { replica, number, past }, path);
      return stateOf(Context.of(replica, number), root, past !== undefined);
    },
    toJSON: ({ context, root }) => ({ context: context.toJSON(), cells: shape.toJSON(root) }),
    fromJSON(json, path) {
      const parts = fieldsOf(json, ["context", "cells"], path);
      const context = Context.fromJSON(parts.context, path.at("context"));
      const root = shape.fromJSON(parts.cells, path.at("cells"));
      return checked(
        stateOf(context, root, true),
        (problem) => new InvalidStateError(path.at("cells"), problem),
      );
    },
    write(out, { context, root }) {
      context.write(out);
      shape.write(out, root);
    },
    read(input) {
      const context = Context.read(input);
      const root = shape.read(input);
      return checked(stateOf(context, root, true), (problem) => input.error(problem));
    },
  };
}

function stateOf(context: Context, root: Node, mayHavePasts: boolean): CausalState {
  return { context, root, hasPasts: mayHavePasts && hasPast(root) };
}

function hasPast({ past, parts }: Node): boolean {
  if (past !== undefined) return true;
  for (const part of parts.values()) if (hasPast(part)) return true;
  return false;
}

/** What lies in cells comes from events that are seen; a past holds only what is not seen anyway. */
function checkNode(
  { past, live, parts }: Node,
  seen: Seen,
  fail: (problem: string) => Error,
  context = seen,
): void {
  for (const { replica, number } of live.values()) {
    if (!context.has(replica, number))
      throw fail("a cell holds an event that is not in the context");
  }
  if (past !== undefined && seen.restOf(past, undefined)?.equals(past) !== true) {
    throw fail("a past holds events that are in the context");
  }
  const inner = seen.and(past);
  for (const part of parts.values()) checkNode(part, inner, fail, context);
}
