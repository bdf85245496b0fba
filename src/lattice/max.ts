import { chainLess, cond, leastOf, not, or } from "../ir/build.js";
import { showType } from "../ir/type.js";
import type { MaxLattice } from "./lattice.js";
import type { Theory } from "./theory.js";

/** The larger of two; bottom is the least element of the type. */
export function maxTheory({ of }: MaxLattice): Theory {
  const bottom = leastOf(of);
  if (!bottom) {
    throw new Error(`no least element: ${showType(of)}`);
  }
  const isBool = of.kind === "bool";
  return {
    stateType: of,
    bottom,
    join: (a, b) => (isBool ? or(a, b) : cond(chainLess(a, b), b, a)),
    leq: (a, b) => not(chainLess(b, a)),
    chain: true,
    notation: isBool ? "or" : `max<${showType(of.kind === "option" ? of.of : of)}>`,
  };
}
