import { Unread } from "../../../frontend/lifted/unread.js";
import { scalar } from "../../sym.js";
import { andT, eqT, FALSE, impliesT, notT, orT, type Term, TRUE } from "../../term.js";
import { maybe } from "../choose.js";
import { allocate } from "../collections.js";
import { bag } from "../domain.js";
import type { LoopInvariant, LoopView } from "../invariant.js";
import type { RuntimeModules } from "../library.js";
import { KEYS } from "../loop.js";
import type { Machine } from "../machine.js";
import { truthOf } from "../operators.js";
import { type RunClaim, type RuntimeLemma, runtimeLemma } from "../runtime-lemma.js";
import { Store, type Value } from "../value.js";
import {
  contextContent,
  type Dots,
  dotsOf,
  isEmpty,
  maybeContext,
  numberOf,
  replicaOf,
  unknownDots,
} from "./contexts.js";

const FILE = "causal/seen.ts";
const UNDEFINED: Value = { kind: "undefined" };

/** That the methods of `Seen` are what `seenMember` takes them for: over a list of contexts, of which the union counts. */
export function seenLemmas(modules: RuntimeModules): readonly RuntimeLemma[] {
  const step = (name: string, statement: string, build: (run: SeenRun) => RunClaim): RuntimeLemma =>
    runtimeLemma(modules, `runtime.causal.seen.${name}`, statement, (machine) =>
      build(new SeenRun(machine)),
    );
  return [
    step("constructor", "a Seen keeps the contexts that it is made of", (run) => {
      const id = run.machine.newId();
      run.store.structs.set(id, new Map([["#contexts", UNDEFINED]]));
      const self: Value = { kind: "struct", id };
      run.call("constructor", [run.contexts], self);
      const kept = run.store.structs.get(id)?.get("#contexts");
      return { goals: [kept === run.contexts ? TRUE : FALSE] };
    }),
    step("has", "has says whether the event is in any of the contexts", (run) => {
      const { encoder } = run.machine;
      const dot = encoder.freshKey(KEYS);
      run.machine.invariant = new Through(run.all, ({ done }) => [notT(done(dot))]);
      const args = [replicaOf(encoder, dot), numberOf(encoder, dot)].map(
        (term): Value => ({ kind: "data", sym: scalar(term) }),
      );
      const answer = truthOf(run.call("has", args), run.node);
      return { goals: [eqT(answer, run.all(dot))] };
    }),
    step("and", "and gives the events of the contexts and of the one that is given", (run) => {
      const { encoder } = run.machine;
      const past = run.maybePast("past");
      const answer = run.call("and", [past.value]);
      const kept = answer.kind === "bag" ? answer.member("#contexts") : undefined;
      const dot = encoder.freshKey(KEYS);
      return {
        goals: [
          kept?.kind === "contexts"
            ? eqT(kept.has(dot, run.store), orT(run.all(dot), past.dots(dot)))
            : FALSE,
        ],
      };
    }),
    step("restOf", "restOf gives what is in none of the contexts, undefined for nothing", (run) => {
      const { encoder } = run.machine;
      const [a, b] = [run.maybePast("a"), run.maybePast("b")];
      const given: Dots = (dot) => orT(a.dots(dot), b.dots(dot));
      run.machine.invariant = new Through(
        run.all,
        ({ done, at, isProved }) => restHolds(given, done, at, isProved),
        "rest",
      );
      const { some, value } = maybe(run.call("restOf", [a.value, b.value]));
      const rest: Dots = (dot) => andT(given(dot), notT(run.all(dot)));
      const dot = encoder.freshKey(KEYS);
      const held = value ? dotsOf(value, run.at)(dot) : FALSE;
      return {
        goals: [
          eqT(notT(some), isEmpty(encoder, rest)),
          impliesT(some, eqT(held, rest(dot))),
          run.isKept(),
        ],
      };
    }),
  ];
}

