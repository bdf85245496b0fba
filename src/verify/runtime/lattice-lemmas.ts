import { Unread } from "../../frontend/lifted/unread.js";
import type { Code } from "../../frontend/runtime/code.js";
import { STRING } from "../../ir/type.js";
import { asMap, type Sym, termOf } from "../sym.js";
import {
  boolTerm,
  eqT,
  FALSE,
  impliesT,
  intTerm,
  leT,
  ltT,
  notT,
  orT,
  type Term,
} from "../term.js";
import { maybe } from "./choose.js";
import { journalName, type RuntimeModules } from "./library.js";
import type { Machine } from "./machine.js";
import { sameEntry } from "./meaning.js";
import { type RunClaim, type RuntimeLemma, runtimeLemma } from "./runtime-lemma.js";
import type { State, Subject, SubjectMaker } from "./subject.js";
import { Store, type Value } from "./value.js";

/**
 * That a lattice of the runtime is what the proofs take it for, if its inner lattices are: each function of its source against the
 * theory; what replicas run (`diff`, `joinInto`, `copy`); the laws; and that the journal has each key whose entry is changed.
 */
export function latticeLemmas(
  modules: RuntimeModules,
  maker: SubjectMaker,
  node: Code["node"],
): readonly RuntimeLemma[] {
  const step = (
    name: string,
    statement: string,
    build: (run: Run) => readonly Term[],
    isLaw = false,
  ) =>
    runtimeLemma(
      modules,
      `runtime.${maker.name}.${name}`,
      `${statement}, for ${maker.notation}`,
      (machine): RunClaim => {
        const subject = maker.make(machine);
        const goals = build(new Run(machine, subject, node));
        const { inner } = subject;
        return {
          goals,
          laws: () => [...(inner?.laws() ?? []), ...(isLaw ? (inner?.associativity() ?? []) : [])],
        };
      },
    );
  return [
    step("bottom", "bottom() is ⊥", (run) => [run.isState(run.call("bottom"), run.theory.bottom)]),
    step("isBottom", "isBottom(a) says whether a = ⊥", (run) => {
      const a = run.state("a");
      return [
        eqT(run.truth("isBottom", a), run.theory.equal(a.sym, run.theory.bottom)),
        run.kept(a),
      ];
    }),
    step("leq", "leq(a, b) says whether a ≤ b", (run) => {
      const [a, b] = [run.state("a"), run.state("b")];
      return [eqT(run.truth("leq", a, b), run.theory.leq(a.sym, b.sym)), run.kept(a, b)];
    }),
    step("join", "join(a, b) is a ⊔ b", (run) => {
      const [a, b] = [run.state("a"), run.state("b")];
      return [run.isState(run.call("join", a, b), run.theory.join(a.sym, b.sym)), run.kept(a, b)];
    }),
    step("diff", DIFF, (run) => {
      const [have, from] = [run.state("have"), run.state("from")];
      const { some, value } = maybe(run.call("diff", have, from));
      const whole = run.theory.join(have.sym, from.sym);
      const part = value && run.symOf(value);
      return [
        impliesT(notT(some), run.theory.equal(whole, have.sym)),
        impliesT(run.theory.leq(from.sym, have.sym), notT(some)),
        part
          ? impliesT(some, run.theory.equal(run.theory.join(have.sym, part), whole))
          : notT(some),
        run.kept(have, from),
      ];
    }),
    step("joinInto", JOIN_INTO, (run) => {
      const [into, from] = [run.state("into", true), run.state("from")];
      const joined = run.call("joinInto", into, from);
      return [
        run.isState(joined, run.theory.join(into.sym, from.sym)),
        run.isFree(joined, from),
        run.kept(from),
      ];
    }),
    step("copy", "copy(a) is a, and shares nothing that can be changed with it", (run) => {
      const a = run.state("a");
      const copied = run.call("copy", a);
      return [run.isState(copied, a.sym), run.isFree(copied, a), run.kept(a)];
    }),
    step("order", "leq(a, b) if and only if join(a, b) = b", (run) => {
      const [a, b] = [run.state("a"), run.state("b")];
      const isJoined = run.theory.equal(run.joined(a, b).sym, b.sym);
      return [eqT(run.truth("leq", a, b), isJoined)];
    }),
    step(
      "associative",
      "(a ⊔ b) ⊔ c = a ⊔ (b ⊔ c), by join",
      (run) => {
        const [a, b, c] = [run.state("a"), run.state("b"), run.state("c")];
        const left = run.joined(run.joined(a, b), c);
        return [run.theory.equal(left.sym, run.joined(a, run.joined(b, c)).sym)];
      },
      true,
    ),
    step("commutative", "a ⊔ b = b ⊔ a, by join", (run) => {
      const [a, b] = [run.state("a"), run.state("b")];
      return [run.theory.equal(run.joined(a, b).sym, run.joined(b, a).sym)];
    }),
    step("idempotent", "a ⊔ a = a, by join", (run) => {
      const a = run.state("a");
      return [run.theory.equal(run.joined(a, a).sym, a.sym)];
    }),
    step("neutral", "⊥ ⊔ a = a, by bottom and join", (run) => {
      const a = run.state("a");
      const bottom = run.call("bottom");
      const joined = run.symOf(run.call("join", { value: bottom }, a));
      return [joined ? run.theory.equal(joined, a.sym) : FALSE];
    }),
    ...(maker.isChain
      ? [
          step("compare", "the sign of compare(a, b) is the order of a and b", (run) => {
            const [a, b] = [run.state("a"), run.state("b")];
            const sign = run.number("compare", a, b);
            return [
              eqT(leT(sign, intTerm(0)), run.theory.leq(a.sym, b.sym)),
              eqT(ltT(sign, intTerm(0)), notT(run.theory.leq(b.sym, a.sym))),
            ];
          }),
        ]
      : [
          step("compare", "there is no compare, as for a chain", (run) => [
            boolTerm(!run.has("compare")),
          ]),
        ]),
    ...(maker.hasJournal
      ? [
          step("journal", "joinInto notes each key whose entry it changes", (run) => {
            const [into, from] = [run.state("into", true), run.state("from")];
            const joined = run.call("joinInto", into, from);
            return run.noted(into, joined);
          }),
        ]
      : []),
  ];
}

