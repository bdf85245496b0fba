import { andT, eqT, impliesT, iteT, notT, orT, type Term } from "../../term.js";
import type { InnerLattice } from "../inner-lattice.js";

/** What a node says of one dot at one place below it: a cell, or any other node. */
export interface Point {
  /** What the event has left is live there. */
  readonly live: Term;
  readonly value: Term;
  /** The dot is in a past on the way there, from the node itself on. */
  readonly above: Term;
  /** It is in the past of the place. */
  readonly past: Term;
  /** It is in a past somewhere below the node, or in its own. */
  somewhere(): Term;
}

/** What is said of the same dot by what is above two nodes that are joined. */
export interface SidesAt {
  readonly mine: Term;
  readonly theirs: Term;
  readonly both: Term;
  readonly everywhere: Term;
}

/** That the dot counts as seen at the place, because of a past. */
export function isSeenBelow({ above, past }: Point): Term {
  return orT(above, past);
}

/** What is live of the dot after a join (docs/semantics.md, The state). */
export function liveAfter(own: Point, other: Point, { mine, theirs }: SidesAt): Term {
  return orT(
    andT(own.live, other.live),
    andT(own.live, notT(orT(theirs, isSeenBelow(other)))),
    andT(other.live, notT(orT(mine, isSeenBelow(own)))),
  );
}

/** What the dot's event has left is worth after a join, if it is live. */
export function valueAfter(own: Point, other: Point, values: InnerLattice): Term {
  const whole = values.join([], own.value, other.value);
  return iteT(andT(own.live, other.live), whole, iteT(own.live, own.value, other.value));
}

/**
 * That `joined` is the join of two nodes: what is live; and pasts united, each dot as high up as it is in any. Of dots that both
 * sides have seen above, pasts may keep what they had, where the join has not been.
 */
export function isJoinOf(
  joined: Point,
  own: Point,
  other: Point,
  sides: SidesAt,
  values: InnerLattice,
): Term {
  const { both, everywhere } = sides;
  const stays = (after: Term, before: Term): Term =>
    impliesT(after, andT(before, notT(everywhere)));
  return andT(
    eqT(joined.live, liveAfter(own, other, sides)),
    impliesT(joined.live, eqT(joined.value, valueAfter(own, other, values))),
    impliesT(
      notT(both),
      andT(
        eqT(joined.above, orT(own.above, other.above)),
        eqT(joined.past, andT(orT(own.past, other.past), notT(joined.above))),
        eqT(joined.somewhere(), orT(own.somewhere(), other.somewhere())),
      ),
    ),
    impliesT(
      both,
      andT(
        stays(joined.above, own.above),
        stays(joined.past, own.past),
        stays(joined.somewhere(), own.somewhere()),
      ),
    ),
  );
}

/** What must hold where two nodes are joined. */
export function mayBeJoined(
  own: Point,
  other: Point,
  { mine, theirs, both, everywhere }: SidesAt,
): Term {
  return andT(
    eqT(both, orT(mine, theirs)),
    // Why what the second node does not mention can be left out.
    impliesT(notT(everywhere), notT(andT(theirs, own.live))),
    impliesT(notT(mine), isOnce(own)),
    impliesT(notT(theirs), isOnce(other)),
  );
}

/** That the dot is in one past on the way at most. */
export function isOnce({ above, past }: Point): Term {
  return notT(andT(above, past));
}

/**
 * That a join changes nothing of the dot at the place. Of pasts: what the second node has in one of them, both sides have seen above or
 * the first one has in a past as high up.
 */
export function isUnchanged(own: Point, other: Point, sides: SidesAt, values: InnerLattice): Term {
  const live = liveAfter(own, other, sides);
  return andT(
    eqT(live, own.live),
    impliesT(live, eqT(valueAfter(own, other, values), own.value)),
    impliesT(other.above, orT(sides.both, own.above)),
    impliesT(other.past, orT(sides.both, isSeenBelow(own))),
  );
}

/** What follows where it is so at all places: the second node has no past that is new. */
export function hasNoNewPast(own: Point, other: Point, { both }: SidesAt): Term {
  return impliesT(other.somewhere(), orT(both, own.somewhere()));
}

/** That a node is another one without the dots of pasts that are seen above, each dot as high up as it is in any. */
export function isCleanOf(clean: Point, of: Point, seen: Term): Term {
  return andT(
    eqT(clean.live, of.live),
    impliesT(clean.live, eqT(clean.value, of.value)),
    eqT(clean.above, andT(of.above, notT(seen))),
    eqT(clean.past, andT(of.past, notT(seen), notT(clean.above))),
    eqT(clean.somewhere(), andT(of.somewhere(), notT(seen))),
  );
}

/** That two nodes say the same of the dot. */
export function isSamePoint(a: Point, b: Point): Term {
  return andT(
    eqT(a.live, b.live),
    impliesT(a.live, eqT(a.value, b.value)),
    eqT(a.above, b.above),
    eqT(a.past, b.past),
    eqT(a.somewhere(), b.somewhere()),
  );
}

/** Of what an event leaves: only its own dot is live, and only its past is in pasts, once on a way. */
export function isLeft(point: Point, isDot: Term, isPast: Term): readonly Term[] {
  return [
    impliesT(point.live, isDot),
    impliesT(orT(point.above, point.past, point.somewhere()), isPast),
    isOnce(point),
  ];
}
