import type { Chain } from "./lattice.js";
import { max } from "./max.js";

/** Booleans; true wins. Bottom is false. */
export function or(): Chain<boolean, boolean> {
  return max("bool");
}
