import { Unread } from "../../../frontend/lifted/unread.js";
import { asMap, scalar, termOf } from "../../sym.js";
import {
  andT,
  boolTerm,
  eqT,
  FALSE,
  impliesT,
  iteT,
  notT,
  orT,
  realTerm,
  type Term,
  TRUE,
} from "../../term.js";
import { maybe } from "../choose.js";
import { allocate, emptyContent } from "../collections.js";
import { bag } from "../domain.js";
import type { LoopInvariant, LoopView } from "../invariant.js";
import { journalName, type RuntimeModules } from "../library.js";
import { KEYS } from "../loop.js";
import type { Machine } from "../machine.js";
import { truthOf } from "../operators.js";
import { type RuntimeLemma, runtimeLemma } from "../runtime-lemma.js";
import {
  type BagValue,
  type Call,
  type CallableValue,
  type Content,
  Store,
  type Value,
} from "../value.js";
import {
  contentFor,
  type Dots,
  maybeContext,
  numberOf,
  replicaOf,
  unknownDots,
} from "./contexts.js";
import { isLeft, type Point } from "./join-spec.js";
import { liveOf, unknownList } from "./live-list.js";
import { MAPS, type NodeStruct, Nodes } from "./nodes.js";

const UNDEFINED: Value = { kind: "undefined" };

/** What an update leaves in cells, and what is seen of them, for each kind of shape over any inner ones. */
export function cellLemmas(modules: RuntimeModules): readonly RuntimeLemma[] {
  const step = lemmasOf(modules, "cell");
  return [
    step(
      "stamped",
      "what is left in a cell is there with the event's dot, and the past is its past",
      (run) => {
        const { nodes } = run;
        const left = nodes.values.unknown("left.value", [], true);
        const value = run.latticeWith(() => left);
        const cell = run.make("causal/cell.ts", "cell", [value]);
        const made = run.stamp(cell, run.unknownDelta());
        const { live, past, parts } = nodes.partsOf(made, run.store);
        const at = live.at(nodes.dot);
        const isHere = eqT(nodes.dot, run.dot);
        return [
          eqT(at.some, isHere),
          at.value?.kind === "element" ? impliesT(isHere, eqT(at.value.term, left.term)) : FALSE,
          eqT(past(nodes.dot), run.past(nodes.dot)),
          notT(parts.at(nodes.key).some),
          ...run.isWell(nodes.here(made, run.store)),
        ];
      },
    ),
    step("gone", "an event that leaves nothing in a cell leaves its past", (run) => {
      const { nodes } = run;
      const cell = run.make("causal/cell.ts", "cell", [run.latticeWith(() => UNDEFINED)]);
      const made = run.stamp(cell, run.gone);
      return run.isPastAlone(made, nodes);
    }),
    step(
      "observe",
      "what is seen of a cell is the least that is above all that is live in it",
      (run) => {
        const { nodes } = run;
        const { values, encoder } = nodes;
        const cell = run.make("causal/cell.ts", "cell", [values.value()]);
        const list = unknownList(encoder, values, "live");
        const bound = encoder.declare("bound", [], "Int");
        const isBelow = (term: Term): Term => eqT(values.join([], term, bound), bound);
        const fold = new Fold(nodes, list.content, isBelow, bound);
        run.machine.invariant = fold;
        const node = bag({
          past: UNDEFINED,
          live: allocate(list.content, run.at),
          parts: allocate(emptyContent("map"), run.at),
        });
        const seen = run.call(cell, "observe", node);
        const all = encoder.forAll(KEYS, (dot) => {
          const { some, value } = list.at(dot);
          return impliesT(some, isBelow(value));
        });
        return {
          goals: [seen.kind === "element" ? eqT(isBelow(seen.term), all) : FALSE],
          laws: () => fold.laws(),
        };
      },
    ),
    step("values", "values are joined and compared as in the lattice of what is left", (run) => {
      const { values } = run.nodes;
      const cell = run.make("causal/cell.ts", "cell", [values.value()]);
      const [a, b] = ["a", "b"].map((name) => values.unknown(name, [], false)) as [
        ReturnType<typeof values.unknown>,
        ReturnType<typeof values.unknown>,
      ];
      const joined = run.call(cell, "joinValues", a, b);
      const isBelow = truthOf(run.call(cell, "isBelow", a, b), run.place);
      return [
        joined.kind === "element" ? eqT(joined.term, values.join([], a.term, b.term)) : FALSE,
        eqT(isBelow, values.leq([], a.term, b.term)),
      ];
    }),
  ];
}

