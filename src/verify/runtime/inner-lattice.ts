import { Unread } from "../../frontend/lifted/unread.js";
import type { Expr } from "../../ir/expr.js";
import { BOOL, INT, type Type } from "../../ir/type.js";
import type { Theory } from "../../lattice/theory.js";
import type { Encoder } from "../encoder.js";
import { type Sym, scalar, termOf } from "../sym.js";
import { boolTerm, eqT, FALSE, impliesT, notT, orT, type Term } from "../term.js";
import { spend } from "./collections.js";
import type { BagValue, Call, ElementValue, Value } from "./value.js";

/**
 * The inner lattice of another one, or a lattice for each name: any, of which only the laws are known, and that its own source does
 * what its theory says. Elements are integers of which nothing but equality is used.
 */
export class InnerLattice {
  readonly #encoder: Encoder;
  readonly #name: string;
  /** Elements that are joined or compared with one another, without bottom. */
  #groups: readonly Group[] = [];

  constructor(encoder: Encoder, name: string) {
    this.#encoder = encoder;
    this.#name = name;
  }

  /** What the proofs take it for. */
  readonly theory: Theory = {
    stateType: INT,
    bottom: call("bottom", INT),
    join: (a, b) => call("join", INT, a, b),
    leq: (a, b) => call("leq", BOOL, a, b),
    chain: false,
    notation: "any",
  };

  /** What its expressions stand for. */
  functions(index: Index = []): ReadonlyMap<string, (...args: readonly Sym[]) => Sym> {
    const two =
      (f: (a: Term, b: Term) => Term) =>
      (...[a, b]: readonly Sym[]): Sym =>
        scalar(f(known(a), known(b)));
    return new Map<string, (...args: readonly Sym[]) => Sym>([
      ["bottom", () => scalar(this.bottom(index))],
      ["join", two((a, b) => this.join(index, a, b))],
      ["leq", two((a, b) => this.leq(index, a, b))],
    ]);
  }

  /** The lattice as the source sees it. */
  value(index: Index = []): BagValue {
    const of = latticeName(this.#name, index);
    const element = (value: Value | undefined, { node }: Call): ElementValue => {
      if (value?.kind !== "element" || value.of !== of) {
        throw new Unread(node, "an element of the inner lattice is due here");
      }
      return value;
    };
    const made = (term: Term, shared: Term): Value => ({ kind: "element", of, term, shared });
    const truth = (term: Term): Value => ({ kind: "data", sym: scalar(term) });
    const members: Record<string, (args: readonly Value[], call: Call) => Value> = {
      bottom: () => made(this.bottom(index), FALSE),
      isBottom: ([a], at) => truth(eqT(element(a, at).term, this.bottom(index))),
      leq: ([a, b], at) => truth(this.leq(index, element(a, at).term, element(b, at).term)),
      join: ([a, b], at) => {
        const [x, y] = [element(a, at), element(b, at)];
        return made(this.join(index, x.term, y.term), orT(x.shared, y.shared));
      },
      diff: ([have, from], at) => {
        const [x, y] = [element(have, at), element(from, at)];
        const { some, term } = this.diff(index, x.term, y.term);
        return { kind: "maybe", some, value: made(term, orT(x.shared, y.shared)) };
      },
      joinInto: ([into, from], at) => {
        const [x, y] = [element(into, at), element(from, at)];
        spend(x, at);
        return made(this.join(index, x.term, y.term), x.shared);
      },
      copy: ([a], at) => made(element(a, at).term, FALSE),
    };
    return {
      kind: "bag",
      member: (name) => {
        const member = Object.hasOwn(members, name) ? members[name] : undefined;
        return (
          member && {
            kind: "function",
            call: (args, at) =>
              member(
                args.map((arg) => present(arg, at)),
                at,
              ),
          }
        );
      },
    };
  }

  /** An element of which nothing is known. `isOwn`: one that the function may change. */
  unknown(name: string, index: Index, isOwn: boolean): ElementValue {
    return this.element(this.#encoder.declare(name, index, "Int"), isOwn, index);
  }

  element(term: Term, isOwn: boolean, index: Index = []): ElementValue {
    return { kind: "element", of: latticeName(this.#name, index), term, shared: boolTerm(!isOwn) };
  }

  bottom(index: Index): Term {
    return this.#encoder.declare(`${this.#name}.bottom`, index, "Int");
  }

  join(index: Index, a: Term, b: Term): Term {
    this.#note(index, a, b);
    return this.#join(index, a, b);
  }

  leq(index: Index, a: Term, b: Term): Term {
    this.#note(index, a, b);
    return this.#leq(index, a, b);
  }

  /** The same three things are known of it that are proved of the outer one. */
  diff(index: Index, have: Term, from: Term): { readonly some: Term; readonly term: Term } {
    const some = this.#encoder.declare(`${this.#name}.lacks`, [...index, have, from], "Bool");
    const term = this.#encoder.declare(`${this.#name}.diff`, [...index, have, from], "Int");
    const whole = this.join(index, have, from);
    this.#encoder.facts.push(
      impliesT(some, eqT(this.join(index, have, term), whole)),
      impliesT(notT(some), eqT(have, whole)),
      eqT(notT(some), this.leq(index, from, have)),
    );
    return { some, term };
  }

  /** The laws, at all elements that were joined or compared with one another so far. */
  laws(): readonly Term[] {
    return this.#groups.flatMap(({ index, terms }) => {
      const all = [...terms.values()];
      const bottom = this.bottom(index);
      const join = (a: Term, b: Term) => this.#join(index, a, b);
      return [
        ...[bottom, ...all].flatMap((a) => [
          eqT(join(a, a), a),
          eqT(join(bottom, a), a),
          eqT(join(a, bottom), a),
          eqT(this.#leq(index, a, bottom), eqT(a, bottom)),
        ]),
        ...all.flatMap((a) =>
          all.flatMap((b) => [
            eqT(join(a, b), join(b, a)),
            eqT(this.#leq(index, a, b), eqT(join(a, b), b)),
          ]),
        ),
      ];
    });
  }

  /** That the join is associative, at the same elements. */
  associativity(): readonly Term[] {
    return this.#groups.flatMap(({ index, terms }) => {
      const all = [...terms.values()];
      const join = (a: Term, b: Term) => this.#join(index, a, b);
      return all.flatMap((a) =>
        all.flatMap((b) => all.map((c) => eqT(join(join(a, b), c), join(a, join(b, c))))),
      );
    });
  }

  #join(index: Index, a: Term, b: Term): Term {
    return this.#encoder.declare(`${this.#name}.join`, [...index, a, b], "Int");
  }

