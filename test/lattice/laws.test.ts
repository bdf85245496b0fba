import fc from "fast-check";
import { expect, test } from "vitest";
import { add, nat } from "../../src/ir/build.js";
import { NAT, STRING } from "../../src/ir/type.js";
import type { Value } from "../../src/ir/value.js";
import { growthOf, leafCount } from "../../src/lattice/growth.js";
import type { Lattice } from "../../src/lattice/lattice.js";
import type { Theory } from "../../src/lattice/theory.js";
import { isLawful, theoryOf } from "../../src/lattice/theory-of.js";
import {
  chains,
  lattices,
  lawlessPairs,
  type Sample,
  STRUCTURES,
  statesOf,
} from "../support/lattices.js";
import { brokenLaws, nestedJoins, operationsOf } from "../support/laws.js";
import { valuesOf } from "../support/values.js";

/** The laws that three states in a row break, with these. */
function brokenAmong(theory: Theory, states: readonly Value[]): readonly unknown[] {
  const operations = operationsOf(theory);
  return states.slice(2).flatMap((c, i) => {
    const [a, b] = states.slice(i, i + 2);
    return brokenLaws(operations, a, b, c).map((law) => ({ law, a, b, c }));
  });
}

/** The names of all laws that some of 500 triples of states break. */
function brokenSomewhere(theory: Theory, states: Sample["states"]): ReadonlySet<string> {
  const operations = operationsOf(theory);
  const triples = fc.sample(fc.tuple(states, states, states), { numRuns: 500, seed: 1 });
  return new Set(triples.flatMap(([a, b, c]) => brokenLaws(operations, a, b, c)));
}

