import { Unread } from "../../../frontend/lifted/unread.js";
import { INT, STRING } from "../../../ir/type.js";
import { termOf } from "../../sym.js";
import { andT, boolTerm, eqT, FALSE, impliesT, notT, orT, type Term, TRUE } from "../../term.js";
import { maybe } from "../choose.js";
import { allocate } from "../collections.js";
import { bag } from "../domain.js";
import type { RuntimeModules } from "../library.js";
import type { Machine } from "../machine.js";
import { truthOf } from "../operators.js";
import { type RuntimeLemma, runtimeLemma } from "../runtime-lemma.js";
import { type BagValue, Store, type Value } from "../value.js";
import {
  CONTEXT_CLASS,
  contentFor,
  contextContent,
  type Dots,
  dotsLater,
  dotsOf,
  isEmpty,
  isWithin,
  numberOf,
  replicaOf,
  truth,
  unknownDots,
} from "./contexts.js";
import { isJoinOf, isLeft, isOnce, isSeenBelow, isUnchanged, type Point } from "./join-spec.js";
import { Nodes } from "./nodes.js";

const FILE = "lattice/causal.ts";
const UNDEFINED: Value = { kind: "undefined" };

/** That the causal lattice is what docs/semantics.md says of states: its functions against the join of contexts, cells and pasts. */
export function stateLemmas(modules: RuntimeModules): readonly RuntimeLemma[] {
  const step = (
    name: string,
    statement: string,
    build: (run: StateRun) => readonly Term[],
    isLaw = false,
  ): RuntimeLemma =>
    runtimeLemma(
      modules,
      `runtime.causal.${name}`,
      `${statement}, for causal(any shape)`,
      (machine) => {
        const run = new StateRun(machine);
        const goals = build(run);
        const { values } = run.nodes;
        return {
          goals,
          hypotheses: run.hypotheses,
          laws: () => [...values.laws(), ...(isLaw ? values.associativity() : [])],
        };
      },
    );
  return [
    step("bottom", "bottom() has no events", (run) => {
      const state = run.seeState(run.call("bottom"));
      return [
        notT(state.context),
        notT(orT(state.point.live, isSeenBelow(state.point), state.point.somewhere())),
        ...run.isSound(state),
      ];
    }),
    step("isBottom", "isBottom says whether a state has no events", (run) => {
      const a = run.state("a", false);
      const { context, point } = run.seen(a);
      const answer = truthOf(run.call("isBottom", a), run.place);
      return [impliesT(answer, notT(orT(context, point.live, isSeenBelow(point)))), run.isKept(a)];
    }),
    step("joinInto", "joinInto(into, from) is into ⊔ from, and leaves from as it is", (run) => {
      const [into, from] = [run.state("into", true), run.state("from", false)];
      const [a, b] = [run.seen(into), run.seen(from)];
      const joined = run.call("joinInto", into, from);
      const after = run.seeState(joined);
      return [
        ...run.isJoin(after, a, b),
        ...run.isSound(after),
        run.isKept(from),
        run.isOwn(joined),
      ];
    }),
    step("join", "join(a, b) is a ⊔ b, and leaves both as they are", (run) => {
      const [a, b] = [run.state("a", false), run.state("b", false)];
      const [x, y] = [run.seen(a), run.seen(b)];
      const after = run.seeState(run.call("join", a, b));
      return [...run.isJoin(after, x, y), ...run.isSound(after), run.isKept(a, b)];
    }),
    step("removed", "what a state has seen and not live stays away", (run) => {
      const [into, from] = [run.state("into", true), run.state("from", false)];
      const { context, point } = run.seen(into);
      const after = run.seeState(run.call("joinInto", into, from));
      const isGone = andT(orT(context, isSeenBelow(point)), notT(point.live));
      return [
        impliesT(isGone, notT(after.point.live)),
        impliesT(orT(context, isSeenBelow(point)), orT(after.context, isSeenBelow(after.point))),
      ];
    }),
    step("copy", "copy(a) is a, and shares nothing that can be changed with it", (run) => {
      const a = run.state("a", false);
      const before = run.seen(a);
      const copied = run.call("copy", a);
      const after = run.seeState(copied);
      return [run.isSame(after, before), ...run.isSound(after), run.isKept(a), run.isOwn(copied)];
    }),
    step("leq", "leq(a, b) says whether joining a to b changes nothing", (run) => {
      const [a, b] = [run.state("a", false), run.state("b", false)];
      return [eqT(truthOf(run.call("leq", a, b), run.place), run.isBelow(a, b)), run.isKept(a, b)];
    }),
    step("order", "if leq(a, b), join(b, a) is b; what wouldChange finds, join changes", (run) => {
      const [a, b] = [run.state("a", false), run.state("b", false)];
      const isBelow = truthOf(run.call("leq", a, b), run.place);
      const isSame = run.isSame(run.seeState(run.call("join", b, a)), run.seen(b));
      return [impliesT(isBelow, isSame), impliesT(notT(run.isUnchanged(b, a)), notT(isSame))];
    }),
    step("diff", "diff(have, from) is undefined if have has all of from, else from", (run) => {
      const [have, from] = [run.state("have", false), run.state("from", false)];
      const { some, value } = maybe(run.call("diff", have, from));
      return [
        eqT(notT(some), run.isBelow(from, have)),
        boolTerm(value === from),
        run.isKept(have, from),
      ];
    }),
    step("commutative", "a ⊔ b = b ⊔ a, by join", (run) => {
      const [a, b] = [run.state("a", false), run.state("b", false)];
      const [x, y] = [run.seeState(run.call("join", a, b)), run.seeState(run.call("join", b, a))];
      return [run.isSame(x, y)];
    }),
    step("idempotent", "a ⊔ a = a, by join", (run) => {
      const a = run.state("a", false);
      return [run.isSame(run.seeState(run.call("join", a, a)), run.seen(a))];
    }),
    step("neutral", "⊥ ⊔ a = a, by bottom and join", (run) => {
      const a = run.state("a", false);
      return [run.isSame(run.seeState(run.call("join", run.call("bottom"), a)), run.seen(a))];
    }),
    step(
      "associative",
      "(a ⊔ b) ⊔ c = a ⊔ (b ⊔ c), by join",
      (run) => {
        const [a, b, c] = [run.state("a", false), run.state("b", false), run.state("c", false)];
        const left = run.call("join", run.call("join", a, b), c);
        const right = run.call("join", a, run.call("join", b, c));
        return [run.isSame(run.seeState(left), run.seeState(right))];
      },
      true,
    ),
    step(
      "written",
      "what is written are the cells, and of pasts what is not in the context",
      (run) => {
        const a = run.state("a", false);
        const { context, point } = run.seen(a);
        const json = run.call("toJSON", a);
        const written = run.written();
        const kept = json.kind === "bag" ? json.member("context") : undefined;
        return [
          kept ? eqT(dotsOf(kept, run.at)(run.nodes.dot), context) : FALSE,
          written ? run.isClean(written, point, context) : FALSE,
          run.isKept(a),
        ];
      },
    ),
    step("observe", "what is to be seen is what the shape makes of the cells", (run) => {
      const a = run.state("a", false);
      return [boolTerm(run.observed(a) === run.call("observe", a)), run.isKept(a)];
    }),
    step(
      "stamped",
      "a delta has its own event alone as its context, and its past is all that is seen",
      (run) => {
        const a = run.state("a", false);
        const { context, point } = run.seen(a);
        return run.isStamped(a, orT(context, point.somewhere()));
      },
    ),
  ];
}

