import { rememberingSolver, sharedSolver } from "../verify/shared-solver.js";
import type { Solver } from "../verify/solver.js";
import type { LiftOptions } from "./options.js";

/** The solver that a lift asks: the one given, else that of this thread, behind the memory if there is one. */
export async function solverFor({ solver, memory }: LiftOptions): Promise<Solver> {
  return solver ?? (memory ? rememberingSolver(memory) : sharedSolver());
}