/** Of what is given there is left what is in none of the contexts so far; and that is something. */
function restHolds(given: Dots, done: Dots, at: LoopView, isProved: boolean): readonly Term[] {
  const { encoder } = at;
  const rest = dotsOf(at.get("rest"), at.call);
  const holdsAt = (dot: Term): Term => eqT(rest(dot), andT(given(dot), notT(done(dot))));
  return [
    isProved ? holdsAt(encoder.freshKey(KEYS)) : encoder.given(KEYS, holdsAt),
    notT(isEmpty(encoder, rest)),
  ];
}

interface Done {
  /** What is in the contexts that the loop has gone through. */
  readonly done: Dots;
  readonly at: LoopView;
  /** Whether it is to be proved, else it is known. */
  readonly isProved: boolean;
}

/** What holds while a list of contexts is gone through. `changes`: a variable that holds a context, and changes. */
class Through implements LoopInvariant {
  readonly #all: Dots;
  readonly #holds: (done: Done) => readonly Term[];
  readonly #changes: string | undefined;

  constructor(all: Dots, holds: (done: Done) => readonly Term[], changes?: string) {
    this.#all = all;
    this.#holds = holds;
    this.#changes = changes;
  }

  isFor({ kind }: Value): boolean {
    return kind === "contexts";
  }

  start(at: LoopView): readonly Term[] {
    return this.#holds({ done: () => FALSE, at, isProved: true });
  }

  any(at: LoopView): ReturnType<LoopInvariant["any"]> {
    const { encoder } = at;
    const done = unknownDots(encoder, encoder.fresh("done"));
    const next = unknownDots(encoder, encoder.fresh("context"));
    this.#change(at);
    return {
      facts: [
        encoder.given(KEYS, (dot) => impliesT(orT(done(dot), next(dot)), this.#all(dot))),
        ...this.#holds({ done, at, isProved: false }),
      ],
      item: allocate(contextContent(next, TRUE), at.call),
      after: (later) =>
        this.#holds({ done: (dot) => orT(done(dot), next(dot)), at: later, isProved: true }),
    };
  }

  end(at: LoopView): readonly Term[] {
    this.#change(at);
    return this.#holds({ done: this.#all, at, isProved: false });
  }

  #change(at: LoopView): void {
    if (this.#changes) {
      const dots = unknownDots(at.encoder, at.encoder.fresh(this.#changes));
      at.set(this.#changes, allocate(contextContent(dots, TRUE), at.call));
    }
  }
}

/** One run of a method of any `Seen`. */
class SeenRun {
  readonly machine: Machine;
  readonly store = new Store();
  /** What is in any of its contexts. */
  readonly all: Dots;
  readonly contexts: Value;
  readonly #before = new Map<number, unknown>();

  constructor(machine: Machine) {
    this.machine = machine;
    this.all = unknownDots(machine.encoder, "contexts");
    this.contexts = { kind: "contexts", has: this.all };
    machine.given.set("Seen", {
      kind: "function",
      call: ([contexts], { node }) => {
        if (contexts?.kind !== "contexts") {
          throw new Unread(node, "a list of contexts is due here");
        }
        return bag({ "#contexts": contexts });
      },
    });
  }

  get node() {
    return this.machine.fileOf(FILE);
  }

  get at() {
    return this.machine.callAt(this.store, this.node);
  }

  call(name: string, args: readonly Value[], self?: Value): Value {
    const seen = self ?? bag({ "#contexts": this.contexts });
    return this.machine.runSource(FILE, `Seen.${name}`, args, this.store, seen);
  }

  /** Undefined, or any context that has dots. */
  maybePast(name: string): { readonly value: Value; readonly dots: Dots } {
    const { encoder } = this.machine;
    const some = encoder.declare(`has.${name}`, [], "Bool");
    const dots = unknownDots(encoder, name);
    encoder.facts.push(impliesT(some, notT(isEmpty(encoder, dots))));
    const value = maybeContext(some, dots, TRUE, this.at);
    if (value.value?.kind === "object") {
      this.#before.set(value.value.id, this.store.objects.get(value.value.id));
    }
    return { value, dots: (dot) => andT(some, dots(dot)) };
  }

  /** That the contexts that were given are as they were. */
  isKept(): Term {
    const isSame = [...this.#before].every(([id, held]) => this.store.objects.get(id) === held);
    return isSame ? TRUE : FALSE;
  }
}
