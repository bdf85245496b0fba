import { NAT, STRING } from "../../../ir/type.js";
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
} from "../../term.js";
import { maybe } from "../choose.js";
import { allocate, emptyContent } from "../collections.js";
import { bag } from "../domain.js";
import type { LoopInvariant, LoopView } from "../invariant.js";
import type { RuntimeModules } from "../library.js";
import { KEYS } from "../loop.js";
import type { Machine } from "../machine.js";
import { integerOf, truthOf } from "../operators.js";
import { type RuntimeLemma, runtimeLemma } from "../runtime-lemma.js";
import { type Content, Store, type Value } from "../value.js";
import { dotsOf, maybeContext, unknownDots } from "./contexts.js";
import { isCleanOf, isSamePoint, type Point } from "./join-spec.js";
import { MAPS, type NodeStruct, Nodes } from "./nodes.js";

const FILE = "causal/node.ts";
const UNDEFINED: Value = { kind: "undefined" };

/** That the functions of `causal/node.ts` are what is taken of nodes below, from what they make of a node and of those below it. */
export function partLemmas(modules: RuntimeModules): readonly RuntimeLemma[] {
  const step = (
    name: string,
    statement: string,
    build: (run: PartRun) => readonly Term[],
  ): RuntimeLemma =>
    runtimeLemma(modules, `runtime.causal.node.${name}`, statement, (machine) => {
      const run = new PartRun(machine);
      return { goals: build(run), laws: () => run.nodes.values.laws() };
    });
  return [
    step(
      "compareDots",
      "the sign of compareDots is the order of replicas, then of numbers",
      (run) => run.ordersDots(),
    ),
    step("noParts", "there is one empty map in the place of no parts", (run) => [
      boolTerm(run.isEmptyMap("NO_PARTS")),
    ]),
    step("emptyNode", "emptyNode has nothing, and as its parts the one empty map", (run) => {
      const node = run.call("emptyNode");
      const parts = node.kind === "bag" ? node.member("parts") : undefined;
      return [
        ...run.areNone(node),
        boolTerm(parts?.kind === "object" && parts.id === run.noParts),
        run.isEmptyStill(),
      ];
    }),
    step(
      "setPart",
      "setPart puts a part under a key of an own map, and changes nothing else",
      (run) => run.changesPart("setPart", true),
    ),
    step("setFirst", "setPart makes a map where there is none", (run) =>
      run.changesPart("setPart", false),
    ),
    step("dropPart", "dropPart takes away what is under a key, and nothing else", (run) =>
      run.changesPart("dropPart", true),
    ),
    step("dropFirst", "dropPart changes nothing where there are no parts", (run) =>
      run.changesPart("dropPart", false),
    ),
    step("isEmptyNode", "isEmptyNode says whether nothing is in a node", (run) => {
      const { nodes } = run;
      const answer = truthOf(run.call("isEmptyNode", run.node.value), run.place);
      const { live, past, parts } = nodes.partsOf(run.node.value, run.store);
      live.order?.dotAt(intTerm(0));
      const hasPast = run.hasPast();
      const isNoneLive = nodes.encoder.forAll(KEYS, (dot) => notT(live.at(dot).some));
      const areEmpty = nodes.encoder.forAll(KEYS, (key) => {
        const { some, value } = parts.at(key);
        return impliesT(some, nodes.isEmptyTerm(nodes.termOf(value, run.store)));
      });
      const points = [
        nodes.here(run.node.value, run.store),
        nodes.below(run.node.value, run.store),
      ];
      return [
        eqT(answer, andT(notT(hasPast), isNoneLive, areEmpty)),
        ...points.map((point) => impliesT(answer, isNonePoint(point))),
        notT(andT(answer, past(nodes.dot))),
        run.isKept(),
      ];
    }),
    step("hasLive", "hasLive says whether something is live in a node or below it", (run) => {
      const { nodes } = run;
      const has = (node: Term): Term => nodes.encoder.declare("node.hasLive", [node], "Bool");
      nodes.machine.given.set("hasLive", {
        kind: "function",
        call: ([part], at) => ({ kind: "data", sym: scalar(has(nodes.argument(part, at))) }),
      });
      const answer = truthOf(run.call("hasLive", run.node.value), run.place);
      const { live, parts } = nodes.partsOf(run.node.value, run.store);
      live.order?.dotAt(intTerm(0));
      const isNoneLive = nodes.encoder.forAll(KEYS, (dot) => notT(live.at(dot).some));
      const isNoneBelow = nodes.encoder.forAll(KEYS, (key) => {
        const { some, value } = parts.at(key);
        return impliesT(some, notT(has(nodes.termOf(value, run.store))));
      });
      return [eqT(answer, notT(andT(isNoneLive, isNoneBelow))), run.isKept()];
    }),
    step(
      "copyNode",
      "copyNode gives the same node, and shares nothing that can be changed",
      (run) => {
        run.nodes.machine.given.set("emptyNode", run.nodes.emptyStruct);
        const copied = run.call("copyNode", run.node.value);
        return [
          ...run.points(copied, (after, before) => isSamePoint(after, before)),
          run.isFree(copied),
          run.isKept(),
        ];
      },
    ),
    step("partOf", "partOf gives what is under a key, or the empty node", (run) => {
      const { nodes } = run;
      const name: Value = { kind: "data", sym: scalar(nodes.key) };
      const part = run.call("partOf", run.node.value, name);
      const { some, value } = run.node.parts(nodes.key);
      const wanted = iteT(some, nodes.termOf(value, run.store), nodes.nothing);
      return [
        part.kind === "element" ? eqT(nodes.termOf(part, run.store), wanted) : FALSE,
        run.isKept(),
      ];
    }),
    step("nodeOf", "nodeOf gives a node with the past and the parts that are given", (run) => {
      const { nodes, store } = run;
      const fields = store.structs.get(run.node.value.id);
      const [past, parts] = [fields?.get("past"), fields?.get("parts")];
      const made = run.call("nodeOf", past ?? UNDEFINED, parts ?? UNDEFINED);
      const [before, after] = [run.node.value, made].map((node) => nodes.partsOf(node, store));
      if (!before || !after || made.kind !== "bag") {
        return [FALSE];
      }
      const [a, b] = [before.parts.at(nodes.key), after.parts.at(nodes.key)];
      return [
        boolTerm(made.member("past") === past && made.member("parts") !== parts),
        notT(after.live.at(nodes.dot).some),
        eqT(a.some, b.some),
        impliesT(a.some, eqT(nodes.termOf(a.value, store), nodes.termOf(b.value, store))),
        run.isKept(),
      ];
    }),
    step("cleaned", "cleaned takes out of pasts what is seen above", (run) => {
      const { nodes } = run;
      nodes.machine.given.set("NO_PARTS", { kind: "object", id: run.noParts });
      const above = unknownDots(nodes.encoder, "above");
      const clean = run.call("cleaned", run.node.value, { kind: "seen", has: above });
      const seen = above(nodes.dot);
      return [
        ...run.points(clean, (after, before) => isCleanOf(after, before, seen)),
        run.isWithoutEmpty(clean),
        run.isKept(),
      ];
    }),
    step("pastsOf", "pastsOf gives all that is in pasts, and what is known", (run) => {
      const { nodes } = run;
      const { encoder, dot } = nodes;
      const known = unknownDots(encoder, "known");
      const some = encoder.declare("isKnown", [], "Bool");
      const to = run.at;
      const given = maybeContext(some, known, boolTerm(true), to);
      const { past, parts } = nodes.partsOf(run.node.value, run.store);
      const first = orT(andT(some, known(dot)), past(dot));
      nodes.machine.invariant = new Pasts(nodes, first, parts);
      const pasts = dotsOf(run.call("pastsOf", run.node.value, given), to)(dot);
      const all = nodes.here(run.node.value, run.store).somewhere();
      return [eqT(pasts, orT(andT(some, known(dot)), all)), run.isKept()];
    }),
  ];
}