const DIFF =
  "diff(have, from) is undefined if and only if have has all of from, else have ⊔ diff(have, from) = have ⊔ from";
const JOIN_INTO =
  "joinInto(into, from) is into ⊔ from, leaves from as it is and shares nothing that can be changed with it";

/** One run of a lattice's functions on unknown states. */
class Run {
  readonly #machine: Machine;
  readonly #subject: Subject;
  readonly #store = new Store();
  readonly #before = new Map<Value, unknown>();
  readonly #node: Code["node"];

  constructor(machine: Machine, subject: Subject, node: Code["node"]) {
    this.#machine = machine;
    this.#subject = subject;
    this.#node = node;
  }

  get theory(): Subject["theory"] {
    return this.#subject.theory;
  }

  state(name: string, isOwn = false): State {
    const state = this.#subject.state(name, this.#store, isOwn);
    const { value } = state;
    this.#before.set(value, value.kind === "object" && this.#store.objects.get(value.id));
    return state;
  }

  call(name: string, ...states: readonly Pick<State, "value">[]): Value {
    const { lattice } = this.#subject;
    const callee = lattice.kind === "bag" ? lattice.member(name) : undefined;
    if (!callee) {
      throw new Unread(this.#node, `there is no ${name} that can be read`);
    }
    const args = states.map(({ value }) => value);
    return this.#machine.call(callee, args, this.#store, this.#node);
  }

  has(name: string): boolean {
    const { lattice } = this.#subject;
    return lattice.kind === "bag" && lattice.member(name) !== undefined;
  }

  /** What it gives, which must be true or false. */
  truth(name: string, ...states: readonly State[]): Term {
    const term = scalarOf(this.call(name, ...states));
    return term?.sort === "Bool" ? term : this.#wrong(FALSE);
  }

  /** What it gives, which must be a number. */
  number(name: string, ...states: readonly State[]): Term {
    const term = scalarOf(this.call(name, ...states));
    return term?.sort === "Int" ? term : this.#wrong(intTerm(0));
  }

  symOf(value: Value): Sym | undefined {
    return this.#subject.symOf(value, this.#store);
  }

  /** That it is a state, equal to this one. */
  isState(value: Value, wanted: Sym): Term {
    const sym = this.symOf(value);
    return sym ? this.theory.equal(sym, wanted) : FALSE;
  }

  joined(a: State, b: State): State {
    const value = this.call("join", a, b);
    const sym = this.symOf(value);
    return sym ? { value, sym } : this.#wrong(a);
  }

  /** Stands for what is of a wrong kind: then nothing holds. */
  #wrong<T>(instead: T): T {
    this.#machine.needs.push(FALSE);
    return instead;
  }

  /** That the states are as they were. */
  kept(...states: readonly State[]): Term {
    return boolTerm(
      states.every(({ value }) => {
        if (value.kind === "object") {
          return this.#store.objects.get(value.id) === this.#before.get(value);
        }
        const items = value.kind === "pair" ? value.items : [];
        return !items.some((item) => item.kind === "element" && this.#store.spent.has(item));
      }),
    );
  }

  /** That it shares nothing that can be changed with a state that may only be read. */
  isFree(value: Value, from: State): Term {
    const isSame =
      value.kind === "object" && from.value.kind === "object" && value.id === from.value.id;
    return isSame ? FALSE : this.#subject.isFree(value, this.#store);
  }

  /** That the result is the collection itself, and what has changed under a key, any one, is in its journal if it has one. */
  noted(into: State, result: Value): readonly Term[] {
    const after = this.symOf(result);
    if (!after || into.value.kind !== "object" || result.kind !== "object") {
      return [FALSE];
    }
    const { id } = into.value;
    const { encoder } = this.#machine;
    const key = termOf(encoder.unknown(STRING, "key"));
    const hasJournal = encoder.declare(journalName(id), [], "Bool");
    const noted = this.#store.noted.get(id)?.(key) ?? FALSE;
    return [
      boolTerm(result.id === id),
      impliesT(hasJournal, orT(sameEntry(asMap(into.sym), asMap(after), key), noted)),
    ];
  }
}

function scalarOf(value: Value): Term | undefined {
  return value.kind === "data" && value.sym.kind === "scalar" ? value.sym.term : undefined;
}
