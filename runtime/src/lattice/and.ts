import type { Chain } from "./lattice.js";
import { min } from "./min.js";

/** Booleans; false wins. Bottom is true. */
export function and(): Chain<boolean, boolean> {
  return min("bool");
}