for (const depth of [0, 1, 2, 3]) {
  test(`lattices nested ${depth} deep keep to the laws`, () => {
    fc.assert(
      fc.property(statesOf(lattices(depth), 10), ({ lattice, states }) => {
        expect(isLawful(lattice)).toBe(true);
        expect(brokenAmong(theoryOf(lattice), states)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
}

test("chains keep to the laws, and any two of their states compare", () => {
  fc.assert(
    fc.property(statesOf(chains(2), 10), ({ lattice, states }) => {
      const theory = theoryOf(lattice);
      expect(theory.chain).toBe(true);
      expect(brokenAmong(theory, states)).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

test("nested joins, as one expression, mean what joins in turn mean", () => {
  const check = (lattice: Lattice, [a, b, c]: readonly Value[]) => {
    const theory = theoryOf(lattice);
    const { join } = operationsOf(theory);
    const [left, right] = nestedJoins(theory);
    expect(left(a, b, c)).toEqual(join(join(a, b), c));
    expect(right(a, b, c)).toEqual(join(a, join(b, c)));
  };
  fc.assert(
    fc.property(statesOf(lattices(1), 3), ({ lattice, states }) => check(lattice, states)),
    { numRuns: 300 },
  );
  const deep = [...STRUCTURES.values()].map((lattice) => {
    const state = valuesOf(theoryOf(lattice).stateType);
    return fc.tuple(state, state, state).map((states) => ({ lattice, states }));
  });
  fc.assert(
    fc.property(fc.oneof(...deep), ({ lattice, states }) => check(lattice, states)),
    { numRuns: 300 },
  );
});

test("isLawful refuses a lexicographic pair over anything but a chain, wherever it stands", () => {
  fc.assert(
    fc.property(lawlessPairs(), ({ lattice }) => {
      const or: Lattice = { kind: "max", of: { kind: "bool" } };
      expect(isLawful(lattice)).toBe(false);
      expect(isLawful({ kind: "map", key: STRING, value: lattice })).toBe(false);
      expect(isLawful({ kind: "slots", value: lattice })).toBe(false);
      expect(isLawful({ kind: "lex", first: { kind: "max", of: NAT }, second: lattice })).toBe(
        false,
      );
      const fields = [
        { name: "a", lattice: or },
        { name: "b", lattice },
      ];
      expect(isLawful({ kind: "record", fields })).toBe(false);
    }),
    { numRuns: 200 },
  );
});

test("the battery finds that a lexicographic pair over sets is not associative", () => {
  const lattice: Lattice = {
    kind: "lex",
    first: { kind: "set", of: STRING },
    second: { kind: "max", of: { kind: "bool" } },
  };
  const subsets = fc.subarray(["a", "b"]).map((elements) => new Set(elements));
  const broken = brokenSomewhere(theoryOf(lattice), fc.tuple(subsets, fc.boolean()));
  expect(broken).toContain("the join is associative");
  expect(broken).not.toContain("the join is commutative");
  const { join } = operationsOf(theoryOf(lattice));
  const [a, b, both] = [new Set(["a"]), new Set(["b"]), new Set(["a", "b"])];
  expect(join(join([a, true], [b, false]), [both, false])).toEqual([both, true]);
  expect(join([a, true], join([b, false], [both, false]))).toEqual([both, false]);
});

test("the battery finds that a sum is no join", () => {
  const sum: Theory = {
    ...theoryOf({ kind: "max", of: NAT }),
    join: (a, b) => add(a, b),
  };
  const broken = brokenSomewhere(sum, fc.nat(9));
  expect(broken).toContain("the join is idempotent");
  expect(broken).toContain("the order agrees with the join");
  expect(broken).not.toContain("the join is associative");
  expect(broken).not.toContain("the join is commutative");
});

test("the battery finds a join that prefers its left side", () => {
  const left: Theory = { ...theoryOf({ kind: "max", of: NAT }), join: (a) => a };
  const broken = brokenSomewhere(left, fc.nat(9));
  expect(broken).toContain("the join is commutative");
  expect(broken).toContain("bottom is neutral");
});

test("the battery finds a wrong bottom", () => {
  const theory = theoryOf({ kind: "max", of: NAT });
  const broken = brokenSomewhere({ ...theory, bottom: nat(3) }, fc.nat(9));
  expect(broken).toContain("bottom is neutral");
  expect(broken).toContain("bottom is least");
});

test("an absent key lies strictly below a key that holds bottom", () => {
  const value: Lattice = { kind: "max", of: { kind: "bool" } };
  const { join, leq, bottom } = operationsOf(theoryOf({ kind: "map", key: STRING, value }));
  const present = new Map([["a", false]]);
  expect(leq(bottom, present)).toBe(true);
  expect(leq(present, bottom)).toBe(false);
  expect(join(bottom, present)).toEqual(present);
});

test("a chain without a least element is refused", () => {
  for (const kind of ["int", "num"] as const) {
    expect(() => theoryOf({ kind: "max", of: { kind } })).toThrow("no least element");
    expect(() => theoryOf({ kind: "min", of: { kind } })).toThrow("no greatest element");
  }
  expect(() => theoryOf({ kind: "max", of: { kind: "enum", values: ["a"] } })).toThrow();
  expect(() => theoryOf({ kind: "min", of: NAT })).toThrow();
});

test("what a state grows with, and its size, follow from the description", () => {
  const costs = [...STRUCTURES.values()].map(
    (lattice) => `${theoryOf(lattice).notation} | ${growthOf(lattice)} | ${leafCount(lattice)}`,
  );
  expect(costs.join("\n")).toMatchInlineSnapshot(`
    "or | constant | 1
    and | constant | 1
    max<nat> | constant | 1
    max<string> | constant | 1
    max<[nat, string]> | constant | 1
    max<num> | constant | 1
    max<"blue" | "red"> | constant | 1
    max<[boolean | null, "blue" | "red"]> | constant | 1
    min<int> | constant | 1
    min<[nat, string]> | constant | 1
    set<string> | keys | 1
    set<"blue" | "red"> | keys | 1
    lex(max<nat>, or) | constant | 2
    lex(max<nat>, and) | constant | 2
    lex(max<[nat, string]>, max<string>) | constant | 2
    lex(lex(max<nat>, lex(max<nat>, max<string>)), max<string>) | constant | 4
    lex(max<nat>, set<string>) | keys | 2
    lex(max<nat>, map<string, or>) | keys | 3
    map<string, or> | keys | 2
    map<string, lex(max<nat>, or)> | keys | 3
    map<num, max<int>> | keys | 2
    map<string, set<string>> | keys | 2
    map<string, map<"blue" | "red", map<boolean, lex(max<nat>, and)>>> | keys | 5
    slots<max<nat>> | replicas | 2
    slots<lex(max<nat>, max<int>)> | replicas | 3
    map<string, slots<max<nat>>> | keys × replicas | 3
    slots<map<string, set<nat>>> | keys × replicas | 3
    { plus: slots<max<nat>>, minus: slots<max<nat>> } | replicas | 4
    { on: or, items: map<string, lex(max<nat>, or)>, best: min<num>, inner: { tags: set<string>, "": and } } | keys | 7
    {  } | constant | 0
    map<string, { on: or, count: slots<max<nat>> }> | keys × replicas | 4"
  `);
});