function isNonePoint({ live, above, past, somewhere }: Point): Term {
  return notT(orT(live, above, past, somewhere()));
}

/** What holds while the parts of a node are gone through: of a dot, that it is in what was found so far. */
class Pasts implements LoopInvariant {
  readonly #nodes: Nodes;
  readonly #first: Term;
  readonly #parts: Content;

  constructor(nodes: Nodes, first: Term, parts: Content) {
    this.#nodes = nodes;
    this.#first = first;
    this.#parts = parts;
  }

  isFor({ kind }: Value): boolean {
    return kind === "values";
  }

  start(at: LoopView): readonly Term[] {
    return [eqT(this.#found(at), this.#first)];
  }

  any(at: LoopView): ReturnType<LoopInvariant["any"]> {
    const { encoder } = at;
    this.#change(at);
    const done = encoder.declare(encoder.fresh("done"), [], "Bool");
    const key = encoder.freshKey(KEYS);
    const { some, value } = this.#parts.at(key);
    const { somewhere } = this.#nodes.pointOf(this.#nodes.termOf(value, at.store));
    return {
      facts: [some, eqT(this.#found(at), orT(this.#first, done))],
      ...(value && { item: value }),
      after: (later) => [eqT(this.#found(later), orT(this.#first, done, somewhere()))],
    };
  }

  end(at: LoopView): readonly Term[] {
    this.#change(at);
    const nowhere = at.encoder.forAll(KEYS, (key) => {
      const { some, value } = this.#parts.at(key);
      const { somewhere } = this.#nodes.pointOf(this.#nodes.termOf(value, at.store));
      return notT(andT(some, somewhere()));
    });
    return [eqT(this.#found(at), orT(this.#first, notT(nowhere)))];
  }

  #found(at: LoopView): Term {
    return dotsOf(at.get("pasts"), at.call)(this.#nodes.dot);
  }

  #change(at: LoopView): void {
    const { encoder } = at;
    const some = encoder.declare(encoder.fresh("hasPasts"), [], "Bool");
    const dots = unknownDots(encoder, encoder.fresh("pasts"));
    at.set("pasts", maybeContext(some, dots, boolTerm(true), at.call));
  }
}

/** One run of a function on any node. */
class PartRun {
  readonly nodes: Nodes;
  readonly store = new Store();
  readonly node: NodeStruct;
  /** The map that stands for no parts. */
  readonly noParts: number;
  readonly #machine: Machine;
  readonly #before: Store;

  constructor(machine: Machine) {
    this.#machine = machine;
    this.nodes = new Nodes(machine);
    this.nodes.give();
    this.node = this.nodes.unknownStruct("node", this.store, false);
    this.noParts = this.#allocate(emptyContent("map"));
    machine.given.set("NO_PARTS", { kind: "object", id: this.noParts });
    this.#before = new Store(this.store);
  }

  get place() {
    return this.#machine.fileOf(FILE);
  }

  get at() {
    return this.#machine.callAt(this.store, this.place);
  }

  call(name: string, ...args: readonly Value[]): Value {
    return this.#machine.runSource(FILE, name, args, this.store);
  }

  isEmptyMap(name: string): boolean {
    const code = this.#machine.constantCode(FILE, name);
    return code?.kind === "new" && code.name === "Map" && code.args.length === 0;
  }

  ordersDots(): readonly Term[] {
    const { encoder } = this.nodes;
    const [a, b] = ["a", "b"].map((name) => ({
      replica: encoder.unknown(STRING, `${name}.replica`),
      number: encoder.unknown(NAT, `${name}.number`),
    }));
    if (!a || !b) {
      return [FALSE];
    }
    const [x, y] = [a, b].map(({ replica, number }) =>
      bag({ replica: { kind: "data", sym: replica }, number: { kind: "data", sym: number } }),
    ) as [Value, Value];
    const sign = integerOf(this.call("compareDots", x, y), this.place);
    const [first, second] = [a, b].map(({ replica }) => termOf(replica)) as [Term, Term];
    const [n, m] = [a, b].map(({ number }) => termOf(number)) as [Term, Term];
    const isLess = orT(ltT(first, second), andT(eqT(first, second), ltT(n, m)));
    return [
      eqT(ltT(sign, intTerm(0)), isLess),
      eqT(eqT(sign, intTerm(0)), andT(eqT(first, second), eqT(n, m))),
    ];
  }

  /** That nothing is in a node. */
  areNone(node: Value): readonly Term[] {
    const { live, past, parts } = this.nodes.partsOf(node, this.store);
    return [
      notT(live.at(this.nodes.dot).some),
      notT(past(this.nodes.dot)),
      notT(parts.at(this.nodes.key).some),
    ];
  }

  /** `setPart` or `dropPart` on a node. `hasParts`: with a map of its own. */
  changesPart(name: "setPart" | "dropPart", hasParts: boolean): readonly Term[] {
    const { nodes, store } = this;
    const { encoder } = nodes;
    const map = asMap(encoder.unknown(MAPS, "held"));
    const held: Content = {
      kind: "map",
      isNew: true,
      at: (key) => {
        const { some, value } = map.at(key);
        return {
          kind: "maybe",
          some,
          value: nodes.element(value ? termOf(value) : nodes.nothing, true),
        };
      },
    };
    const own = this.#allocate(held);
    const id = this.#machine.newId();
    const fields: readonly (readonly [string, Value])[] = [
      ["past", UNDEFINED],
      ["live", UNDEFINED],
      ["parts", { kind: "object", id: hasParts ? own : this.noParts }],
    ];
    store.structs.set(id, new Map(fields));
    const key = encoder.freshKey(KEYS);
    const part = nodes.unknown("part", true);
    const [node, at]: readonly Value[] = [
      { kind: "struct", id },
      { kind: "data", sym: scalar(key) },
    ];
    if (!node || !at) {
      return [FALSE];
    }
    this.call(name, node, at, ...(name === "setPart" ? [part] : []));
    const after = store.structs.get(id);
    const parts = after?.get("parts");
    const content = parts?.kind === "object" ? store.objects.get(parts.id) : undefined;
    if (content?.kind !== "map") {
      return [FALSE];
    }
    const asked = nodes.key;
    const [before, now] = [hasParts ? held.at(asked) : undefined, content.at(asked)];
    const isHere = eqT(asked, key);
    const wanted = { some: boolTerm(name === "setPart"), term: part.term };
    const kept = andT(
      eqT(now.some, before?.some ?? FALSE),
      impliesT(now.some, eqT(nodes.termOf(now.value, store), nodes.termOf(before?.value, store))),
    );
    const changed = andT(
      eqT(now.some, wanted.some),
      impliesT(now.some, eqT(nodes.termOf(now.value, store), wanted.term)),
    );
    return [
      impliesT(isHere, changed),
      impliesT(notT(isHere), kept),
      this.isEmptyStill(),
      // A map of its own stays the one that it was: a journal may be of it.
      boolTerm(!hasParts || (parts?.kind === "object" && parts.id === own)),
      boolTerm(after?.get("past") === UNDEFINED && after.get("live") === UNDEFINED),
    ];
  }

  /** That nothing was put into the map that stands for no parts. */
  isEmptyStill(): Term {
    const isSame = this.store.objects.get(this.noParts) === this.#before.objects.get(this.noParts);
    return boolTerm(isSame);
  }

  hasPast(): Term {
    return maybe(this.#before.structs.get(this.node.value.id)?.get("past") ?? UNDEFINED).some;
  }

  /** What is claimed of a node that is made, at the node itself and below it. */
  points(made: Value, claim: (after: Point, before: Point) => Term): readonly Term[] {
    const { nodes } = this;
    const before = this.#before;
    return [
      claim(nodes.here(made, this.store), nodes.here(this.node.value, before)),
      claim(nodes.below(made, this.store), nodes.below(this.node.value, before)),
    ];
  }

  /** That what is under a key of a node that is made is its own. */
  isFree(made: Value): Term {
    const { some, value } = this.nodes.partsOf(made, this.store).parts.at(this.nodes.key);
    return value?.kind === "element" ? impliesT(some, notT(value.shared)) : notT(some);
  }

  /** That a node that is made has no empty part. */
  isWithoutEmpty(made: Value): Term {
    const { nodes, store } = this;
    const { some, value } = nodes.partsOf(made, store).parts.at(nodes.key);
    return impliesT(some, notT(nodes.isEmptyTerm(nodes.termOf(value, store))));
  }

  /** That the node is as it was. */
  isKept(): Term {
    const { id } = this.node.value;
    const fields = this.#before.structs.get(id);
    const isSame = [...(fields?.values() ?? [])].every(
      (value) =>
        value.kind !== "object" ||
        this.store.objects.get(value.id) === this.#before.objects.get(value.id),
    );
    return boolTerm(isSame && this.store.structs.get(id) === fields);
  }

  #allocate(content: Content): number {
    const value = allocate(content, this.at);
    return value.kind === "object" ? value.id : -1;
  }
}