  #leq(index: Index, a: Term, b: Term): Term {
    return this.#encoder.declare(`${this.#name}.leq`, [...index, a, b], "Bool");
  }

  #note(index: Index, ...elements: readonly Term[]): void {
    const bottom = this.bottom(index);
    const joined = this.#join(index, bottom, bottom).op;
    const terms = new Map<string, Term>();
    for (const element of elements) {
      collect(element, joined, terms);
    }
    terms.delete(JSON.stringify(bottom));
    const meets = (group: Group) => [...group.terms.keys()].some((text) => terms.has(text));
    const met = this.#groups.filter(meets);
    const whole = new Map([...met.flatMap((group) => [...group.terms]), ...terms]);
    this.#groups = [...this.#groups.filter((group) => !meets(group)), { index, terms: whole }];
  }
}

/** Elements of one lattice, by their text. */
interface Group {
  readonly index: Index;
  readonly terms: ReadonlyMap<string, Term>;
}

/** Nothing, or which one of several lattices. */
type Index = readonly Term[];

/** The elements that a term is made of by joins and choices: the laws of these give those of the whole. */
function collect(term: Term, joined: string, into: Map<string, Term>): void {
  if (term.op === "ite") {
    for (const side of term.args.slice(1)) {
      collect(side, joined, into);
    }
  } else if (term.op === joined) {
    for (const operand of term.args.slice(-2)) {
      collect(operand, joined, into);
    }
  } else {
    into.set(JSON.stringify(term), term);
  }
}

function latticeName(name: string, index: Index): string {
  return `${name} ${JSON.stringify(index)}`;
}

/** Arguments must be there: nothing is known of what the inner lattice makes of undefined. */
function present(value: Value, call: Call): Value {
  if (value.kind === "undefined") {
    call.need(FALSE);
  }
  if (value.kind !== "maybe") {
    return value;
  }
  call.need(value.some);
  return value.value ?? value;
}

function call(method: string, type: Type, ...args: readonly Expr[]): Expr {
  return { kind: "call", type, method, args };
}

function known(sym: Sym | undefined): Term {
  if (!sym) {
    throw new Error("a function of two elements");
  }
  return termOf(sym);
}
