import { isDeepStrictEqual } from "node:util";
import * as runtime from "@joinery/runtime";
import fc from "fast-check";
import { expect, test } from "vitest";
import { Imports } from "../../src/emit/imports.js";
import { Names } from "../../src/emit/names.js";
import { printLattice } from "../../src/emit/print-lattice.js";
import type { Lattice } from "../../src/lattice/lattice.js";
import { theoryOf } from "../../src/lattice/theory-of.js";
import {
  lattices,
  runtimeLattice,
  runtimeState,
  STRUCTURES,
  statesOf,
} from "../support/lattices.js";
import { operationsOf } from "../support/laws.js";

/** In which ways the runtime's lattice differs from the proved one on some states. */
function differences(lattice: Lattice, states: readonly unknown[]): readonly unknown[] {
  const theory = theoryOf(lattice);
  const proved = operationsOf(theory);
  const shipped = runtimeLattice(lattice);
  const shown = (value: unknown) => runtimeState(theory.stateType, value as never);
  const found: unknown[] = [];
  const compare = (what: string, ours: unknown, theirs: unknown): void => {
    if (!isDeepStrictEqual(ours, theirs)) {
      found.push({ what, ours, theirs });
    }
  };
  compare("bottom", shown(proved.bottom), shipped.bottom());
  states.forEach((state, i) => {
    const [a, b] = [state, states[(i + 1) % states.length]] as never[];
    const [x, y] = [shown(a), shown(b)];
    const joined = shown(proved.join(a as never, b as never));
    const below = proved.leq(a as never, b as never);
    compare("join", joined, shipped.join(x, y));
    compare("join in place", joined, shipped.joinInto(shipped.copy(x), y));
    compare("leq", below, shipped.leq(x, y));
    compare("leq of the join", true, shipped.leq(x, joined));
    compare("is bottom", isDeepStrictEqual(x, shown(proved.bottom)), shipped.isBottom(x));
    const lacking = shipped.diff(x, y);
    compare("nothing is lacking", proved.leq(b as never, a as never), lacking === undefined);
    compare(
      "join of what is lacking",
      joined,
      lacking === undefined ? x : shipped.join(x, lacking),
    );
    if ("compare" in shipped) {
      const order = (shipped as runtime.Chain<unknown>).compare(x, y);
      compare("compare", below, order <= 0);
    }
  });
  compare("chain", theory.chain, "compare" in shipped);
  return found;
}

for (const depth of [0, 1, 2, 3]) {
  test(`the runtime's lattices nested ${depth} deep do what the proved ones do`, () => {
    fc.assert(
      fc.property(statesOf(lattices(depth), 12), ({ lattice, states }) => {
        expect(differences(lattice, states)).toEqual([]);
      }),
      { numRuns: depth < 3 ? 300 : 120 },
    );
  });
}

/** The lattice that an emitted class makes: its text, evaluated. */
function emitted(lattice: Lattice): runtime.AnyLattice {
  const imports = new Imports(new Names([]));
  const text = printLattice(lattice, imports);
  const names = Object.keys(runtime);
  const make = new Function(...names, `return ${text};`);
  return make(...Object.values(runtime)) as runtime.AnyLattice;
}

test("the lattice that is emitted is the one that is compared here", () => {
  for (const [name, lattice] of STRUCTURES) {
    expect(emitted(lattice).notation, name).toBe(runtimeLattice(lattice).notation);
  }
  fc.assert(
    fc.property(statesOf(lattices(2), 1), ({ lattice }) => {
      expect(emitted(lattice).notation).toBe(runtimeLattice(lattice).notation);
    }),
    { numRuns: 200 },
  );
});
