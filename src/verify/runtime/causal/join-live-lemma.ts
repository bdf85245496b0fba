import { Unread } from "../../../frontend/lifted/unread.js";
import { asMap, scalar, termOf } from "../../sym.js";
import {
  andT,
  arithT,
  eqT,
  FALSE,
  impliesT,
  intTerm,
  leT,
  ltT,
  notT,
  orT,
  type Term,
} from "../../term.js";
import { maybe } from "../choose.js";
import { allocate } from "../collections.js";
import type { LoopInvariant, LoopView } from "../invariant.js";
import type { RuntimeModules } from "../library.js";
import { KEYS } from "../loop.js";
import { type RuntimeLemma, runtimeLemma } from "../runtime-lemma.js";
import { type Content, Store, type Value } from "../value.js";
import { contentFor, isOneObject, truth } from "./contexts.js";
import { isSameAt, joinedAt } from "./join-live.js";
import type { SidesAt } from "./join-spec.js";
import { dotOf, itemAt, type UnknownList, unknownList } from "./live-list.js";
import { MAPS, Nodes } from "./nodes.js";

/** That `joinLive`, which goes through two lists side by side, gives the join at each dot, and its first list if that is it. */
export function joinLiveLemmas(modules: RuntimeModules): readonly RuntimeLemma[] {
  const parts = [
    ["turns", "joinLive keeps what holds between its turns", "only"],
    ["result", "joinLive gives what is live after a join, its first list if that is it", "none"],
  ] as const;
  return parts.map(([name, statement, needs]) =>
    runtimeLemma(modules, `runtime.causal.joinLive.${name}`, statement, (machine) => {
      const nodes = new Nodes(machine);
      nodes.give();
      const { encoder } = machine;
      const store = new Store();
      const lists = ["own", "other"].map((name) => unknownList(encoder, nodes.values, name)) as [
        UnknownList,
        UnknownList,
      ];
      const sides = nodes.unknownSides();
      machine.invariant = new Merge(nodes, lists, (dot) => sides.at(dot));
      const to = { store, newId: () => machine.newId() };
      const [own, other] = lists.map(({ content }) => allocate(content, to)) as [Value, Value];
      const args = [nodes.shape, own, other, sides.value];
      const result = machine.runSource("causal/join-nodes.ts", "joinLive", args, store);
      const call = machine.callAt(store, machine.fileOf("causal/join-nodes.ts"));
      if ((result.kind !== "object" && result.kind !== "either") || own.kind !== "object") {
        return { goals: [FALSE] };
      }
      const { dot } = nodes;
      const [a, b] = lists.map(({ content }) => content) as [Content, Content];
      const after = contentFor(result, call).at(dot);
      const wanted = joinedAt(a, b, dot, sides.at(dot), nodes);
      const value = after.value?.kind === "element" ? after.value.term : undefined;
      const isSame = encoder.forAll(KEYS, (at) => isSameAt(a, b, at, sides.at(at), nodes));
      return {
        goals: [
          eqT(after.some, wanted.some),
          impliesT(after.some, value ? eqT(value, wanted.value) : FALSE),
          eqT(isOneObject(result, own, call), isSame),
        ],
        laws: () => nodes.values.laws(),
        needs,
      };
    }),
  );
}

/** Where the two lists are by now, and what has come of them. */
interface Progress {
  readonly i: Term;
  readonly j: Term;
  readonly isChanged: Term;
  readonly joined: Content;
}

/** What holds while two lists in ascending order are gone through side by side. */
class Merge implements LoopInvariant {
  readonly #nodes: Nodes;
  readonly #own: UnknownList;
  readonly #other: UnknownList;
  readonly #sidesAt: (dot: Term) => SidesAt;

  constructor(
    nodes: Nodes,
    [own, other]: readonly [UnknownList, UnknownList],
    sidesAt: (dot: Term) => SidesAt,
  ) {
    this.#nodes = nodes;
    this.#own = own;
    this.#other = other;
    this.#sidesAt = sidesAt;
  }

  isFor(): boolean {
    return false;
  }

