import { Unread } from "../../../frontend/lifted/unread.js";
import { INT, STRING, type Type } from "../../../ir/type.js";
import { asMap, scalar, termOf } from "../../sym.js";
import {
  andT,
  boolTerm,
  eqT,
  FALSE,
  impliesT,
  intTerm,
  iteT,
  leT,
  ltT,
  notT,
  orT,
  type Term,
} from "../../term.js";
import { contentFor, numberOf } from "../causal/contexts.js";
import { maybe } from "../choose.js";
import { allocate } from "../collections.js";
import { bag } from "../domain.js";
import type { RuntimeModules } from "../library.js";
import { KEYS } from "../loop.js";
import type { Machine } from "../machine.js";
import { truthOf } from "../operators.js";
import { type RuntimeLemma, runtimeLemma } from "../runtime-lemma.js";
import type { RuntimeTopic } from "../runtime-topic.js";
import { type Content, type ObjectValue, Store, type Value } from "../value.js";
import { eventOf, eventsIn, logContent } from "./log-state.js";

const FILE = "lattice/log.ts";
const UNDEFINED: Value = { kind: "undefined" };
const MAPS: Type = { kind: "map", key: STRING, value: INT };

/** What is proved of the replay log. */
export const LOG_TOPIC: RuntimeTopic = { name: "log", path: FILE, lemmas: logLemmas };

/**
 * That logs are joined as sets of events by name: of two bases the later one stays, and no event before it; of two events of one name the
 * one that comes first as JSON data.
 */
function logLemmas(modules: RuntimeModules): readonly RuntimeLemma[] {
  const step = (
    name: string,
    statement: string,
    build: (run: LogRun) => readonly Term[],
  ): RuntimeLemma =>
    runtimeLemma(
      modules,
      `runtime.log.${name}`,
      `${statement}, for logs of any methods`,
      (machine) => {
        const run = new LogRun(machine);
        const goals = build(run);
        return { goals, hypotheses: run.hypotheses };
      },
    );
  return [
    step("bottom", "bottom() is empty", (run) => {
      const { hasBase, some } = run.see(run.call("bottom"));
      return [notT(orT(hasBase, some))];
    }),
    step("isBottom", "isBottom(a) says whether a is empty", (run) => {
      const a = run.state("a", false);
      const answer = truthOf(run.call("isBottom", a), run.place);
      return [eqT(answer, run.isEmpty(a)), run.isKept(a)];
    }),
    step("joinInto", "joinInto(into, from) is into ⊔ from, and leaves from as it is", (run) => {
      const [into, from] = [run.state("into", true), run.state("from", false)];
      const [a, b] = [run.see(into), run.see(from)];
      const whole = run.call("joinInto", into, from);
      const joined = run.see(whole);
      return [run.isJoin(joined, a, b), run.isWell(joined), run.isFree(whole), run.isKept(from)];
    }),
    step("join", "join(a, b) is a ⊔ b, and leaves both as they are", (run) => {
      const [a, b] = [run.state("a", false), run.state("b", false)];
      const joined = run.see(run.call("join", a, b));
      return [run.isJoin(joined, run.see(a), run.see(b)), run.isKept(a, b)];
    }),
    step("leq", "leq(a, b) says whether a ⊔ b = b", (run) => {
      const [a, b] = [run.state("a", false), run.state("b", false)];
      const answer = truthOf(run.call("leq", a, b), run.place);
      const joined = run.call("join", b, a);
      return [eqT(answer, run.areSame(joined, b)), run.isKept(a, b)];
    }),
    step(
      "diff",
      "diff(have, from) is undefined if from ≤ have, else have ⊔ diff = have ⊔ from",
      (run) => {
        const [have, from] = [run.state("have", false), run.state("from", false)];
        const { some, value } = maybe(run.call("diff", have, from));
        const whole = run.call("join", have, from);
        const part = value && run.call("join", have, value);
        return [
          eqT(notT(some), run.areSame(whole, have)),
          part ? impliesT(some, run.isSame(run.see(part), run.see(whole))) : FALSE,
          run.isKept(have, from),
        ];
      },
    ),
    step("copy", "copy(a) is a, and shares nothing that can be changed with it", (run) => {
      const a = run.state("a", false);
      const copied = run.call("copy", a);
      return [run.isSame(run.see(copied), run.see(a)), run.isFree(copied), run.isKept(a)];
    }),
    step("commutative", "a ⊔ b = b ⊔ a, by join", (run) => {
      const [a, b] = [run.state("a", false), run.state("b", false)];
      return [run.isSame(run.see(run.call("join", a, b)), run.see(run.call("join", b, a)))];
    }),
    step("idempotent", "a ⊔ a = a, by join", (run) => {
      const a = run.state("a", false);
      return [run.isSame(run.see(run.call("join", a, a)), run.see(a))];
    }),
    step("neutral", "⊥ ⊔ a = a, by bottom and join", (run) => {
      const a = run.state("a", false);
      return [run.isSame(run.see(run.call("join", run.call("bottom"), a)), run.see(a))];
    }),
    step("associative", "(a ⊔ b) ⊔ c = a ⊔ (b ⊔ c), by join", (run) => {
      const [a, b, c] = [run.state("a", false), run.state("b", false), run.state("c", false)];
      const left = run.call("join", run.call("join", a, b), c);
      const right = run.call("join", a, run.call("join", b, c));
      return [run.isSame(run.see(left), run.see(right))];
    }),
  ];
}

