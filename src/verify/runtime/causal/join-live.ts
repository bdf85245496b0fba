import { Unread } from "../../../frontend/lifted/unread.js";
import { andT, eqT, FALSE, impliesT, type Term } from "../../term.js";
import { allocate, contentOf } from "../collections.js";
import { KEYS } from "../loop.js";
import type { Call, Content, MaybeValue, Value } from "../value.js";
import { liveAfter, type Point, type SidesAt, valueAfter } from "./join-spec.js";
import type { Nodes } from "./nodes.js";

/** What a list of what is live says of a dot. */
export function pointIn(content: Content, dot: Term, nodes: Nodes): Point {
  const { some, value } = content.at(dot);
  return {
    live: some,
    value: value?.kind === "element" ? value.term : nodes.values.bottom([]),
    above: FALSE,
    past: FALSE,
    somewhere: () => FALSE,
  };
}

/** What `joinLive` gives at a dot. */
export function joinedAt(
  own: Content,
  other: Content,
  dot: Term,
  sides: SidesAt,
  nodes: Nodes,
): { readonly some: Term; readonly value: Term } {
  const [a, b] = [pointIn(own, dot, nodes), pointIn(other, dot, nodes)];
  return { some: liveAfter(a, b, sides), value: valueAfter(a, b, nodes.values) };
}

/** That nothing comes of the join at a dot but what the first list has. */
export function isSameAt(
  own: Content,
  other: Content,
  dot: Term,
  sides: SidesAt,
  nodes: Nodes,
): Term {
  const before = pointIn(own, dot, nodes);
  const { some, value } = joinedAt(own, other, dot, sides, nodes);
  return andT(eqT(some, before.live), impliesT(some, eqT(value, before.value)));
}

/**
 * `joinLive`, as it is proved of its source: at each dot the join of two lists, by what counts as seen; the first list itself if and
 * only if nothing is changed.
 */
export function giveJoinLive(nodes: Nodes): void {
  const call = ([, own, other, sides]: readonly Value[], at: Call): Value => {
    if (own?.kind !== "object" || other?.kind !== "object") {
      throw new Unread(at.node, "two lists are due here");
    }
    const [a, b] = [contentOf(own.id, at), contentOf(other.id, at)];
    const seen = nodes.sidesOf(sides, at);
    const { encoder } = at;
    const isSame = encoder.forAll(KEYS, (dot) => isSameAt(a, b, dot, seen(dot), nodes));
    const joined: Content = {
      kind: "list",
      isNew: true,
      at: (dot): MaybeValue => {
        const { some, value } = joinedAt(a, b, dot, seen(dot), nodes);
        return { kind: "maybe", some, value: nodes.values.element(value, false) };
      },
    };
    return { kind: "either", test: isSame, yes: own, no: allocate(joined, at) as typeof own };
  };
  nodes.machine.given.set("joinLive", { kind: "function", call });
}
