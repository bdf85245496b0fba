import { unreachable } from "../ir/unreachable.js";
import type { Lattice } from "./lattice.js";
import { lexTheory } from "./lex.js";
import { mapTheory } from "./map.js";
import { maxTheory } from "./max.js";
import { minTheory } from "./min.js";
import { recordTheory } from "./record.js";
import { setTheory } from "./set.js";
import type { Theory } from "./theory.js";

/** The meaning of a lattice. Throws on a chain over a type without a least element. */
export function theoryOf(lattice: Lattice): Theory {
  switch (lattice.kind) {
    case "max":
      return maxTheory(lattice);
    case "min":
      return minTheory(lattice);
    case "set":
      return setTheory(lattice);
    case "map":
    case "slots":
      return mapTheory(lattice, theoryOf(lattice.value));
    case "record":
      return recordTheory(
        lattice.fields.map((field) => ({ name: field.name, theory: theoryOf(field.lattice) })),
      );
    case "lex":
      return lexTheory(theoryOf(lattice.first), theoryOf(lattice.second));
    default:
      return unreachable(lattice);
  }
}

/** True if every lexicographic pair inside has a chain as its first component: else the laws fail. */
export function isLawful(lattice: Lattice): boolean {
  switch (lattice.kind) {
    case "max":
    case "min":
    case "set":
      return true;
    case "map":
    case "slots":
      return isLawful(lattice.value);
    case "record":
      return lattice.fields.every((field) => isLawful(field.lattice));
    case "lex":
      return theoryOf(lattice.first).chain && isLawful(lattice.first) && isLawful(lattice.second);
    default:
      return unreachable(lattice);
  }
}
