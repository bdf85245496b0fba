import { Unread } from "../../../frontend/lifted/unread.js";
import { INT, STRING, type Type } from "../../../ir/type.js";
import type { Encoder } from "../../encoder.js";
import { asMap, scalar, termOf } from "../../sym.js";
import {
  andT,
  boolTerm,
  eqT,
  FALSE,
  impliesT,
  intTerm,
  iteT,
  ltT,
  notT,
  orT,
  type Term,
  TRUE,
} from "../../term.js";
import { chooseMaybe, maybe } from "../choose.js";
import { allocate, contentOf, emptyContent, keyOf, read, replaceEntry } from "../collections.js";
import { bag } from "../domain.js";
import { InnerLattice } from "../inner-lattice.js";
import { KEYS } from "../loop.js";
import type { Machine } from "../machine.js";
import {
  type BagValue,
  type Call,
  type Content,
  type ElementValue,
  Store,
  type StructValue,
  type Value,
} from "../value.js";
import {
  contentFor,
  type Dots,
  dotsOf,
  isEmpty,
  maybeContext,
  truth,
  unknownDots,
} from "./contexts.js";
import {
  hasNoNewPast,
  isCleanOf,
  isJoinOf,
  isUnchanged,
  mayBeJoined,
  type Point,
  type SidesAt,
} from "./join-spec.js";
import { dotOf, unknownList } from "./live-list.js";

export const MAPS: Type = { kind: "map", key: STRING, value: INT };
const UNDEFINED: Value = { kind: "undefined" };
const NODE = "node";

/**
 * Nodes of a causal state, as what they say of one dot, any one, at one place below them, any one. A node whose source is run is a
 * struct; the nodes below it are elements, of which is known what is proved of nodes: the induction is over their depth.
 */
export class Nodes {
  readonly machine: Machine;
  readonly encoder: Encoder;
  readonly values: InnerLattice;
  /** The dot. */
  readonly dot: Term;
  /** The key under which the place is, if it is not the node itself that is run. */
  readonly key: Term;
  readonly #known = new Set<string>();
  readonly #asked = new Map<string, string>();

  constructor(machine: Machine) {
    this.machine = machine;
    this.encoder = machine.encoder;
    this.values = new InnerLattice(machine.encoder, "left");
    this.dot = this.encoder.freshKey(KEYS);
    this.key = this.encoder.freshKey(KEYS);
    // Universal claims are looked at there.
    unknownDots(this.encoder, "looked")(this.dot);
    unknownDots(this.encoder, "looked")(this.key);
  }

  /** What a node below says of the dot. */
  pointOf(node: Term): Point {
    const { encoder } = this;
    const flag = (name: string): Term => encoder.declare(`node.${name}`, [node], "Bool");
    const point: Point = {
      live: flag("live"),
      value: encoder.declare("node.value", [node], "Int"),
      above: flag("above"),
      past: flag("past"),
      somewhere: () => flag("somewhere"),
    };
    const text = JSON.stringify(node);
    if (!this.#known.has(text)) {
      this.#known.add(text);
      const { live, above, past } = point;
      const somewhere = point.somewhere();
      encoder.facts.push(
        impliesT(orT(above, past), somewhere),
        impliesT(this.isEmptyTerm(node), notT(orT(live, above, past, somewhere))),
      );
    }
    return point;
  }

  isEmptyTerm(node: Term): Term {
    return this.encoder.declare("node.isEmpty", [node], "Bool");
  }

  /** The empty node. */
  get nothing(): Term {
    const node = this.encoder.declare("node.nothing", [], "Int");
    if (!this.#known.has("nothing")) {
      this.#known.add("nothing");
      this.encoder.facts.push(this.isEmptyTerm(node));
    }
    return node;
  }

  element(term: Term, isOwn: boolean, made?: ElementValue["made"]): ElementValue {
    return { kind: "element", of: NODE, term, shared: boolTerm(!isOwn), ...(made && { made }) };
  }

  /** Any node. */
  unknown(name: string, isOwn: boolean): ElementValue {
    return this.element(this.encoder.declare(name, [], "Int"), isOwn, { loopKey: undefined });
  }