/** What a log says of one name, and of its base. */
interface Seen {
  readonly hasBase: Term;
  readonly clock: Term;
  readonly fields: Term;
  readonly some: Term;
  readonly method: Term;
  readonly args: Term;
}

class LogRun {
  readonly hypotheses: Term[] = [];
  readonly store = new Store();
  readonly #machine: Machine;
  readonly #lattice: Value;
  readonly #name: Term;
  readonly #before = new Map<Value, unknown>();

  constructor(machine: Machine) {
    this.#machine = machine;
    const { given, encoder } = machine;
    this.#name = encoder.freshKey(KEYS);
    asMap(encoder.unknown(KEYS, "looked")).at(this.#name);
    given.set("lattice/log-state.ts LogState", {
      kind: "function",
      call: ([, base, events], at) =>
        allocate(logContent(base ?? UNDEFINED, eventsIn(events, at)), at),
    });
    const opaque: Value = { kind: "function", call: () => ({ kind: "text", text: undefined }) };
    given.set("lattice/log-state.ts totalOrder", opaque);
    // Arguments and fields are told apart by their JSON data.
    const codec = bag({ toJSON: { kind: "function", call: ([value]) => value ?? UNDEFINED } });
    given.set("data/codec-of.ts recordOf", { kind: "function", call: () => codec });
    const known = bag({ get: { kind: "function", call: () => codec } });
    given.set("lattice/log-methods.ts logMethods", { kind: "function", call: () => known });
    given.set("data/same.ts sameData", {
      kind: "function",
      call: ([a, b], { node }) => truthValue(eqT(...plain([a, b], node))),
    });
    given.set("data/compare-json.ts compareJson", {
      kind: "function",
      call: ([a, b], { node }) => this.#compare(parts(a, node), parts(b, node)),
    });
    const options = bag({ order: UNDEFINED, fields: bag({}), compacts: UNDEFINED });
    this.#lattice = machine.make(FILE, "log", [bag({}), options]);
  }

  get place() {
    return this.#machine.fileOf(FILE);
  }

  get at() {
    return this.#machine.callAt(this.store, this.place);
  }

  /** A total order of JSON data: two that are equal in it are the same. */
  #compare(a: readonly Term[], b: readonly Term[]): Value {
    const { encoder } = this.#machine;
    const rank = (terms: readonly Term[]): Term =>
      encoder.declare(`json.${terms.map(({ sort }) => sort).join(".")}`, terms, "Real");
    const sign = encoder.declare(encoder.fresh("order"), [], "Int");
    const [x, y] = [rank(a), rank(b)];
    const areSame = andT(...a.map((term, i) => eqT(term, b[i] ?? term)));
    encoder.facts.push(
      eqT(ltT(sign, intTerm(0)), ltT(x, y)),
      eqT(ltT(intTerm(0), sign), ltT(y, x)),
      eqT(eqT(x, y), areSame),
    );
    return { kind: "data", sym: scalar(sign) };
  }