/** What a state says of the dot at the place. */
interface Seen {
  readonly context: Term;
  readonly point: Point;
  /** That there is something to be cleaned, and the dot is in it. */
  readonly isIn: Term;
  /** That no other state may change what is to be cleaned, if it says so. */
  readonly isOwn: Term;
}

/** One run of functions of the causal lattice. */
class StateRun {
  readonly nodes: Nodes;
  readonly store = new Store();
  readonly hypotheses: Term[] = [];
  readonly #machine: Machine;
  readonly #lattice: Value;
  readonly #before = new Map<Value, Store>();
  readonly #written: Value[] = [];
  readonly #observed = new Map<Value | undefined, Value>();
  readonly #stamps: { readonly when: Term; readonly stamp: Value; readonly store: Store }[] = [];

  constructor(machine: Machine) {
    this.#machine = machine;
    this.nodes = new Nodes(machine);
    this.nodes.give();
    const { given } = machine;
    given.set("replica/context.ts Context", CONTEXT_CLASS);
    given.set("causal/seen.ts Seen", {
      kind: "function",
      call: ([contexts], { node }) => {
        if (contexts?.kind !== "pair") {
          throw new Unread(node, "a list of contexts is due here");
        }
        const all = contexts.items.map((one) => dotsLater(one, node));
        return { kind: "seen", has: (dot, at) => orT(...all.map((has) => has(dot, at))) };
      },
    });
    given.set("causal/node.ts countNodes", {
      kind: "function",
      call: (_, { encoder }) => ({
        kind: "data",
        sym: encoder.unknown(INT, encoder.fresh("count")),
      }),
    });
    this.#lattice = machine.make(FILE, "causal", [this.#shape()]);
  }