export function cellsLemmas(modules: RuntimeModules): readonly RuntimeLemma[] {
  const step = lemmasOf(modules, "cells");
  return [
    step("stamped", "under each key of a delta is what its part leaves there", (run) => {
      const { nodes } = run;
      const cells = run.make("causal/cells.ts", "cells", [UNDEFINED, run.part]);
      const delta = run.unknownMap("delta");
      const made = run.stamp(cells, delta.value);
      const { live, past, parts } = nodes.partsOf(made, run.store);
      const [given, after] = [delta.content.at(nodes.key), parts.at(nodes.key)];
      const wanted = given.value && run.leftOf(given.value);
      return [
        notT(live.at(nodes.dot).some),
        notT(past(nodes.dot)),
        eqT(after.some, given.some),
        wanted ? impliesT(after.some, eqT(nodes.termOf(after.value, run.store), wanted)) : FALSE,
        ...run.isWell(nodes.below(made, run.store)),
      ];
    }),
    step("everything", "an event on all keys leaves its past above them", (run) => {
      const cells = run.make("causal/cells.ts", "cells", [UNDEFINED, run.part]);
      return run.isPastAlone(run.stamp(cells, run.everything), run.nodes);
    }),
    step(
      "make",
      "made anew, what is seen has what is seen of each part in which something is",
      (run) => {
        const view = run.viewOf();
        return [
          boolTerm(view.isOfParts),
          ...[view.seen, run.callValue(view.make)].map((seen) =>
            run.isSeenAt(seen, view.node, run.nodes.key),
          ),
        ];
      },
    ),
    step(
      "update",
      "what is seen is brought up to date under a key, and noted; the rest stays",
      (run) => {
        const { nodes } = run;
        const view = run.viewOf();
        const before = run.unknownMap("before");
        run.callValue(view.update, before.value, { kind: "data", sym: scalar(nodes.key) });
        const other = nodes.encoder.freshKey(KEYS);
        const stays = run.isSameAt(before.value, before.content, other);
        return [
          run.isSeenAt(before.value, view.node, nodes.key),
          orT(eqT(other, nodes.key), stays),
          run.isNoted(before.value, nodes.key),
        ];
      },
    ),
    step("parts", "each part is of the inner shape, with its values", (run) => {
      const cells = run.make("causal/cells.ts", "cells", [UNDEFINED, run.part]);
      const key: Value = { kind: "data", sym: scalar(run.nodes.key) };
      return [
        boolTerm(run.call(cells, "partAt", key) === run.part),
        ...run.hasValuesOf(cells, run.part),
      ];
    }),
  ];
}

export function keptLemmas(modules: RuntimeModules): readonly RuntimeLemma[] {
  const step = lemmasOf(modules, "kept");
  return [
    step(
      "stamped",
      "what is left below is there, and that it is there if anything is left",
      (run) => {
        const { nodes } = run;
        const kept = run.makeKept();
        const delta = run.unknownDelta();
        const made = run.stamp(kept, delta);
        const { live, past, parts } = nodes.partsOf(made, run.store);
        const [inner, there] = [run.inner, run.there].map((key) => parts.at(key));
        const below = run.leftOf(delta);
        const isIn = ({ some, value }: ReturnType<Content["at"]>, term: Term): Term =>
          impliesT(some, eqT(nodes.termOf(value, run.store), term));
        if (!inner || !there) {
          return [FALSE];
        }
        const others = andT(notT(eqT(nodes.key, run.inner)), notT(eqT(nodes.key, run.there)));
        return [
          notT(live.at(nodes.dot).some),
          notT(past(nodes.dot)),
          inner.some,
          isIn(inner, below),
          eqT(there.some, run.hasLive(below)),
          isIn(there, run.leftThere),
          impliesT(others, notT(parts.at(nodes.key).some)),
        ];
      },
    ),
    step("gone", "an event that removes all leaves its past above it", (run) =>
      run.isPastAlone(run.stamp(run.makeKept(), run.gone), run.nodes),
    ),
    step("observe", "what is seen is what is seen of the cells below", (run) => {
      const kept = run.makeKept();
      const node = run.nodes.unknownStruct("node", run.store, false);
      const { some, value } = node.parts(run.inner);
      const wanted = iteT(some, run.nodes.termOf(value, run.store), run.nodes.nothing);
      const seen = run.call(kept, "observe", node.value);
      return [seen.kind === "data" ? eqT(termOf(seen.sym), run.seenOf(wanted)) : FALSE];
    }),
    step("parts", "under the two names are the two shapes", (run) => {
      const kept = run.makeKept();
      const at = (key: Term): Value => run.call(kept, "partAt", { kind: "data", sym: scalar(key) });
      return [
        boolTerm(at(run.inner) === run.part),
        boolTerm(at(run.there) === run.thereShape),
        boolTerm(run.areTwoNames("causal/kept.ts", "THERE", "INNER")),
        ...run.hasValuesOf(kept, run.part),
      ];
    }),
  ];
}

