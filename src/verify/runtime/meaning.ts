import { variable } from "../../ir/build.js";
import type { Expr } from "../../ir/expr.js";
import type { Theory } from "../../lattice/theory.js";
import { EMPTY_SCOPE, type Encoder, type Scope } from "../encoder.js";
import { asMap, type MapSym, type Sym, termOf } from "../sym.js";
import { andT, eqT, impliesT, type Term } from "../term.js";
import { KEYS } from "./loop.js";

/** What a theory says, for the solver. */
export interface Meaning {
  readonly bottom: Sym;
  join(a: Sym, b: Sym): Sym;
  leq(a: Sym, b: Sym): Term;
  /** That two states are equal, right in any place of a formula. */
  equal(a: Sym, b: Sym): Term;
}

/** `functions`: what the theories of inner lattices are made of. */
export function meaningOf(
  encoder: Encoder,
  theory: Theory,
  functions: Scope["functions"] = new Map(),
): Meaning {
  const [x, y] = [variable("a", theory.stateType), variable("b", theory.stateType)];
  const encode = (expr: Expr, vars: ReadonlyMap<string, Sym> = new Map()): Sym =>
    encoder.encode(expr, { ...EMPTY_SCOPE, vars, functions });
  const both = (a: Sym, b: Sym) =>
    new Map([
      ["a", a],
      ["b", b],
    ]);
  return {
    bottom: encode(theory.bottom),
    join: (a, b) => encode(theory.join(x, y), both(a, b)),
    leq: (a, b) => termOf(encode(theory.leq(x, y), both(a, b))),
    equal: (a, b) =>
      theory.stateType.kind === "map" || theory.stateType.kind === "set"
        ? equalMaps(encoder, asMap(a), asMap(b))
        : encoder.equal(theory.stateType, a, b),
  };
}

/** That two maps, over elements of an inner lattice, hold the same. */
export function equalMaps(encoder: Encoder, a: MapSym, b: MapSym): Term {
  return encoder.forAll(KEYS, (key) => sameEntry(a, b, key));
}

/** That two maps hold the same under a key. */
export function sameEntry(a: MapSym, b: MapSym, key: Term): Term {
  const [x, y] = [a.at(key), b.at(key)];
  const isScalar = x.value?.kind === "scalar" && y.value?.kind === "scalar";
  const values = isScalar && x.value && y.value ? [eqT(termOf(x.value), termOf(y.value))] : [];
  return andT(eqT(x.some, y.some), impliesT(x.some, andT(...values)));
}
