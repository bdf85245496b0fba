import { variable } from "../../src/ir/build.js";
import { canon } from "../../src/ir/canon.js";
import type { Expr } from "../../src/ir/expr.js";
import { bindings, compileExpr } from "../../src/ir/interpret.js";
import type { Value } from "../../src/ir/value.js";
import type { Theory } from "../../src/lattice/theory.js";
import { hasType } from "../../src/verify/replay.js";

/** A theory's operations on values, run by the interpreter. */
export interface Operations {
  readonly theory: Theory;
  readonly bottom: Value;
  join(a: Value, b: Value): Value;
  leq(a: Value, b: Value): boolean;
}

/** Compiles a theory. */
export function operationsOf(theory: Theory): Operations {
  const [a, b] = statesOf(theory);
  const [join, leq] = [compiled(theory.join(a, b)), compiled(theory.leq(a, b))];
  return {
    theory,
    bottom: compiled(theory.bottom)(),
    join,
    leq: (x, y) => leq(x, y) === true,
  };
}

/** (a ⊔ b) ⊔ c and a ⊔ (b ⊔ c), each as one expression. Its size can be exponential in the depth of the lattice. */
export function nestedJoins(theory: Theory) {
  const [a, b, c] = statesOf(theory);
  return [
    compiled(theory.join(theory.join(a, b), c)),
    compiled(theory.join(a, theory.join(b, c))),
  ] as const;
}

function statesOf(theory: Theory): readonly [Expr, Expr, Expr] {
  return [
    variable("a", theory.stateType),
    variable("b", theory.stateType),
    variable("c", theory.stateType),
  ];
}

function compiled(expr: Expr): (a?: Value, b?: Value, c?: Value) => Value {
  const run = compileExpr(expr);
  return (a, b, c) => run({ vars: bindings(Object.entries({ a, b, c })), fields: bindings() });
}

type Law = (l: Operations, a: Value, b: Value, c: Value) => boolean;

const same = (a: Value, b: Value): boolean => canon(a) === canon(b);

/** What every lattice must keep to, for any three states. */
export const LAWS: Readonly<Record<string, Law>> = {
  "the join is associative": (l, a, b, c) => same(l.join(l.join(a, b), c), l.join(a, l.join(b, c))),
  "the join is commutative": (l, a, b) => same(l.join(a, b), l.join(b, a)),
  "the join is idempotent": (l, a) => same(l.join(a, a), a),
  "bottom is neutral": (l, a) => same(l.join(l.bottom, a), a) && same(l.join(a, l.bottom), a),
  "bottom is least": (l, a) => l.leq(l.bottom, a) && l.leq(a, l.bottom) === same(a, l.bottom),
  "the order is reflexive": (l, a) => l.leq(a, a),
  "the order is antisymmetric": (l, a, b) => (l.leq(a, b) && l.leq(b, a)) === same(a, b),
  "the order is transitive": (l, a, b, c) => !(l.leq(a, b) && l.leq(b, c)) || l.leq(a, c),
  "the order agrees with the join": (l, a, b) => l.leq(a, b) === same(l.join(a, b), b),
  "the join is an upper bound": (l, a, b) => l.leq(a, l.join(a, b)) && l.leq(b, l.join(a, b)),
  "the join is the least upper bound": (l, a, b, c) =>
    !(l.leq(a, c) && l.leq(b, c)) || l.leq(l.join(a, b), c),
  "a chain is total": (l, a, b) => !l.theory.chain || l.leq(a, b) || l.leq(b, a),
  "the join stays in its type": (l, a, b) => hasType(l.theory.stateType, l.join(a, b)),
};

/** The names of the laws that do not hold for these three states. */
export function brokenLaws(l: Operations, a: Value, b: Value, c: Value): readonly string[] {
  return Object.entries(LAWS).flatMap(([name, holds]) => (holds(l, a, b, c) ? [] : [name]));
}
