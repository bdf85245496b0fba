import { NAT } from "../../ir/type.js";
import { lexTheory } from "../../lattice/lex.js";
import { maxTheory } from "../../lattice/max.js";
import { scalar, termOf } from "../sym.js";
import { FALSE, notT, TRUE } from "../term.js";
import { chainOf } from "./domain.js";
import { InnerLattice } from "./inner-lattice.js";
import { meaningOf } from "./meaning.js";
import type { Subject, SubjectMaker } from "./subject.js";
import type { Value } from "./value.js";

const FIRST = maxTheory({ kind: "max", of: NAT });

/** Pairs of a chain and any lattice. */
export const LEX: SubjectMaker = {
  name: "lex",
  path: "lattice/lex.ts",
  notation: "lex(chain, lattice)",
  isChain: false,
  hasJournal: false,
  make: (machine) => {
    const { encoder } = machine;
    const inner = new InnerLattice(encoder, "second");
    const first = chainOf(encoder, NAT);
    return {
      lattice: machine.make("lattice/lex.ts", "lex", [first, inner.value()]),
      inner,
      state: (name, _, isOwn) => {
        const head = encoder.unknown(NAT, `${name}.0`);
        const tail = inner.unknown(`${name}.1`, [], isOwn);
        const items: readonly Value[] = [
          { kind: "data", sym: head },
          { ...tail, place: "pair" },
        ];
        return {
          value: { kind: "pair", items },
          sym: { kind: "tuple", items: [head, scalar(tail.term)] },
        };
      },
      symOf: (value) => {
        const [head, tail] = partsOf(value);
        return head?.kind === "data" && tail?.kind === "element"
          ? { kind: "tuple", items: [scalar(termOf(head.sym)), scalar(tail.term)] }
          : undefined;
      },
      isFree: (value, store) => {
        const [, tail] = partsOf(value);
        if (tail?.kind !== "element") {
          return TRUE;
        }
        return store.spent.has(tail) ? FALSE : notT(tail.shared);
      },
      theory: meaningOf(encoder, lexTheory(FIRST, inner.theory), inner.functions()),
    };
  },
};

/** Pairs of two chains. */
export const LEX_OF_CHAINS: SubjectMaker = {
  name: "lex-of-chains",
  path: "lattice/lex.ts",
  notation: "lex(chain, chain)",
  isChain: true,
  hasJournal: false,
  make: (machine): Subject => {
    const { encoder } = machine;
    const chain = chainOf(encoder, NAT);
    return {
      lattice: machine.make("lattice/lex.ts", "lex", [chain, chain]),
      inner: undefined,
      state: (name) => {
        const items = [0, 1].map((i) => encoder.unknown(NAT, `${name}.${i}`));
        return {
          value: { kind: "pair", items: items.map((sym): Value => ({ kind: "data", sym })) },
          sym: { kind: "tuple", items },
        };
      },
      symOf: (value) => {
        const [a, b] = partsOf(value);
        return a?.kind === "data" && b?.kind === "data"
          ? { kind: "tuple", items: [a.sym, b.sym] }
          : undefined;
      },
      isFree: () => TRUE,
      theory: meaningOf(encoder, lexTheory(FIRST, FIRST)),
    };
  },
};

function partsOf(value: Value): readonly Value[] {
  return value.kind === "pair" && value.items.length === 2 ? value.items : [];
}