  get place() {
    return this.#machine.fileOf(FILE);
  }

  get at() {
    return this.#machine.callAt(this.store, this.place);
  }

  /** Any state that is sound. */
  state(name: string, isOwn: boolean): BagValue {
    const { encoder } = this.nodes;
    const flag = (what: string): Term => encoder.declare(`${name}.${what}`, [], "Bool");
    const context = allocate(
      contextContent(unknownDots(encoder, `${name}.context`), boolTerm(!isOwn)),
      this.at,
    );
    const isOwnPasts = flag("isOwn");
    const shared = isOwn ? notT(isOwnPasts) : TRUE;
    const number = (what: string): Value => ({
      kind: "data",
      sym: encoder.unknown(INT, `${name}.${what}`),
    });
    const cleaning: Value = {
      kind: "maybe",
      some: flag("hasCleaning"),
      value: bag({
        joins: number("joins"),
        after: number("after"),
        pasts: allocate(contextContent(unknownDots(encoder, `${name}.pasts`), shared), this.at),
        isOwn: truth(isOwnPasts),
      }),
    };
    const state = bag({ context, root: this.nodes.unknown(`${name}.root`, isOwn), cleaning });
    const seen = this.seeState(state);
    this.hypotheses.push(...this.#isWell(seen));
    this.#before.set(state, new Store(this.store));
    return state;
  }

  call(name: string, ...args: readonly Value[]): Value {
    const callee = this.#lattice.kind === "bag" ? this.#lattice.member(name) : undefined;
    return this.#machine.call(callee, args, this.store, this.place);
  }

  /** What a state said when it was made. */
  seen(state: BagValue): Seen {
    return this.#see(state, this.#before.get(state) ?? this.store);
  }

  seeState(value: Value): Seen {
    return this.#see(value, new Store(this.store));
  }

  #see(value: Value, store: Store): Seen {
    const [context, root, cleaning] = ["context", "root", "cleaning"].map((name) =>
      value.kind === "bag" ? value.member(name) : undefined,
    );
    if (!context || root?.kind !== "element" || !cleaning) {
      throw new Unread(this.place, "a causal state is due here");
    }
    const { dot } = this.nodes;
    const at = { store, node: this.place };
    const { some, value: held } = maybe(cleaning);
    const pasts = held?.kind === "bag" ? held.member("pasts") : undefined;
    const isOwn = held?.kind === "bag" ? held.member("isOwn") : undefined;
    const inner = pasts && maybe(pasts);
    const object = inner?.value;
    const shared =
      object?.kind === "object" || object?.kind === "either"
        ? (contentFor(object, at).shared ?? FALSE)
        : FALSE;
    return {
      context: dotsOf(context, at)(dot),
      point: this.nodes.pointOf(this.nodes.termOf(root, store)),
      isIn: andT(some, dotsOf(pasts, at)(dot)),
      isOwn: impliesT(
        some,
        andT(
          inner?.some ?? FALSE,
          isOwn ? impliesT(truthOf(isOwn, this.place), notT(shared)) : FALSE,
        ),
      ),
    };
  }

