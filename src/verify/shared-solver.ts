import type { Engine } from "./engine.js";
import type { Memory } from "./memory.js";
import { rememberingEngine } from "./remembering-engine.js";
import { type Solver, solverOn } from "./solver.js";
import { startZ3Engine } from "./z3-engine.js";

let engine: Promise<Engine> | undefined;
let shared: Promise<Solver> | undefined;
const remembering = new WeakMap<Memory, Promise<Solver>>();

/** The solver of this thread: starting it again would leak. */
export function sharedSolver(): Promise<Solver> {
  shared ??= sharedEngine().then(solverOn);
  return shared;
}

/** The solver of this thread behind a memory: it is not started until something is asked that is not remembered. */
export function rememberingSolver(memory: Memory): Promise<Solver> {
  const known = remembering.get(memory) ?? rememberingEngine(memory, sharedEngine).then(solverOn);
  remembering.set(memory, known);
  return known;
}

/** True once the solver of this thread was started. */
export function isSolverStarted(): boolean {
  return engine !== undefined;
}

function sharedEngine(): Promise<Engine> {
  engine ??= startZ3Engine();
  return engine;
}
