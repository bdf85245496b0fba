import { replicaId } from "../value/string.js";
import type { Lattice } from "./lattice.js";
import { type MapJson, mapOver } from "./map.js";

/** A map from replica ids to elements of a lattice, for what each replica writes in a slot of its own. */
export function slots<S, J, D>(
  value: Lattice<S, J, D>,
): Lattice<ReadonlyMap<string, S>, MapJson<string, J>, ReadonlyMap<string, D>> {
  return mapOver(`slots<${value.notation}>`, replicaId, value);
}
