import type { Type } from "../../ir/type.js";
import type { Theory } from "../../lattice/theory.js";
import { TRUE } from "../term.js";
import { domainOf, symOfData } from "./domain.js";
import { meaningOf } from "./meaning.js";
import type { SubjectMaker } from "./subject.js";

/** A chain over the values of a type. `source`: the file and function; `isFixed`: it takes no type. */
export function chainSubject(
  name: string,
  source: string,
  type: Type,
  theory: Theory,
  isFixed = false,
): SubjectMaker {
  return {
    name,
    path: `lattice/${source}.ts`,
    notation: theory.notation,
    isChain: true,
    hasJournal: false,
    make: (machine) => {
      const { encoder } = machine;
      const args = isFixed ? [] : [domainOf(encoder, type)];
      return {
        lattice: machine.make(`lattice/${source}.ts`, source, args),
        inner: undefined,
        state: (of) => {
          const sym = encoder.unknown(type, of);
          return { value: { kind: "data", sym }, sym };
        },
        symOf: (value) =>
          value.kind === "data" || value.kind === "null" ? symOfData(value) : undefined,
        isFree: () => TRUE,
        theory: meaningOf(encoder, theory),
      };
    },
  };
}