export function fieldsLemmas(modules: RuntimeModules): readonly RuntimeLemma[] {
  const step = lemmasOf(modules, "fields");
  return [
    step("stamped", "under each name of a delta is what its shape leaves there", (run) => {
      const { nodes, machine } = run;
      const { shape, has } = run.makeFields();
      const delta = run.unknownMap("delta", "record");
      machine.given.set("error/delta-fields.ts deltaFieldsOf", {
        kind: "function",
        call: ([given]) => given ?? UNDEFINED,
      });
      const made = run.stamp(shape, delta.value);
      const { live, past, parts } = nodes.partsOf(made, run.store);
      const [given, after] = [delta.content.at(nodes.key), parts.at(nodes.key)];
      const wanted = given.value && run.leftUnder(nodes.key, given.value);
      return [
        notT(live.at(nodes.dot).some),
        notT(past(nodes.dot)),
        eqT(after.some, andT(has(nodes.key), given.some)),
        wanted ? impliesT(after.some, eqT(nodes.termOf(after.value, run.store), wanted)) : FALSE,
        ...run.isWell(nodes.below(made, run.store)),
      ];
    }),
    step("gone", "an event that removes all leaves its past above it", (run) =>
      run.isPastAlone(run.stamp(run.makeFields().shape, run.gone), run.nodes),
    ),
    step("parts", "under each name is its shape", (run) => {
      const { shape, has } = run.makeFields();
      const key: Value = { kind: "data", sym: scalar(run.nodes.key) };
      const isName = has(run.nodes.key);
      return [
        boolTerm(
          run.machine.under(isName, () => run.call(shape, "partAt", key)) ===
            run.fieldShape(run.nodes.key),
        ),
      ];
    }),
  ];
}

interface CellsView {
  readonly node: NodeStruct;
  /** What is seen. */
  readonly seen: Value;
  readonly make: Value;
  readonly update: Value;
  /** Whether it is kept for the parts of the node. */
  readonly isOfParts: boolean;
}

interface ShapeClaim {
  readonly goals: readonly Term[];
  readonly laws: () => readonly Term[];
}

type Build = (run: ShapeRun) => readonly Term[] | ShapeClaim;

function lemmasOf(modules: RuntimeModules, shape: string) {
  return (name: string, statement: string, build: Build): RuntimeLemma =>
    runtimeLemma(modules, `runtime.causal.${shape}.${name}`, statement, (machine) => {
      const run = new ShapeRun(machine);
      const built = build(run);
      const { values } = run.nodes;
      return "goals" in built
        ? { goals: built.goals, laws: () => [...values.laws(), ...built.laws()] }
        : { goals: built, laws: () => values.laws() };
    });
}

/** What holds while values are joined one after the other: the join is below a bound if and only if each of them is. */
class Fold implements LoopInvariant {
  readonly #nodes: Nodes;
  readonly #list: Content;
  readonly #isBelow: (term: Term) => Term;
  readonly #bound: Term;
  readonly #joined: (readonly [Term, Term])[] = [];

  constructor(nodes: Nodes, list: Content, isBelow: (term: Term) => Term, bound: Term) {
    this.#nodes = nodes;
    this.#list = list;
    this.#isBelow = isBelow;
    this.#bound = bound;
  }

  isFor(over: Value): boolean {
    return over.kind === "object";
  }

