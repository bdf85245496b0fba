import { and, cond, item, not, or, tuple } from "../ir/build.js";
import type { Theory } from "./theory.js";

/**
 * The lexicographic pair: the larger first component wins with its second; at equal firsts the seconds are joined.
 * Over a first component that is no chain, two incomparable firsts have no choice of a second that keeps the join
 * associative (the tests show it failing); `isLawful` refuses such a pair.
 */
export function lexTheory(first: Theory, second: Theory): Theory {
  return {
    stateType: { kind: "tuple", items: [first.stateType, second.stateType] },
    bottom: tuple(first.bottom, second.bottom),
    join: (a, b) => {
      const [a0, a1, b0, b1] = [item(a, 0), item(a, 1), item(b, 0), item(b, 1)];
      // At equal places of a chain either of the two firsts will do.
      const both = tuple(first.chain ? a0 : first.join(a0, b0), second.join(a1, b1));
      return cond(
        first.leq(a0, b0),
        cond(first.leq(b0, a0), both, b),
        first.chain ? a : cond(first.leq(b0, a0), a, both),
      );
    },
    leq: (a, b) => {
      const [a0, a1, b0, b1] = [item(a, 0), item(a, 1), item(b, 0), item(b, 1)];
      return and(first.leq(a0, b0), or(not(first.leq(b0, a0)), second.leq(a1, b1)));
    },
    chain: first.chain && second.chain,
    notation: `lex(${first.notation}, ${second.notation})`,
  };
}
