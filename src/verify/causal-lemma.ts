import type { Constants, Encoder } from "./encoder.js";
import { type Claim, lemma } from "./lemma.js";
import type { Obligation } from "./obligations.js";
import { andT, eqT, impliesT, notT, orT, type Term } from "./term.js";

/** What a state knows of one dot at one cell, and what the events that it holds say of it. */
interface DotAt {
  /** The event of the dot is one of those that the state holds, and touches the cell. */
  readonly held: Term;
  /** One of the events that the state holds, on the cell, has it in its past. */
  readonly overwritten: Term;
  /** What it left is in the cell. */
  readonly live: Term;
  /** It counts as seen there. */
  readonly seen: Term;
  /** The event of the dot leaves something in the cell: the same in all states. */
  readonly leaves: Term;
}

/**
 * The lemma on which causal cells rest: in a state that holds a set of events, what is live in a cell is what those on it have
 * left that no other one on it has seen (docs/semantics.md). By induction over joins; all is said of one dot at one cell, any one.
 *
 * - `causal.bottom`: the state without events
 * - `causal.event`: the element that an event joins in: its dot is live, its past is seen
 * - `causal.join`: of two states of which it holds it holds of the join
 */
export function causalLemma(constants: Constants): readonly Obligation[] {
  return [
    step(constants, "bottom", "it holds of ⊥", (encoder) => {
      const none = dotAt(encoder, "none", leavesOf(encoder));
      const { held, overwritten, live, seen } = none;
      return { hypotheses: [held, overwritten, live, seen].map(notT), goal: holdsOf(none) };
    }),
    step(constants, "event", "it holds of the element that an event joins in", (encoder) => {
      const isIt = encoder.declare("isIt", [], "Bool");
      const leaves = leavesOf(encoder);
      const isInPast = encoder.declare("isInPast", [], "Bool");
      // No event happens before itself.
      const hypotheses = [notT(andT(isIt, isInPast))];
      return {
        hypotheses,
        goal: holdsOf({
          held: isIt,
          overwritten: isInPast,
          live: andT(isIt, leaves),
          seen: orT(isIt, isInPast),
          leaves,
        }),
      };
    }),
    step(constants, "join", "of two states of which it holds it holds of the join", (encoder) => {
      const leaves = leavesOf(encoder);
      const [a, b] = [dotAt(encoder, "a", leaves), dotAt(encoder, "b", leaves)];
      return { hypotheses: [holdsOf(a), holdsOf(b)], goal: holdsOf(joined(a, b)) };
    }),
  ];
}

/** The join of causal cells, at one dot. */
function joined(a: DotAt, b: DotAt): DotAt {
  return {
    held: orT(a.held, b.held),
    overwritten: orT(a.overwritten, b.overwritten),
    live: orT(andT(a.live, b.live), andT(a.live, notT(b.seen)), andT(b.live, notT(a.seen))),
    seen: orT(a.seen, b.seen),
    leaves: a.leaves,
  };
}

function holdsOf({ held, overwritten, live, seen, leaves }: DotAt): Term {
  return andT(
    eqT(live, andT(held, leaves, notT(overwritten))),
    eqT(seen, orT(held, overwritten)),
    impliesT(live, seen),
  );
}

function leavesOf(encoder: Encoder): Term {
  return encoder.declare("leaves", [], "Bool");
}

function dotAt(encoder: Encoder, name: string, leaves: Term): DotAt {
  const flag = (what: string) => encoder.declare(`${name}.${what}`, [], "Bool");
  return {
    held: flag("held"),
    overwritten: flag("overwritten"),
    live: flag("live"),
    seen: flag("seen"),
    leaves,
  };
}

function step(
  constants: Constants,
  name: string,
  statement: string,
  build: (encoder: Encoder) => Claim,
): Obligation {
  const what =
    "what is live in a cell is what the events on it have left that no other one on it has seen";
  return lemma(constants, `causal.${name}`, `${what}: ${statement}`, build);
}
