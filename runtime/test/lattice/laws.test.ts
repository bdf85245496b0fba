import { type AnyLattice, type Chain, max, or, set } from "@joinery/runtime";
import fc from "fast-check";
import { expect, test } from "vitest";
import { uncheckedLex } from "../../src/lattice/lex.js";
import { chains, lattices, type Sample } from "../arbitrary/lattices.js";
import { broken } from "./laws.js";

/** Three elements of one lattice. They may be equal: with few values they often are in part. */
const triples = ({ lattice, states }: Sample) =>
  fc.tuple(states, states, states).map((elements) => ({
    lattice,
    elements,
    [fc.toStringMethod]: () => `${lattice.notation}: ${fc.stringify(elements)}`,
  }));

/** The names of all laws that fail for some elements of the sample. */
function brokenSomewhere({ lattice, states }: Sample): Set<string> {
  const names = new Set<string>();
  for (const [a, b, c] of fc.sample(fc.tuple(states, states, states), { numRuns: 500, seed: 1 })) {
    for (const name of broken(lattice, a, b, c)) names.add(name);
  }
  return names;
}

for (const depth of [0, 1, 2, 3]) {
  test(`lattices nested ${depth} deep keep to the laws`, () => {
    fc.assert(
      fc.property(lattices(depth).chain(triples), ({ lattice, elements }) => {
        expect(broken(lattice, ...elements), lattice.notation).toEqual([]);
      }),
      { numRuns: 1500 },
    );
  });
}

test("chains keep to the laws", () => {
  fc.assert(
    fc.property(chains(2).chain(triples), ({ lattice, elements }) => {
      expect("compare" in lattice).toBe(true);
      expect(broken(lattice, ...elements), lattice.notation).toEqual([]);
    }),
    { numRuns: 1500 },
  );
});

test("the battery finds that a sum is no lattice", () => {
  const lattice: AnyLattice = {
    ...(max("nat") as AnyLattice),
    join: (a, b) => Number(a) + Number(b),
    joinInto: (a, b) => Number(a) + Number(b),
  };
  const names = brokenSomewhere({ lattice, states: fc.nat(9) });
  expect(names).toContain("the join is idempotent");
  expect(names).not.toContain("the join is commutative");
});

test("the battery finds that a lexicographic pair over sets is not associative", () => {
  const sets = set("string");
  const order = (a: ReadonlySet<string>, b: ReadonlySet<string>) =>
    sets.leq(a, b) ? (sets.leq(b, a) ? 0 : -1) : 1;
  const first = { ...sets, compare: order } as unknown as Chain<ReadonlySet<string>>;
  const lattice = uncheckedLex(first, or()) as unknown as AnyLattice;
  const subsets = fc.subarray(["a", "b"]).map((elements) => new Set(elements));
  const names = brokenSomewhere({ lattice, states: fc.tuple(subsets, fc.boolean()) });
  expect(names).toContain("the join is associative");

  const [a, b, c] = [new Set(["a"]), new Set(["b"]), new Set(["b", "c"])].map((s) => [s, true]);
  expect(lattice.join(lattice.join(b, a), c)).not.toEqual(lattice.join(b, lattice.join(a, c)));
});
