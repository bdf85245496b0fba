import { expect, test } from "vitest";
import { readClasses } from "../../src/frontend/read-classes.js";
import type { Arbitration } from "../../src/ir/arbitration.js";
import { theoryOf } from "../../src/lattice/theory-of.js";
import { partition } from "../../src/synth/part.js";
import { search } from "../../src/synth/search.js";
import { proveOrder } from "../../src/verify/prove-order.js";
import { provePart } from "../../src/verify/prove-part.js";
import { randomClass } from "../support/random-class.js";
import { rightLift } from "../support/right-lift.js";
import { simulatePart } from "../support/simulate-part.js";
import { LIMITS, solver } from "../support/solver.js";

const DRAWN = 80;
/** Bounds of the search for a part: deltas, and candidates that are to be proved. */
const DELTAS = 1_500;
const ATTEMPTS = 4;

/** The lattices that are proved for a class, by part. Fails if replicas show one of them to be wrong. */
async function provedLattices(text: string): Promise<readonly string[]> {
  const session = await solver();
  const model = readClasses({ path: "random.ts", text }).classes[0]?.model;
  // A few classes are no TypeScript, or compare what has no order.
  if (!model) {
    return [];
  }
  const { clock, clauses } = model.policy;
  const arbitration: Arbitration = { clock: clock === "auto" ? "lamport" : clock, clauses };
  if ((await proveOrder(model, arbitration, session, LIMITS)).kind !== "proved") {
    return [];
  }
  const { parts, dropped } = partition(model);
  const found: string[] = [];
  for (const part of parts) {
    const counts = { candidates: 0, structures: 0, separable: 0 };
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

test("what is proved of random classes under random policies, replicas bear out", async () => {
  const found: string[] = [];
  for (let seed = 0; seed < DRAWN; seed += 1) {
    found.push(...(await provedLattices(randomClass(seed))));
  }
  expect(found.length).toBeGreaterThan(DRAWN / 4);
  expect(new Set(found).size).toBeGreaterThan(8);
}, 120_000);

test("counterexamples replay where two keys of a nested map may be one", async () => {
  await provedLattices(`/**
    * @conflict drop > file
    * @conflict latest
    * @clock lamport
    */
  class C {
    private readonly groups = new Map<string, Set<string>>();
    size(x: string) { return this.groups.get(x)?.size; }
    file(x: string) { const g = this.groups.get(x) ?? new Set<string>(); g.add(x); this.groups.set(x, g); }
    drop(x: string) { this.groups.delete(x); }
  }`);
});

test("a map whose entries are only ever put lifts", async () => {
  const { parts } = await rightLift(`/** @conflict latest\n * @clock lamport */ class C {
    private entries = new Map<string, number>();
    put(key: string, value: number) { this.entries.set(key, value); }
    get(key: string) { return this.entries.get(key); }
  }`);
  expect(parts.map((part) => theoryOf(part.lattice).notation)).toEqual([
    "map<string, lex(max<[nat, string]>, max<num>)>",
  ]);
});
