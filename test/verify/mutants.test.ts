import { describe, expect, test } from "vitest";
import { theoryOf } from "../../src/lattice/theory-of.js";
import { provePart } from "../../src/verify/prove-part.js";
import { boundedRows, readRow } from "../corpus/rows.js";
import { type Mutant, mutantsOf } from "../support/mutants.js";
import { rightLift } from "../support/right-lift.js";
import { simulatePart } from "../support/simulate-part.js";
import { LIMITS, solver } from "../support/solver.js";

/** Of the mutants of a part so many are tried, evenly spread. */
const TRIED = 8;
const RUNS = 150;

function spread(mutants: readonly Mutant[]): readonly Mutant[] {
  const step = Math.max(1, mutants.length / TRIED);
  return mutants.filter((_, i) => Math.floor(i / step) !== Math.floor((i - 1) / step));
}

describe("the verifier proves no small change of a right lift that replicas show to be wrong", () => {
  for (const row of boundedRows()) {
    test(row, { timeout: 120_000 }, async () => {
      const lift = await rightLift(readRow(row, "input.ts"), `corpus/${row}/input.ts`);
      for (const part of lift.parts) {
        expect(simulatePart(lift, part, RUNS, 1)).toBeUndefined();
        const mutants = spread(mutantsOf(lift, { ...part, invariant: [] }));
        expect(mutants.length).toBeGreaterThan(3);
        let refuted = 0;
        for (const mutant of mutants) {
          const difference = simulatePart(mutant.lift, mutant.part, RUNS, 1);
          const verdict = await provePart(
            mutant.lift,
            mutant.part,
            [() => part.invariant],
            await solver(),
            LIMITS,
          );
          const what = `${theoryOf(part.lattice).notation}, ${mutant.what}`;
          if (difference) {
            expect(verdict, what).toMatchObject({ kind: "refuted", replayed: true });
            refuted += 1;
          }
          // An order that may turn a replica's own events round is refused without a proof where there are own slots.
          if (!(verdict.kind === "unknown" && verdict.reason.includes("own slots"))) {
            expect(verdict.kind, what).not.toBe("unknown");
          }
        }
        expect(refuted).toBeGreaterThan(0);
      }
    });
  }
});
