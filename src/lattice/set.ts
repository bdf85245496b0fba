import { empty, FALSE, TRUE, variable } from "../ir/build.js";
import { BOOL, showType, type Type } from "../ir/type.js";
import { freshName } from "./fresh-name.js";
import type { SetLattice } from "./lattice.js";
import type { Theory } from "./theory.js";

/** Union of finite sets; bottom is the empty set. */
export function setTheory({ of }: SetLattice): Theory {
  const stateType: Type = { kind: "set", of };
  return {
    stateType,
    bottom: empty(stateType),
    join: (left, right) => {
      const x = variable(freshName(left, right, "x"), BOOL);
      const y = variable(freshName(left, right, "y"), BOOL);
      return { kind: "joinMaps", type: stateType, left, right, x, y, body: FALSE };
    },
    leq: (left, right) => {
      const x = variable(freshName(left, right, "x"), BOOL);
      const y = variable(freshName(left, right, "y"), BOOL);
      return { kind: "all", type: BOOL, left, right, x, y, body: TRUE };
    },
    chain: false,
    notation: `set<${showType(of)}>`,
  };
}
