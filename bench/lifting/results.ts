import type { Machine } from "../support/machine.js";

/** Medians of what it takes to lift one class. */
export interface Lifting {
  readonly name: string;
  readonly lattice: string;
  readonly obligations: number;
  /** Deltas tried, and queries of the solver. */
  readonly candidates: number;
  readonly queries: number;
  readonly readMs: number;
  readonly searchMs: number;
  readonly proveMs: number;
  readonly emitMs: number;
  /** The whole command, in a process of its own. */
  readonly coldSeconds: number;
  readonly coldMegabytes: number;
}

export interface LiftingResults {
  readonly machine: Machine;
  readonly warmRuns: number;
  readonly coldRuns: number;
  readonly classes: readonly Lifting[];
}