  start(at: LoopView): readonly Term[] {
    return [...this.#holds(progressOf(at), [], provedOf(at)), ...this.#areHeads(at)];
  }

  any(at: LoopView): ReturnType<LoopInvariant["any"]> {
    const { encoder, store, call } = at;
    const [i, j] = ["i", "j"].map((name) => encoder.declare(encoder.fresh(name), [], "Int")) as [
      Term,
      Term,
    ];
    const isChanged = encoder.declare(encoder.fresh("isChanged"), [], "Bool");
    const map = asMap(encoder.unknown(MAPS, encoder.fresh("joined")));
    const joined: Content = {
      kind: "list",
      isNew: true,
      at: (dot) => {
        const { some, value } = map.at(dot);
        const term = value ? termOf(value) : intTerm(0);
        return { kind: "maybe", some, value: this.#nodes.values.element(term, false) };
      },
    };
    at.set("i", { kind: "data", sym: scalar(i) });
    at.set("j", { kind: "data", sym: scalar(j) });
    at.set("left", itemAt(this.#own.content, this.#own.order, i, call));
    at.set("right", itemAt(this.#other.content, this.#other.order, j, call));
    at.set("isChanged", truth(isChanged));
    store.objects.set(joinedId(at), joined);
    // A dot of which something was changed, if anything was.
    const changed = encoder.freshKey(KEYS);
    return {
      facts: this.#holds({ i, j, isChanged, joined }, [changed], (holdsAt) =>
        encoder.given(KEYS, holdsAt),
      ),
      after: (later) => {
        const now = progressOf(later);
        const dots = [changed, this.#own.order.dotAt(i), this.#other.order.dotAt(j)];
        return [
          ...this.#holds(now, dots, provedOf(later)),
          ...this.#areHeads(later),
          // So it comes to an end.
          ltT(arithT("+", i, j), arithT("+", now.i, now.j)),
        ];
      },
    };
  }

  #holds(
    { i, j, isChanged, joined }: Progress,
    changed: readonly Term[],
    ofAll: (holdsAt: (dot: Term) => Term) => Term,
  ): readonly Term[] {
    const [a, b] = [this.#own, this.#other];
    const { values } = this.#nodes;
    const wasSeen = (list: UnknownList, place: Term, dot: Term): Term =>
      andT(list.at(dot).some, ltT(list.placeOf(dot), place));
    const isSame = (dot: Term): Term =>
      isSameAt(a.content, b.content, dot, this.#sidesAt(dot), this.#nodes);
    const isDone = (dot: Term): Term => orT(wasSeen(a, i, dot), wasSeen(b, j, dot));
    const all = ofAll((dot) => {
      const inBoth = andT(a.at(dot).some, b.at(dot).some);
      const [first, second] = [wasSeen(a, i, dot), wasSeen(b, j, dot)];
      const after = joined.at(dot);
      const value = after.value?.kind === "element" ? after.value.term : values.bottom([]);
      const wanted = joinedAt(a.content, b.content, dot, this.#sidesAt(dot), this.#nodes);
      return andT(
        impliesT(inBoth, eqT(first, second)),
        impliesT(andT(first, ltT(j, b.order.length)), ltT(dot, b.order.dotAt(j))),
        impliesT(andT(second, ltT(i, a.order.length)), ltT(dot, a.order.dotAt(i))),
        eqT(after.some, andT(orT(first, second), wanted.some)),
        impliesT(after.some, eqT(value, wanted.value)),
        impliesT(andT(orT(first, second), notT(isSame(dot))), isChanged),
      );
    });
    return [
      leT(intTerm(0), i),
      leT(i, a.order.length),
      leT(intTerm(0), j),
      leT(j, b.order.length),
      all,
      impliesT(isChanged, orT(...changed.map((dot) => andT(isDone(dot), notT(isSame(dot)))))),
    ];
  }

  /** That `left` and `right` are what the lists have at `i` and `j`. */
  #areHeads(at: LoopView): readonly Term[] {
    const { i, j } = progressOf(at);
    return [isItem(at.get("left"), this.#own, i, at), isItem(at.get("right"), this.#other, j, at)];
  }
}

function isItem(value: Value, list: UnknownList, place: Term, { call }: LoopView): Term {
  const { some, value: held } = maybe(value);
  const left = held?.kind === "bag" ? held.member("value") : undefined;
  if (!held || left?.kind !== "element") {
    return FALSE;
  }
  const dot = dotOf(held, call);
  const wanted = list.order.dotAt(place);
  return andT(
    eqT(some, andT(leT(intTerm(0), place), ltT(place, list.order.length))),
    impliesT(some, andT(eqT(dot, wanted), eqT(left.term, list.at(wanted).value))),
  );
}

function progressOf(at: LoopView): Progress {
  const term = (name: string): Term => {
    const value = at.get(name);
    if (value.kind !== "data") {
      throw new Unread(at.call.node, `${name} must be a number or a boolean`);
    }
    return termOf(value.sym);
  };
  const joined = at.store.objects.get(joinedId(at));
  if (!joined) {
    throw new Unread(at.call.node, "there is no list that is made");
  }
  return { i: term("i"), j: term("j"), isChanged: term("isChanged"), joined };
}

function joinedId(at: LoopView): number {
  const joined = at.get("joined");
  if (joined.kind !== "object") {
    throw new Unread(at.call.node, "there is no list that is made");
  }
  return joined.id;
}

/** What is proved at any one dot holds at all of them. */
function provedOf({ encoder }: LoopView): (holdsAt: (dot: Term) => Term) => Term {
  return (holdsAt) => holdsAt(encoder.freshKey(KEYS));
}
