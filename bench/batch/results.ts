import type { Machine } from "../support/machine.js";

/** A run of the command over the whole repository. */
export interface BatchRun {
  readonly name: string;
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly megabytes: number;
  /** Classes, and scripts, that the solver was asked about. */
  readonly classes: number;
  readonly scripts: number;
}

export interface BatchResults {
  readonly machine: Machine;
  readonly files: number;
  readonly classes: number;
  readonly marked: number;
  readonly wrong: number;
  readonly lines: number;
  readonly runs: readonly BatchRun[];
}