  /** What is true of all states: also hypotheses. */
  #isWell({ context, point, isIn }: Seen): readonly Term[] {
    return [
      impliesT(point.live, context),
      impliesT(notT(context), isOnce(point)),
      impliesT(point.somewhere(), isIn),
      impliesT(isIn, orT(context, point.somewhere())),
    ];
  }

  isSound(state: Seen): readonly Term[] {
    return [...this.#isWell(state), state.isOwn];
  }

  isJoin(after: Seen, a: Seen, b: Seen): readonly Term[] {
    const both = orT(a.context, b.context);
    const sides = { mine: a.context, theirs: b.context, both, everywhere: FALSE };
    return [
      eqT(after.context, both),
      isJoinOf(after.point, a.point, b.point, sides, this.nodes.values),
    ];
  }

  /** That two states say the same: of pasts, what is not in the context. */
  isSame(a: Seen, b: Seen): Term {
    const [x, y] = [a.point, b.point];
    const pasts = andT(
      eqT(x.above, y.above),
      eqT(x.past, y.past),
      eqT(x.somewhere(), y.somewhere()),
    );
    return andT(
      eqT(a.context, b.context),
      eqT(x.live, y.live),
      impliesT(x.live, eqT(x.value, y.value)),
      impliesT(notT(a.context), pasts),
    );
  }

  /** That all of the first state's events are in the second one, and a join would change nothing there. */
  isBelow(a: BagValue, b: BagValue): Term {
    const contexts = [a, b].map((one) => dotsOf(one.member("context"), this.at)) as [Dots, Dots];
    const [own, other] = [b, a].map((one) => this.nodes.termOf(one.member("root"), this.store)) as [
      Term,
      Term,
    ];
    return andT(isWithin(this.nodes.encoder, ...contexts), notT(this.nodes.changes(own, other)));
  }

  /** That joining the second state would change nothing of the first at the dot and place. */
  isUnchanged(into: BagValue, from: BagValue): Term {
    const [own, other] = [this.seen(into), this.seen(from)];
    const both = orT(own.context, other.context);
    const sides = { mine: own.context, theirs: other.context, both, everywhere: FALSE };
    return isUnchanged(own.point, other.point, sides, this.nodes.values);
  }

  /** That a state is as `bottom` makes it. */
  isNothing(state: BagValue): Term {
    const [context, root, cleaning] = ["context", "root", "cleaning"].map(
      (name) => state.member(name) ?? UNDEFINED,
    ) as [Value, Value, Value];
    return andT(
      isEmpty(this.nodes.encoder, dotsOf(context, this.at)),
      this.nodes.isEmptyTerm(this.nodes.termOf(root, this.store)),
      notT(maybe(cleaning).some),
    );
  }

  isClean(written: Value, of: Point, context: Term): Term {
    const point = this.nodes.pointOf(this.nodes.termOf(written, this.store));
    return andT(
      eqT(point.live, of.live),
      impliesT(point.live, eqT(point.value, of.value)),
      eqT(point.past, andT(of.past, notT(context))),
      eqT(point.above, andT(of.above, notT(context))),
    );
  }

  /** That states are as they were. */
  isKept(...states: readonly BagValue[]): Term {
    return boolTerm(
      states.every((state) => {
        const before = this.#before.get(state);
        const root = state.member("root");
        const cleaning = state.member("cleaning");
        const inner = cleaning && maybe(cleaning).value;
        const objects = [
          state.member("context"),
          inner?.kind === "bag" ? inner.member("pasts") : undefined,
        ];
        const isSame = objects.every(
          (one) =>
            one?.kind === "object" &&
            this.store.objects.get(one.id) === before?.objects.get(one.id),
        );
        return isSame && root?.kind === "element" && !this.store.now.has(root);
      }),
    );
  }

  /** That a state shares nothing that can be changed with another one. */
  isOwn(state: Value): Term {
    const [context, root] = ["context", "root"].map((name) =>
      state.kind === "bag" ? state.member(name) : undefined,
    );
    const isObject = context?.kind === "object" || context?.kind === "either";
    const shared = isObject ? (contentFor(context, this.at).shared ?? FALSE) : TRUE;
    return andT(notT(shared), root?.kind === "element" ? notT(root.shared) : FALSE);
  }

  /** What the shape makes of a state's cells. */
  observed(state: BagValue): Value {
    const seen = bag({});
    this.#observed.set(state.member("root"), seen);
    return seen;
  }

  /** The node that was written. */
  written(): Value | undefined {
    return this.#written.length === 1 ? this.#written[0] : undefined;
  }

  /** That the delta of an update is what its event leaves, with these dots as its past. */
  isStamped(state: BagValue, past: Term): readonly Term[] {
    const { encoder, dot } = this.nodes;
    const replica = encoder.unknown(STRING, "replica");
    const delta = bag({});
    const path = bag({});
    const made = this.call("stamped", delta, { kind: "data", sym: replica }, state, path);
    const root = made.kind === "bag" ? made.member("root") : undefined;
    const { context } = this.seeState(made);
    const ways = this.#stamps.map(({ when, stamp, store }) => {
      const member = (name: string) => (stamp.kind === "bag" ? stamp.member(name) : undefined);
      const [by, number, held] = [member("replica"), member("number"), member("past")];
      if (by?.kind !== "data" || number?.kind !== "data" || !held) {
        return FALSE;
      }
      const isIt = andT(
        eqT(replicaOf(encoder, dot), termOf(replica)),
        eqT(numberOf(encoder, dot), termOf(number.sym)),
      );
      const dots = dotsOf(held, { store, node: this.place });
      const claims = [
        boolTerm(by.sym === replica),
        eqT(context, isIt),
        eqT(dots(dot), past),
        impliesT(isIt, notT(past)),
        eqT(maybe(held).some, notT(isEmpty(encoder, dots))),
      ];
      return impliesT(when, andT(...claims));
    });
    return [
      orT(...this.#stamps.map(({ when }) => when)),
      ...ways,
      root?.kind === "element" ? eqT(this.nodes.termOf(root, this.store), this.#left) : FALSE,
      ...this.isSound(this.seeState(made)),
      this.isKept(state),
    ];
  }

  /** What is proved of all shapes: what they leave is of the stamp's event and past alone (`shape-lemmas.ts`). */
  #isLeftBy(stamp: Value, store: Store): Term {
    const member = (name: string): Value =>
      (stamp.kind === "bag" ? stamp.member(name) : undefined) ?? UNDEFINED;
    const [replica, number] = [member("replica"), member("number")];
    if (replica.kind !== "data" || number.kind !== "data") {
      throw new Unread(this.place, "the stamp of an event is due here");
    }
    const { encoder, dot } = this.nodes;
    const isIt = andT(
      eqT(replicaOf(encoder, dot), termOf(replica.sym)),
      eqT(numberOf(encoder, dot), termOf(number.sym)),
    );
    const past = dotsOf(member("past"), { store, node: this.place })(dot);
    return andT(...isLeft(this.nodes.pointOf(this.#left), isIt, past));
  }

  /** What the shape makes of a delta. */
  get #left(): Term {
    return this.nodes.encoder.declare("left", [], "Int");
  }

  #shape(): BagValue {
    const { shape } = this.nodes;
    return bag({
      ...Object.fromEntries(
        (shape.names ?? []).map((name) => [name, shape.member(name) ?? UNDEFINED]),
      ),
      notation: { kind: "text", text: undefined },
      observe: { kind: "function", call: ([node]) => this.#observed.get(node) ?? UNDEFINED },
      toJSON: {
        kind: "function",
        call: ([node]) => {
          this.#written.push(node ?? UNDEFINED);
          return { kind: "text", text: undefined };
        },
      },
      stamped: {
        kind: "function",
        call: ([, stamp], { loopKey, store }) => {
          const { here } = this.#machine;
          this.#stamps.push({ when: here, stamp: stamp ?? UNDEFINED, store: new Store(store) });
          this.nodes.encoder.facts.push(impliesT(here, this.#isLeftBy(stamp ?? UNDEFINED, store)));
          return this.nodes.element(this.#left, true, { loopKey });
        },
      },
    });
  }
}