  start(at: LoopView): readonly Term[] {
    return [this.#isBelow(this.#seen(at))];
  }

  any(at: LoopView): ReturnType<LoopInvariant["any"]> {
    const { encoder } = at;
    const done = encoder.declare(encoder.fresh("done"), [], "Bool");
    const seen = this.#change(at);
    const dot = encoder.freshKey(KEYS);
    const { some, value } = this.#list.at(dot);
    const left = value?.kind === "element" ? value.term : this.#bound;
    this.#joined.push([seen, left]);
    return {
      facts: [some, eqT(this.#isBelow(seen), done)],
      item: liveOf(encoder, dot, value ?? UNDEFINED),
      after: (later) => [eqT(this.#isBelow(this.#seen(later)), andT(done, this.#isBelow(left)))],
    };
  }

  end(at: LoopView): readonly Term[] {
    const seen = this.#change(at);
    const all = at.encoder.forAll(KEYS, (dot) => {
      const { some, value } = this.#list.at(dot);
      return impliesT(some, value?.kind === "element" ? this.#isBelow(value.term) : FALSE);
    });
    return [eqT(this.#isBelow(seen), all)];
  }

  /** That joins are associative, where a join is below the bound if and only if both of its sides are. */
  laws(): readonly Term[] {
    const { values } = this.#nodes;
    const join = (a: Term, b: Term): Term => values.join([], a, b);
    const associates = (a: Term, b: Term, c: Term): Term =>
      eqT(join(join(a, b), c), join(a, join(b, c)));
    return this.#joined.flatMap(([a, b]) =>
      [
        [a, b],
        [b, a],
      ].flatMap(([x = a, y = b]) => [
        associates(x, y, this.#bound),
        associates(x, x, join(y, this.#bound)),
      ]),
    );
  }

  #seen(at: LoopView): Term {
    const seen = at.get("seen");
    return seen.kind === "element" ? seen.term : this.#bound;
  }

  #change(at: LoopView): Term {
    const element = this.#nodes.values.unknown(at.encoder.fresh("seen"), [], false);
    at.set("seen", element);
    return element.term;
  }
}

/** One run of a shape over any inner shape. */
class ShapeRun {
  readonly nodes: Nodes;
  readonly store = new Store();
  readonly machine: Machine;
  /** The event's dot and past. */
  readonly dot: Term;
  readonly past: Dots;
  /** The inner shape. */
  readonly part: BagValue;
  readonly thereShape: BagValue;
  readonly gone: Value;
  readonly everything: Value;
  readonly inner = realTerm(1);
  readonly there = realTerm(2);
  readonly #stamp: BagValue;
  readonly #fields = new Map<string, BagValue>();
  readonly #kept: (readonly Value[])[] = [];

  constructor(machine: Machine) {
    this.machine = machine;
    this.nodes = new Nodes(machine);
    this.nodes.give();
    const { encoder } = machine;
    this.dot = encoder.freshKey(KEYS);
    const some = encoder.declare("hasPast", [], "Bool");
    const dots = unknownDots(encoder, "past");
    this.past = (dot) => andT(some, dots(dot));
    // No event happens before itself.
    encoder.facts.push(notT(this.past(this.dot)));
    const past = maybeContext(some, dots, TRUE, this.at);
    this.#stamp = bag({
      replica: { kind: "data", sym: scalar(replicaOf(encoder, this.dot)) },
      number: { kind: "data", sym: scalar(numberOf(encoder, this.dot)) },
      past,
    });
    const { given } = machine;
    given.set("causal/node.ts emptyNode", this.nodes.emptyStruct);
    given.set("causal/node.ts partOf", this.nodes.partOf);
    given.set("causal/node.ts hasLive", {
      kind: "function",
      call: ([node], at) => data(this.hasLive(this.nodes.argument(node, at))),
    });
    const one = (): Value => allocate({ ...emptyContent("record"), isNew: true }, this.at);
    this.gone = one();
    this.everything = one();
    given.set("causal/shape.ts gone", this.gone);
    given.set("causal/shape.ts everything", this.everything);
    given.set("value/domain-of.ts keyDomainOf", {
      kind: "function",
      call: () => bag({ check: { kind: "function", call: ([key]) => key ?? UNDEFINED } }),
    });
    // A memo keeps what is made, and gives it, as if it were made anew.
    const of: CallableValue = {
      kind: "function",
      call: (args, at) => {
        this.#kept.push(args);
        // The map that all empty nodes share is told of nothing: no view is kept of it.
        const [parts] = args;
        const content = parts?.kind === "object" ? at.store.objects.get(parts.id) : undefined;
        at.need(
          content ? notT(at.encoder.forAll(KEYS, (key) => notT(content.at(key).some))) : FALSE,
        );
        return machine.call(args[1], [], at.store, at.node);
      },
    };
    given.set("view/memo.ts Memo", bag({ new: { kind: "function", call: () => bag({ of }) } }));
    this.part = this.#shape((delta) => this.leftOf(delta));
    this.thereShape = this.#shape((delta, { need, node }) => {
      need(truthOf(delta, node));
      return this.leftThere;
    });
    machine.mayRefuse = true;
  }

  get place() {
    return this.machine.fileOf("causal/shape.ts");
  }

  get at(): Call {
    return this.machine.callAt(this.store, this.machine.fileOf("causal/node.ts"));
  }

  make(path: string, name: string, args: readonly Value[]): Value {
    return this.machine.make(path, name, args);
  }

  makeKept(): Value {
    const { given } = this.machine;
    given.set("there", this.thereShape);
    given.set("INNER", { kind: "data", sym: scalar(this.inner) });
    given.set("THERE", { kind: "data", sym: scalar(this.there) });
    return this.make("causal/kept.ts", "kept", [this.part]);
  }

  call(shape: Value, name: string, ...args: readonly Value[]): Value {
    const callee = shape.kind === "bag" ? shape.member(name) : undefined;
    return this.machine.call(callee, args, this.store, this.place);
  }

  stamp(shape: Value, delta: Value): Value {
    return this.call(shape, "stamped", delta, this.#stamp, PATH);
  }

  /** The lattice of what is left, with a check of deltas. */
  latticeWith(check: (delta: Value | undefined) => Value): BagValue {
    const inner = this.nodes.values.value();
    const call = ([delta]: readonly Value[]): Value => check(delta);
    return {
      kind: "bag",
      member: (name) => (name === "check" ? { kind: "function", call } : inner.member(name)),
    };
  }

  /** A delta of the inner shape that leaves something. */
  unknownDelta(): Value {
    return allocate({ ...emptyContent("record"), isNew: true }, this.at);
  }

  /** A record of any names, each of any shape. */
  makeFields(): { readonly shape: Value; has(name: Term): Term } {
    const has = unknownDots(this.machine.encoder, "fields");
    const shapes: Value = { kind: "fields", has, latticeOf: (name) => this.fieldShape(name) };
    return { shape: this.make("causal/fields.ts", "fields", [shapes]), has };
  }

  /** The shape under a name. */
  fieldShape(name: Term): BagValue {
    const text = JSON.stringify(name);
    const shape = this.#fields.get(text) ?? this.#shape((delta) => this.leftUnder(name, delta));
    this.#fields.set(text, shape);
    return shape;
  }

  /** What the shape under a name makes of a delta. */
  leftUnder(name: Term, delta: Value): Term {
    return this.machine.encoder.declare("leftUnder", [name, this.leftOf(delta)], "Int");
  }

  unknownMap(
    name: string,
    kind: "map" | "record" = "map",
  ): { readonly value: Value; readonly content: Content } {
    const map = asMap(this.machine.encoder.unknown(MAPS, name));
    const content: Content = {
      kind,
      isNew: true,
      at: (key) => {
        const { some, value } = map.at(key);
        return { kind: "maybe", some, value: value && { kind: "data", sym: value } };
      },
    };
    return { value: allocate(content, this.at), content };
  }

  /** What the inner shape makes of a delta. */
  leftOf(delta: Value): Term {
    const id = delta.kind === "object" ? realTerm(delta.id) : undefined;
    const term = delta.kind === "data" ? termOf(delta.sym) : id;
    return this.machine.encoder.declare(
      delta.kind === "data" ? "leftOf" : "leftOfObject",
      term ? [term] : [],
      "Int",
    );
  }

  /** What the inner shape makes of a node to be seen. */
  seenOf(node: Term): Term {
    return this.machine.encoder.declare("seenOf", [node], "Int");
  }

  get leftThere(): Term {
    return this.machine.encoder.declare("leftThere", [], "Int");
  }

  hasLive(node: Term): Term {
    return this.machine.encoder.declare("node.hasLive", [node], "Bool");
  }

  /** What cells give to a memo, to keep what is seen of any node. */
  viewOf(): CellsView {
    const cells = this.make("causal/cells.ts", "cells", [UNDEFINED, this.part]);
    const node = this.nodes.unknownStruct("node", this.store, false);
    const seen = this.call(cells, "observe", node.value);
    const [kept, ...others] = this.#kept;
    const [collection, make, update] = kept ?? [];
    if (!collection || !make || !update || others.length > 0) {
      throw new Unread(this.place, "what is kept of the cells is not known");
    }
    const parts = this.store.structs.get(node.value.id)?.get("parts");
    return { node, seen, make, update, isOfParts: collection === parts };
  }

  callValue(callee: Value, ...args: readonly Value[]): Value {
    return this.machine.call(callee, args, this.store, this.place);
  }

  /** That what is seen has under a key what is seen of the part there, if something is. */
  isSeenAt(seen: Value, node: NodeStruct, key: Term): Term {
    const { some, value } = node.parts(key);
    const part = this.nodes.termOf(value, this.store);
    const after = this.#mapOf(seen)?.at(key);
    const held = after?.value?.kind === "data" ? termOf(after.value.sym) : undefined;
    return after && held
      ? andT(
          eqT(after.some, andT(some, this.hasLive(part))),
          impliesT(after.some, eqT(held, this.seenOf(part))),
        )
      : FALSE;
  }

  /** That a map has under a key what it had. */
  isSameAt(map: Value, before: Content, key: Term): Term {
    const [a, b] = [before.at(key), this.#mapOf(map)?.at(key)];
    const same =
      a.value?.kind === "data" && b?.value?.kind === "data"
        ? eqT(termOf(a.value.sym), termOf(b.value.sym))
        : FALSE;
    return b ? andT(eqT(a.some, b.some), impliesT(a.some, same)) : FALSE;
  }

  /** That a key is in the journal of a map, if it has one. */
  isNoted(map: Value, key: Term): Term {
    const id = map.kind === "object" ? map.id : -1;
    const hasJournal = this.machine.encoder.declare(journalName(id), [], "Bool");
    return impliesT(hasJournal, this.store.noted.get(id)?.(key) ?? FALSE);
  }

  #mapOf(value: Value): Content | undefined {
    return value.kind === "object" || value.kind === "either"
      ? contentFor(value, this.at)
      : undefined;
  }

  /** That a node holds the past of the event alone, at the top. */
  isPastAlone(made: Value, nodes: Nodes): readonly Term[] {
    const { live, past, parts } = nodes.partsOf(made, this.store);
    return [
      notT(live.at(nodes.dot).some),
      eqT(past(nodes.dot), this.past(nodes.dot)),
      notT(parts.at(nodes.key).some),
      ...this.isWell(nodes.here(made, this.store)),
    ];
  }

  /** What holds of all that an event leaves. */
  isWell(point: Point): readonly Term[] {
    return isLeft(point, eqT(this.nodes.dot, this.dot), this.past(this.nodes.dot));
  }

  /** That values of live entries are joined and compared by the inner shape. */
  hasValuesOf(shape: Value, inner: BagValue): readonly Term[] {
    return ["joinValues", "isBelow"].map((name) =>
      boolTerm(shape.kind === "bag" && shape.member(name) === inner.member(name)),
    );
  }

  areTwoNames(path: string, ...names: readonly string[]): boolean {
    const values = names.map((name) => {
      const code = this.machine.constantCode(path, name);
      return code?.kind === "constant" && typeof code.value === "string" ? code.value : undefined;
    });
    return values.every((one) => one !== undefined) && new Set(values).size === values.length;
  }

  /** Any shape, of which is known what is proved of shapes: what it makes of a delta. */
  #shape(left: (delta: Value, at: Call) => Term): BagValue {
    const values = this.nodes.values.value();
    const call = ([delta, stamp]: readonly Value[], at: Call): Value => {
      const held = maybe(delta ?? UNDEFINED);
      at.need(held.some);
      at.need(boolTerm(stamp === this.#stamp));
      const term = left(held.value ?? UNDEFINED, at);
      const { dot } = this.nodes;
      const point = this.nodes.pointOf(term);
      at.encoder.facts.push(...isLeft(point, eqT(dot, this.dot), this.past(dot)));
      return this.nodes.element(term, true, { loopKey: at.loopKey });
    };
    return bag({
      notation: { kind: "text", text: undefined },
      stamped: { kind: "function", call },
      observe: {
        kind: "function",
        call: ([node], at) => data(this.seenOf(this.nodes.argument(node, at))),
      },
      joinValues: values.member("join") ?? UNDEFINED,
      isBelow: values.member("leq") ?? UNDEFINED,
    });
  }
}

/** Where a delta is refused is not looked at. */
const PATH: BagValue = {
  kind: "bag",
  member: (name) => (name === "at" ? { kind: "function", call: () => PATH } : undefined),
};

function data(term: Term): Value {
  return { kind: "data", sym: scalar(term) };
}
