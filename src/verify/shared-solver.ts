import { type Solver, startZ3 } from "./solver.js";

let shared: Promise<Solver> | undefined;

/** The solver of this thread: starting it again would leak. */
export function sharedSolver(): Promise<Solver> {
  shared ??= startZ3();
  return shared;
}
