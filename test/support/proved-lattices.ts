import { expect } from "vitest";
import { readClasses } from "../../src/frontend/read-classes.js";
import type { Arbitration } from "../../src/ir/arbitration.js";
import { theoryOf } from "../../src/lattice/theory-of.js";
import { partition } from "../../src/synth/part.js";
import { search } from "../../src/synth/search.js";
import { Work } from "../../src/synth/work.js";
import { proveOrder } from "../../src/verify/prove-order.js";
import { provePart } from "../../src/verify/prove-part.js";
import { simulatePart } from "./simulate-part.js";
import { LIMITS, solver } from "./solver.js";

/** Bounds of the search for a part: deltas, and candidates that are to be proved. */
const DELTAS = 1_500;
const ATTEMPTS = 4;

/** The lattices that are proved for a class, by part. Fails if replicas show one of them to be wrong. */
export async function provedLattices(text: string): Promise<readonly string[]> {
  const session = await solver();
  const model = readClasses({ path: "random.ts", text }).classes[0]?.model;
  // A few classes are no TypeScript, or compare what has no order.
  if (!model) {
    return [];
  }
  const { clock, clauses } = model.policy;
  const arbitration: Arbitration = { clock: clock === "none" ? "none" : "lamport", clauses };
  if ((await proveOrder(model, arbitration, session, LIMITS)).kind !== "proved") {
    return [];
  }
  const { parts, dropped } = partition(model);
  const found: string[] = [];
  for (const part of parts) {
    const counts = { work: new Work(), candidates: 0, structures: 0, separable: 0 };
    let attempts = 0;
    for (const { lift, atomGroups } of search(model, part, arbitration, counts, {
      stop: ({ candidates }) => candidates > DELTAS,
    })) {
      const whole = { model, arbitration, parts: [lift], dropped };
      const verdict = await provePart(whole, lift, atomGroups, session, LIMITS);
      if (verdict.kind === "proved") {
        const difference = simulatePart(whole, verdict.part, 200, 1);
        expect(difference, `${theoryOf(lift.lattice).notation}\n${text}`).toBeUndefined();
        found.push(theoryOf(lift.lattice).notation);
      }
      if (verdict.kind === "unknown") {
        expect(verdict.reason, text).not.toContain("a fault in the encoding");
      }
      attempts += 1;
      if (verdict.kind === "proved" || attempts === ATTEMPTS) {
        break;
      }
    }
  }
  return found;
}