  /** Any node, to run source on; with what it says of the dot. */
  unknownStruct(name: string, store: Store, isOwn: boolean): NodeStruct {
    const { encoder, machine } = this;
    const to = { store, newId: () => machine.newId() };
    const list = unknownList(encoder, this.values, `${name}.live`);
    const dots = unknownDots(encoder, `${name}.past`);
    const hasPast = encoder.declare(`${name}.hasPast`, [], "Bool");
    // A past has dots.
    encoder.facts.push(impliesT(hasPast, notT(isEmpty(encoder, dots))));
    const map = asMap(encoder.unknown(MAPS, `${name}.parts`));
    const at: Content["at"] = (key) => {
      const { some, value } = map.at(key);
      const term = value ? termOf(value) : this.nothing;
      return { kind: "maybe", some, value: this.element(term, isOwn) };
    };
    const live = allocate(list.content, to);
    // They may be those of all empty nodes: only `setPart` and `dropPart` change them.
    const parts = allocate({ kind: "map", at, shared: TRUE }, to);
    const past = maybeContext(hasPast, dots, TRUE, to);
    const id = machine.newId();
    store.structs.set(
      id,
      new Map<string, Value>([
        ["past", past],
        ["live", live],
        ["parts", parts],
      ]),
    );
    return { value: { kind: "struct", id }, parts: at };
  }

  /** What a node says of the dot at the node itself, in a store. */
  here(node: Value, store: Store, dot = this.dot): Point {
    const { live, past } = this.partsOf(node, store);
    const at = live.at(dot);
    const value = at.value?.kind === "element" ? at.value.term : this.values.bottom([]);
    return {
      live: at.some,
      value,
      above: FALSE,
      past: past(dot),
      somewhere: this.#somewhere(node, store),
    };
  }

  /** The same below the node, under the key. */
  below(node: Value, store: Store, key = this.key): Point {
    const { past, parts } = this.partsOf(node, store);
    const { some, value } = parts.at(key);
    const point = this.pointOf(this.termOf(value, store));
    const inside = past(this.dot);
    return {
      live: andT(some, point.live),
      value: point.value,
      above: orT(inside, andT(some, point.above)),
      past: andT(some, point.past),
      somewhere: this.#somewhere(node, store),
    };
  }

