import { and, chainLess, cond, isSome, none, not, or, TRUE, unwrap } from "../ir/build.js";
import { showType } from "../ir/type.js";
import type { MinLattice } from "./lattice.js";
import type { Theory } from "./theory.js";

/** The smaller of two. Bottom is `true` on booleans; on options it is nothing, which yields to any value. */
export function minTheory({ of }: MinLattice): Theory {
  if (of.kind === "bool") {
    return {
      stateType: of,
      bottom: TRUE,
      join: (a, b) => and(a, b),
      leq: (a, b) => or(a, not(b)),
      chain: true,
      notation: "and",
    };
  }
  if (of.kind !== "option") {
    throw new Error(`no greatest element: ${showType(of)}`);
  }
  return {
    stateType: of,
    bottom: none(of),
    join: (a, b) => cond(and(isSome(b), or(not(isSome(a)), chainLess(unwrap(b), unwrap(a)))), b, a),
    leq: (a, b) => or(not(isSome(a)), and(isSome(b), not(chainLess(unwrap(a), unwrap(b))))),
    chain: true,
    notation: `min<${showType(of.of)}>`,
  };
}
