import { Unread } from "../../../frontend/lifted/unread.js";
import { INT, STRING, type Type } from "../../../ir/type.js";
import type { Encoder } from "../../encoder.js";
import { asMap, scalar, termOf } from "../../sym.js";
import { andT, eqT, FALSE, impliesT, intTerm, leT, ltT, type Term, TRUE } from "../../term.js";
import { chooseMaybe, maybe } from "../choose.js";
import { contentOf } from "../collections.js";
import { bag } from "../domain.js";
import type { InnerLattice } from "../inner-lattice.js";
import { KEYS } from "../loop.js";
import type { BagValue, Call, Content, ListOrder, Value } from "../value.js";
import { dotIn, numberOf, replicaOf } from "./contexts.js";

const MAPS: Type = { kind: "map", key: STRING, value: INT };

/** What is live in a cell, at a dot. */
export interface LiveAt {
  readonly some: Term;
  readonly value: Term;
}

/** A list of what is live that nothing is known of but that it is in ascending order of its dots, each once. */
export interface UnknownList {
  readonly content: Content;
  at(dot: Term): LiveAt;
  /** The place of a dot that is in it. */
  placeOf(dot: Term): Term;
  readonly order: ListOrder;
}

export function unknownList(encoder: Encoder, values: InnerLattice, name: string): UnknownList {
  const map = asMap(encoder.unknown(MAPS, name));
  const length = encoder.declare(`${name}.length`, [], "Int");
  encoder.facts.push(leT(intTerm(0), length));
  const placeOf = (dot: Term): Term => encoder.declare(`${name}.place`, [dot], "Int");
  const at = (dot: Term): LiveAt => {
    const { some, value } = map.at(dot);
    return { some, value: value ? termOf(value) : intTerm(0) };
  };
  const looked = new Map<string, Term>();
  const look = (dot: Term): LiveAt => {
    const text = JSON.stringify(dot);
    const here = at(dot);
    if (!looked.has(text)) {
      const place = placeOf(dot);
      encoder.facts.push(
        impliesT(here.some, andT(leT(intTerm(0), place), ltT(place, length))),
        impliesT(here.some, eqT(dotAt(place), dot)),
      );
      for (const other of looked.values()) {
        const both = andT(here.some, at(other).some);
        encoder.facts.push(
          impliesT(both, eqT(ltT(dot, other), ltT(place, placeOf(other)))),
          impliesT(both, eqT(ltT(other, dot), ltT(placeOf(other), place))),
        );
      }
      looked.set(text, dot);
    }
    return here;
  };
  const known = new Set<string>();
  const dotAt = (place: Term): Term => encoder.declare(`${name}.dot`, [place], "Real");
  const order: ListOrder = {
    length,
    dotAt: (place) => {
      const dot = dotAt(place);
      const text = JSON.stringify(place);
      if (!known.has(text)) {
        known.add(text);
        const isIn = andT(leT(intTerm(0), place), ltT(place, length));
        const here = look(dot);
        encoder.facts.push(impliesT(isIn, andT(here.some, eqT(placeOf(dot), place))));
      }
      return dot;
    },
  };
  const content: Content = {
    kind: "list",
    order,
    at: (dot) => {
      const { some, value } = look(dot);
      return { kind: "maybe", some, value: values.element(value, false) };
    },
  };
  return { content, at: look, placeOf, order };
}

/** What stands at a place of a list; undefined beyond its end. */
export function itemAt(content: Content, order: ListOrder, place: Term, call: Call): Value {
  const dot = order.dotAt(place);
  const { value } = content.at(dot);
  return {
    kind: "maybe",
    some: andT(leT(intTerm(0), place), ltT(place, order.length)),
    value: liveOf(call.encoder, dot, value ?? { kind: "undefined" }),
  };
}

/** What an event has left, as the source sees it. */
export function liveOf(encoder: Encoder, dot: Term, value: Value): BagValue {
  return bag({
    replica: { kind: "data", sym: scalar(replicaOf(encoder, dot)) },
    number: { kind: "data", sym: scalar(numberOf(encoder, dot)) },
    value,
  });
}

/** The dot of something that is live. */
export function dotOf(value: Value | undefined, call: Pick<Call, "node" | "need">): Term {
  const { some, value: held } = maybe(value ?? { kind: "undefined" });
  call.need(some);
  if (held?.kind !== "bag") {
    throw new Unread(call.node, "what an event has left is due here");
  }
  return dotIn([held.member("replica") ?? held, held.member("number") ?? held], call);
}

/** `length` and `push` of a list. */
export function listMember(id: number, name: string, call: Call): Value {
  if (name === "length") {
    const { order } = contentOf(id, call);
    return {
      kind: "data",
      sym: scalar(order ? order.length : call.sizeOf(contentOf(id, call))),
    };
  }
  if (name !== "push") {
    throw new Unread(call.node, `nothing is known of ${name}`);
  }
  return {
    kind: "function",
    call: ([live], at) => {
      const before = contentOf(id, at);
      const dot = dotOf(live, at);
      const held = live && maybe(live).value;
      const value = held?.kind === "bag" ? held.member("value") : undefined;
      if (value?.kind !== "element" || at.loopKey || before.order) {
        throw new Unread(at.node, "what is put into the list here is not known");
      }
      // So the list is in ascending order, each dot once.
      at.need(at.encoder.forAll(KEYS, (other) => impliesT(before.at(other).some, ltT(other, dot))));
      at.need(before.isNew ? TRUE : FALSE);
      at.store.objects.set(id, {
        ...before,
        at: (asked) => {
          const earlier = before.at(asked);
          const some = eqT(asked, dot);
          return chooseMaybe(some, { kind: "maybe", some: TRUE, value }, earlier);
        },
      });
      return { kind: "undefined" };
    },
  };
}
