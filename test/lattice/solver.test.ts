import fc from "fast-check";
import { expect, test } from "vitest";
import { add } from "../../src/ir/build.js";
import { BOOL, INT, NAT, optionType, STRING } from "../../src/ir/type.js";
import type { Lattice } from "../../src/lattice/lattice.js";
import { isLawful, theoryOf } from "../../src/lattice/theory-of.js";
import { counterexampleOf } from "../../src/verify/counterexample.js";
import { lawObligations } from "../../src/verify/obligations.js";
import { replay } from "../../src/verify/replay.js";
import type { Setting } from "../../src/verify/setting.js";
import { lattices, STRUCTURES } from "../support/lattices.js";
import { lawSetting } from "../support/law-setting.js";
import { LIMITS, solver } from "../support/solver.js";

/** What the solver says of each law. */
async function verdicts(setting: Setting): Promise<Readonly<Record<string, string>>> {
  const obligations = lawObligations(setting);
  const answers = await (await solver()).check(obligations, LIMITS);
  return Object.fromEntries(
    obligations.map(({ name }, i) => [name.replace("part.lattice.", ""), answers[i]!.kind]),
  );
}

const ALL_PROVED = {
  associative: "proved",
  commutative: "proved",
  idempotent: "proved",
  bottom: "proved",
};

test("the solver proves the four laws of structures of all kinds", async () => {
  for (const [name, lattice] of STRUCTURES) {
    expect(await verdicts(lawSetting(lattice)), name).toEqual(ALL_PROVED);
  }
});

test("the solver proves the four laws of random lattices", async () => {
  await fc.assert(
    fc.asyncProperty(lattices(2), async ({ lattice }) => {
      expect(await verdicts(lawSetting(lattice)), theoryOf(lattice).notation).toEqual(ALL_PROVED);
    }),
    { numRuns: 40 },
  );
});

/** Refutes a law, and runs the counterexample. */
async function refute(setting: Setting, law: string) {
  const obligation = lawObligations(setting).find(({ name }) => name === `part.lattice.${law}`)!;
  const found = await counterexampleOf(await solver(), obligation, LIMITS);
  return found && { found, run: replay(setting, obligation, found.values) };
}

const FIRST: Lattice = {
  kind: "record",
  fields: [
    { name: "x", lattice: { kind: "max", of: NAT } },
    { name: "y", lattice: { kind: "max", of: NAT } },
  ],
};

test("a lexicographic pair over a non-chain is not associative, by a counterexample that replays", async () => {
  for (const second of [
    { kind: "max", of: BOOL },
    { kind: "max", of: optionType(INT) },
    { kind: "set", of: STRING },
  ] as const) {
    const lattice: Lattice = { kind: "lex", first: FIRST, second };
    expect(isLawful(lattice)).toBe(false);
    const setting = lawSetting(lattice);
    expect(await verdicts(setting)).toEqual({ ...ALL_PROVED, associative: "refuted" });
    const { found, run } = (await refute(setting, "associative"))!;
    expect(found.failed).toEqual(["associative"]);
    expect(run).toEqual({ admissible: true, failed: ["associative"] });
    expect(Object.keys(found.values)).toEqual(["a", "b", "c"]);
  }
});

test("no lexicographic pair over a non-chain is proved associative", async () => {
  const or: Lattice = { kind: "max", of: BOOL };
  const set: Lattice = { kind: "set", of: STRING };
  const firsts: readonly Lattice[] = [
    set,
    { kind: "map", key: STRING, value: or },
    { kind: "slots", value: { kind: "max", of: NAT } },
    FIRST,
    { kind: "record", fields: [{ name: "items", lattice: set }] },
    { kind: "lex", first: or, second: set },
    { kind: "lex", first: { kind: "max", of: NAT }, second: FIRST },
  ];
  for (const first of firsts) {
    for (const second of [or, set, FIRST]) {
      const lattice: Lattice = { kind: "lex", first, second };
      const { associative } = await verdicts(lawSetting(lattice));
      expect(associative, theoryOf(lattice).notation).toBe("refuted");
    }
  }
});

test("a sum is not idempotent, by a counterexample that replays", async () => {
  const lattice: Lattice = { kind: "max", of: NAT };
  const setting = lawSetting(lattice, { ...theoryOf(lattice), join: (a, b) => add(a, b) });
  expect(await verdicts(setting)).toEqual({ ...ALL_PROVED, idempotent: "refuted" });
  const { found, run } = (await refute(setting, "idempotent"))!;
  expect(run).toEqual({ admissible: true, failed: ["idempotent"] });
  expect(found.values.a).toBeGreaterThan(0);
});

test("a join that keeps its left side is not commutative, and bottom is not neutral", async () => {
  const lattice: Lattice = { kind: "lex", first: { kind: "max", of: NAT }, second: FIRST };
  const setting = lawSetting(lattice, { ...theoryOf(lattice), join: (a) => a });
  expect(await verdicts(setting)).toEqual({
    ...ALL_PROVED,
    commutative: "refuted",
    bottom: "refuted",
  });
  for (const law of ["commutative", "bottom"]) {
    const { run } = (await refute(setting, law))!;
    expect(run).toEqual({ admissible: true, failed: [law] });
  }
});