  state(name: string, isOwn: boolean): ObjectValue {
    const { encoder } = this.#machine;
    const clock = encoder.declare(`${name}.clock`, [], "Int");
    const base: Value = {
      kind: "maybe",
      some: encoder.declare(`${name}.hasBase`, [], "Bool"),
      value: bag({
        clock: { kind: "data", sym: scalar(clock) },
        fields: { kind: "data", sym: scalar(encoder.declare(`${name}.fields`, [], "Int")) },
      }),
    };
    this.hypotheses.push(leT(intTerm(1), clock));
    const events = asMap(encoder.unknown(MAPS, name));
    const content = logContent(
      base,
      (at) => {
        const { some, value } = events.at(at);
        const args = value ? termOf(value) : intTerm(0);
        const method = encoder.declare(`${name}.method`, [at], "Int");
        return { kind: "maybe", some, value: eventOf(at, { method, args }, { encoder }) };
      },
      boolTerm(!isOwn),
    );
    const value = allocate(content, this.at);
    if (value.kind !== "object") {
      throw new Unread(this.place, "a log is due here");
    }
    this.#before.set(value, this.store.objects.get(value.id));
    this.hypotheses.push(encoder.given(KEYS, (at) => this.isWell(this.#see(content, at), at)));
    return value;
  }

  call(name: string, ...args: readonly Value[]): Value {
    const callee = this.#lattice.kind === "bag" ? this.#lattice.member(name) : undefined;
    return this.#machine.call(callee, args, this.store, this.place);
  }

  /** What a log says now. */
  see(value: Value, name = this.#name): Seen {
    return this.#see(this.#contentOf(value), name);
  }

  #contentOf(value: Value): Content {
    if (value.kind !== "object" && value.kind !== "either") {
      throw new Unread(this.place, "a log is due here");
    }
    const content = contentFor(value, this.at);
    if (content.kind !== "log") {
      throw new Unread(this.place, "a log is due here");
    }
    return content;
  }

  /** That nobody else has a log that is given. */
  isFree(value: Value): Term {
    return notT(this.#contentOf(value).shared ?? FALSE);
  }

  #see(content: Content, name: Term): Seen {
    const base = maybe(content.base ?? UNDEFINED);
    const event = content.at(name);
    const member = (of: Value | undefined, what: string): Term => {
      const value = of?.kind === "bag" ? of.member(what) : undefined;
      return value?.kind === "data" ? termOf(value.sym) : intTerm(0);
    };
    return {
      hasBase: base.some,
      clock: iteT(base.some, member(base.value, "clock"), intTerm(0)),
      fields: member(base.value, "fields"),
      some: event.some,
      method: member(event.value, "method"),
      args: member(event.value, "args"),
    };
  }

  /** No event is before the base. */
  isWell({ some, clock }: Seen, name = this.#name): Term {
    const own = numberOf(this.#machine.encoder, name);
    return impliesT(some, andT(leT(intTerm(1), own), ltT(clock, own)));
  }

  isSame(a: Seen, b: Seen): Term {
    return andT(
      eqT(a.hasBase, b.hasBase),
      impliesT(a.hasBase, andT(eqT(a.clock, b.clock), eqT(a.fields, b.fields))),
      eqT(a.some, b.some),
      impliesT(a.some, andT(eqT(a.method, b.method), eqT(a.args, b.args))),
    );
  }

  /** That two logs are the same at all names. */
  areSame(a: Value, b: Value): Term {
    const { encoder } = this.#machine;
    const [x, y] = [a, b].map((one) => this.#contentOf(one)) as [Content, Content];
    return encoder.forAll(KEYS, (name) => this.isSame(this.#see(x, name), this.#see(y, name)));
  }

  isEmpty(value: Value): Term {
    const content = this.#contentOf(value);
    const { encoder } = this.#machine;
    const isNone = encoder.forAll(KEYS, (name) => notT(content.at(name).some));
    return andT(notT(maybe(content.base ?? UNDEFINED).some), isNone);
  }

  isJoin(joined: Seen, a: Seen, b: Seen): Term {
    const { encoder } = this.#machine;
    const own = numberOf(encoder, this.#name);
    const [first, second] = [a, b].map((one) => andT(one.some, ltT(joined.clock, own))) as [
      Term,
      Term,
    ];
    const isBase = (one: Seen): Term =>
      andT(
        eqT(joined.hasBase, one.hasBase),
        eqT(joined.clock, one.clock),
        impliesT(one.hasBase, eqT(joined.fields, one.fields)),
      );
    const isEvent = (one: Seen): Term =>
      andT(eqT(joined.method, one.method), eqT(joined.args, one.args));
    return andT(
      orT(isBase(a), isBase(b)),
      leT(a.clock, joined.clock),
      leT(b.clock, joined.clock),
      eqT(joined.some, orT(first, second)),
      impliesT(first, orT(isEvent(a), andT(second, isEvent(b)))),
      impliesT(andT(second, notT(first)), isEvent(b)),
    );
  }

  isKept(...states: readonly ObjectValue[]): Term {
    return boolTerm(
      states.every((state) => this.store.objects.get(state.id) === this.#before.get(state)),
    );
  }
}

function truthValue(term: Term): Value {
  return { kind: "data", sym: scalar(term) };
}

function plain(
  values: readonly (Value | undefined)[],
  node: ReturnType<Machine["fileOf"]>,
): [Term, Term] {
  const terms = values.map((value) => {
    if (value?.kind !== "data") {
      throw new Unread(node, "data is due here");
    }
    return termOf(value.sym);
  });
  return terms as [Term, Term];
}

/** The parts of JSON data, in an order that is the same for all that are compared. */
function parts(value: Value | undefined, node: ReturnType<Machine["fileOf"]>): readonly Term[] {
  const items =
    value?.kind === "pair"
      ? value.items
      : value?.kind === "bag"
        ? (value.names ?? []).map((name) => value.member(name))
        : [];
  return items.map((item) => {
    if (item?.kind !== "data") {
      throw new Unread(node, "JSON data is due here");
    }
    return termOf(item.sym);
  });
}
