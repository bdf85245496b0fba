import { type Solver, type SolverLimits, startZ3 } from "../../src/verify/solver.js";

let started: Promise<Solver> | undefined;

/** The solver of this test file. */
export function solver(): Promise<Solver> {
  started ??= startZ3();
  return started;
}

/** Enough for every query of the tests; no test depends on the time that it takes. */
export const LIMITS: SolverLimits = { queryMs: 120_000, queryLimit: 10_000_000 };
