import { empty, variable } from "../ir/build.js";
import { BOOL, STRING, showType, type Type } from "../ir/type.js";
import { freshName } from "./fresh-name.js";
import type { MapLattice, SlotsLattice } from "./lattice.js";
import type { Theory } from "./theory.js";

/** Union of finite maps, with the values under a key of both joined; bottom is the empty map. Slots are such a map. */
export function mapTheory(lattice: MapLattice | SlotsLattice, value: Theory): Theory {
  const key = lattice.kind === "map" ? lattice.key : STRING;
  const stateType: Type = { kind: "map", key, value: value.stateType };
  return {
    stateType,
    bottom: empty(stateType),
    join: (left, right) => {
      const x = variable(freshName(left, right, "x"), value.stateType);
      const y = variable(freshName(left, right, "y"), value.stateType);
      return { kind: "joinMaps", type: stateType, left, right, x, y, body: value.join(x, y) };
    },
    leq: (left, right) => {
      const x = variable(freshName(left, right, "x"), value.stateType);
      const y = variable(freshName(left, right, "y"), value.stateType);
      return { kind: "all", type: BOOL, left, right, x, y, body: value.leq(x, y) };
    },
    chain: false,
    notation:
      lattice.kind === "map"
        ? `map<${showType(lattice.key)}, ${value.notation}>`
        : `slots<${value.notation}>`,
  };
}