  #somewhere(node: Value, store: Store): () => Term {
    const before = new Store(store);
    return () => {
      const { past, parts } = this.partsOf(node, before);
      const nowhere = this.encoder.forAll(KEYS, (key) => {
        const { some, value } = parts.at(key);
        return notT(andT(some, this.pointOf(this.termOf(value, before)).somewhere()));
      });
      return orT(past(this.dot), notT(nowhere));
    };
  }

  /** The parts of a node of which they are known. */
  partsOf(
    node: Value,
    store: Store,
  ): { readonly live: Content; readonly past: (dot: Term) => Term; readonly parts: Content } {
    const field = (name: string): Value => {
      const value =
        node.kind === "struct"
          ? store.structs.get(node.id)?.get(name)
          : node.kind === "bag"
            ? node.member(name)
            : undefined;
      if (!value) {
        throw new Unread(this.#node, "a node is due here");
      }
      return value;
    };
    const at = { store, node: this.#node };
    const [live, parts] = [field("live"), field("parts")].map((value) =>
      value.kind === "pair"
        ? this.#listOf(value.items)
        : value.kind === "object" || value.kind === "either"
          ? contentFor(value, at)
          : undefined,
    );
    if (live?.kind !== "list" || parts?.kind !== "map") {
      throw new Unread(this.#node, "a node is due here");
    }
    return { live, past: dotsOf(field("past"), at), parts };
  }

  /** A list that is written out, of one entry at most. */
  #listOf(items: readonly Value[]): Content | undefined {
    const [live, ...others] = items;
    if (!live || others.length > 0) {
      return live ? undefined : NO_LIVE;
    }
    const dot = dotOf(live, { node: this.#node, need: (term) => this.machine.needs.push(term) });
    const value = live.kind === "bag" ? live.member("value") : undefined;
    return { kind: "list", at: (asked) => ({ kind: "maybe", some: eqT(asked, dot), value }) };
  }

  get #node(): Call["node"] {
    return this.machine.fileOf("causal/node.ts");
  }

  /** What an element is by now; of nothing the empty node. */
  termOf(value: Value | undefined, store: Store): Term {
    if (value && (value.kind !== "element" || value.of !== NODE)) {
      throw new Unread(this.#node, "a node is due here");
    }
    return value ? (store.now.get(value) ?? value.term) : this.nothing;
  }

  /** The node that is given to a function, which must be there. */
  argument(value: Value | undefined, call: Call): Term {
    return this.termOf(this.#element(value, call), call.store);
  }

  /** Shapes, as the source sees them. */
  get shape(): BagValue {
    const { encoder } = this;
    const values = this.values.value();
    return bag({
      isBelow: values.member("leq") ?? UNDEFINED,
      joinValues: values.member("join") ?? UNDEFINED,
      partAt: {
        kind: "function",
        call: ([key], { node }) => {
          if (key?.kind !== "data") {
            throw new Unread(node, "a key is due here");
          }
          return {
            kind: "data",
            sym: scalar(encoder.declare("shape.partAt", [termOf(key.sym)], "Int")),
          };
        },
      },
    });
  }

  /** What counts as seen above. */
  sidesOf(value: Value | undefined, call: Call): (dot: Term) => SidesAt {
    const member = (name: string): Value => {
      const found = value?.kind === "bag" ? value.member(name) : undefined;
      if (!found) {
        throw new Unread(call.node, "what counts as seen is due here");
      }
      return found;
    };
    const seen = (name: string) => {
      const found = member(name);
      if (found.kind !== "seen") {
        throw new Unread(call.node, "what counts as seen is due here");
      }
      const before = new Store(call.store);
      return (dot: Term): Term => found.has(dot, before);
    };
    const everywhere = member("everywhere");
    if (everywhere.kind !== "data") {
      throw new Unread(call.node, "what counts as seen is due here");
    }
    const [mine, theirs, both] = [seen("mine"), seen("theirs"), seen("both")];
    return (dot) => ({
      mine: mine(dot),
      theirs: theirs(dot),
      both: both(dot),
      everywhere: termOf(everywhere.sym),
    });
  }

  /** What counts as seen, of which nothing else is known. */
  unknownSides(): { readonly value: BagValue; at(dot: Term): SidesAt } {
    const { encoder } = this;
    const [mine, theirs, both] = ["mine", "theirs", "both"].map((name) =>
      unknownDots(encoder, name),
    ) as [Dots, Dots, Dots];
    const everywhere = encoder.declare("everywhere", [], "Bool");
    const seen = (dots: Dots): Value => ({ kind: "seen", has: dots });
    return {
      value: bag({
        mine: seen(mine),
        theirs: seen(theirs),
        both: seen(both),
        everywhere: truth(everywhere),
      }),
      at: (dot) => ({ mine: mine(dot), theirs: theirs(dot), both: both(dot), everywhere }),
    };
  }

  /** `joinNodes` of nodes below, as it is proved of nodes. */
  readonly joinNodes: Value = {
    kind: "function",
    call: ([shape, own, other, above], call) => {
      const [mine, theirs] = [this.#element(own, call), this.#element(other, call)];
      this.#isShapeOf(shape, call);
      const sides = this.sidesOf(above, call)(this.dot);
      const [a, b] = [mine, theirs].map((one) => this.termOf(one, call.store)) as [Term, Term];
      const [x, y] = [this.pointOf(a), this.pointOf(b)];
      call.need(mayBeJoined(x, y, sides));
      const { encoder } = this;
      const joined = encoder.declare(encoder.fresh("joined"), [], "Int");
      encoder.facts.push(isJoinOf(this.pointOf(joined), x, y, sides, this.values));
      this.#change(mine, joined, call);
      return UNDEFINED;
    },
  };

  /** `wouldChange` of nodes below: whether a join would change something, somewhere. */
  readonly wouldChange: Value = {
    kind: "function",
    call: ([shape, own, other, above], call) => {
      const [mine, theirs] = [this.#element(own, call), this.#element(other, call)];
      this.#isShapeOf(shape, call);
      const [a, b] = [mine, theirs].map((one) => this.termOf(one, call.store)) as [Term, Term];
      const sides = this.sidesOf(above, call)(this.dot);
      const same = this.isUnchangedBelow(a, b, sides);
      call.need(mayBeJoined(this.pointOf(a), this.pointOf(b), sides));
      this.onAsked?.(same, call);
      const changes = this.changes(a, b);
      // Its answer depends on the sides: of two nodes it is asked with one of them only.
      const [about, by] = [changes, sides].map((one) => JSON.stringify(one)) as [string, string];
      if ((this.#asked.get(about) ?? by) !== by) {
        throw new Unread(call.node, "the same is asked with other sides");
      }
      this.#asked.set(about, by);
      const noNew = hasNoNewPast(this.pointOf(a), this.pointOf(b), sides);
      this.encoder.facts.push(impliesT(notT(changes), andT(same, noNew)));
      return truth(changes);
    },
  };

  /** Called with what is asked of nodes below. */
  onAsked: ((same: Term, call: Call) => void) | undefined;

  isUnchangedBelow(own: Term, other: Term, sides: SidesAt): Term {
    return isUnchanged(this.pointOf(own), this.pointOf(other), sides, this.values);
  }

  /** Whether joining the second node would change the first one somewhere, by the sides that are asked with. */
  changes(own: Term, other: Term): Term {
    return this.encoder.declare("node.changes", [own, other], "Bool");
  }

  readonly emptyNode: Value = {
    kind: "function",
    call: (_, { loopKey }) => this.element(this.nothing, true, { loopKey }),
  };

  readonly partOf: Value = {
    kind: "function",
    call: ([node, name], call) => {
      const fields = node?.kind === "struct" ? call.store.structs.get(node.id) : undefined;
      const parts = fields?.get("parts");
      if (parts?.kind !== "object") {
        throw new Unread(call.node, "whose part is due here is not known");
      }
      const { some, value } = contentOf(parts.id, call).at(keyOf(name, call));
      return this.element(iteT(some, this.termOf(value, call.store), this.nothing), false);
    },
  };

  /** `emptyNode` where the node itself is changed after that. */
  readonly emptyStruct: Value = {
    kind: "function",
    call: (_, { store, newId }) => {
      const to = { store, newId };
      const live = allocate({ ...emptyContent("list"), isNew: true }, to);
      const parts = allocate({ ...emptyContent("map"), shared: TRUE }, to);
      const id = newId();
      const fields: readonly (readonly [string, Value])[] = [
        ["past", UNDEFINED],
        ["live", live],
        ["parts", parts],
      ];
      store.structs.set(id, new Map(fields));
      return { kind: "struct", id };
    },
  };

  /** `cleaned`: without the dots of pasts that are seen above. */
  readonly cleaned: Value = {
    kind: "function",
    call: ([node, above], call) => {
      const term = this.termOf(this.#element(node, call), call.store);
      if (above?.kind !== "seen") {
        throw new Unread(call.node, "what counts as seen is due here");
      }
      const { encoder } = this;
      const clean = encoder.declare(encoder.fresh("cleaned"), [], "Int");
      const seen = above.has(this.dot, call.store);
      encoder.facts.push(isCleanOf(this.pointOf(clean), this.pointOf(term), seen));
      return this.element(clean, true, { loopKey: call.loopKey });
    },
  };

  readonly copyNode: Value = {
    kind: "function",
    call: ([node], call) => {
      const term = this.termOf(this.#element(node, call), call.store);
      return this.element(term, true, { loopKey: call.loopKey });
    },
  };

  /** `pastsOf`: all that is in pasts, with what is known; undefined for nothing. It may be one of the pasts. */
  readonly pastsOf: Value = {
    kind: "function",
    call: ([node, known], call) => {
      const term = this.termOf(this.#element(node, call), call.store);
      const { encoder, dot } = this;
      const some = encoder.declare(encoder.fresh("hasPasts"), [], "Bool");
      const dots = unknownDots(encoder, encoder.fresh("pasts"));
      const before = dotsOf(known, call)(dot);
      encoder.facts.push(eqT(andT(some, dots(dot)), orT(before, this.pointOf(term).somewhere())));
      return maybeContext(some, dots, TRUE, call);
    },
  };

  readonly isEmptyNode: Value = {
    kind: "function",
    call: ([node], call) =>
      truth(this.isEmptyTerm(this.termOf(this.#element(node, call), call.store))),
  };

  /** `setPart` and `dropPart`, of the node that is run. */
  readonly setPart: Value = {
    kind: "function",
    call: ([node, key, part], call) => {
      const element = this.#element(part, call);
      const { shared } = element;
      const term = this.termOf(element, call.store);
      const value: Value = { kind: "element", of: NODE, term, shared };
      return this.#replacePart(node, key, { kind: "maybe", some: TRUE, value }, call);
    },
  };

  readonly dropPart: Value = {
    kind: "function",
    call: ([node, key], call) =>
      this.#replacePart(node, key, { kind: "maybe", some: FALSE, value: undefined }, call),
  };

  /** All of these. */
  give(): void {
    const { given } = this.machine;
    const { joinNodes, wouldChange, emptyNode, isEmptyNode, setPart, dropPart } = this;
    const { cleaned, copyNode, pastsOf } = this;
    const all = {
      joinNodes,
      wouldChange,
      emptyNode,
      isEmptyNode,
      setPart,
      dropPart,
      cleaned,
      copyNode,
      pastsOf,
    };
    for (const [name, value] of Object.entries(all)) {
      const file = name === "joinNodes" || name === "wouldChange" ? "join-nodes" : "node";
      given.set(name, value);
      given.set(`causal/${file}.ts ${name}`, value);
    }
    given.set("NOTHING", this.element(this.nothing, false));
    given.set("causal/node.ts compareDots", this.compareDots);
  }

  /** `compareDots`: a total order, in which dots stand for their places. */
  readonly compareDots: Value = {
    kind: "function",
    call: ([a, b], call) => {
      const [x, y] = [dotOf(a, call), dotOf(b, call)];
      const { encoder } = call;
      const sign = encoder.declare("compareDots", [x, y], "Int");
      encoder.facts.push(
        eqT(ltT(sign, intTerm(0)), ltT(x, y)),
        eqT(ltT(intTerm(0), sign), ltT(y, x)),
      );
      return { kind: "data", sym: scalar(sign) };
    },
  };

  #replacePart(
    node: Value | undefined,
    key: Value | undefined,
    entry: ReturnType<Content["at"]>,
    call: Call,
  ): Value {
    const fields = node?.kind === "struct" ? call.store.structs.get(node.id) : undefined;
    const parts = node?.kind === "bag" ? node.member("parts") : fields?.get("parts");
    if (parts?.kind !== "object") {
      throw new Unread(call.node, "whose parts are changed here is not known");
    }
    const at = keyOf(key, call);
    if (call.loopOver === parts.id && entry.some !== FALSE) {
      call.need(contentOf(parts.id, call).at(at).some);
    }
    replaceEntry(parts.id, at, entry, call);
    return UNDEFINED;
  }

  /** Makes an element another one, in its place. */
  #change(element: ElementValue, to: Term, call: Call): void {
    call.need(notT(element.shared));
    const { place, made } = element;
    if (place === "pair" || (!place && !made) || (made && made.loopKey !== call.loopKey)) {
      throw new Unread(call.node, "whose this is, that is changed here, cannot be told");
    }
    call.store.now.set(element, to);
    if (!place) {
      return;
    }
    const { object, key, when = TRUE } = place;
    if (key !== call.loopKey && call.loopKey) {
      throw new Unread(
        call.node,
        "inside of a loop only what is under its own key can be followed",
      );
    }
    const before = read(object, key, call);
    const changed: Value = { kind: "element", of: NODE, term: to, shared: element.shared };
    const entry = { kind: "maybe", some: TRUE, value: changed } as const;
    replaceEntry(object, key, chooseMaybe(when, entry, before), call);
  }

  #element(value: Value | undefined, call: Call): ElementValue {
    const { some, value: held } = maybe(value ?? UNDEFINED);
    call.need(some);
    if (held?.kind !== "element" || held.of !== NODE) {
      throw new Unread(call.node, "a node is due here");
    }
    // What was changed in its place since it was read is another one by now.
    const { place } = held;
    if (place && place !== "pair" && !call.store.now.has(held)) {
      const now = contentOf(place.object, call).at(place.key).value;
      const isStill =
        now?.kind === "element" && JSON.stringify(now.term) === JSON.stringify(held.term);
      if (!place.when && !isStill) {
        throw new Unread(call.node, "this may have been changed since");
      }
    }
    return held;
  }

  /** Inside of a loop, that it is the shape of what is under the loop's key. */
  #isShapeOf(shape: Value | undefined, { loopKey, node, encoder }: Call): void {
    const term = shape?.kind === "data" ? termOf(shape.sym) : undefined;
    const wanted = loopKey && encoder.declare("shape.partAt", [loopKey], "Int");
    if (wanted ? JSON.stringify(term) !== JSON.stringify(wanted) : shape?.kind !== "bag") {
      throw new Unread(node, "the shape of the part is due here");
    }
  }
}

/** A node that source is run on. */
export interface NodeStruct {
  readonly value: StructValue;
  readonly parts: Content["at"];
}

const NO_LIVE: Content = {
  kind: "list",
  at: () => ({ kind: "maybe", some: FALSE, value: undefined }),
};
