import type { Domain } from "./domain.js";
import { primitive } from "./primitive.js";

/** false, then true. */
export const bool: Domain<boolean, boolean> = primitive<boolean>({
  notation: "bool",
  least: false,
  typeOf: "boolean",
  expected: "a boolean",
  accepts: (value) => typeof value === "boolean",
  write: (out, value) => out.byte(value ? 1 : 0),
  read: (input) => input.below(2, "the boolean") === 1,
});
