import type { Machine } from "../support/machine.js";

/** Medians, in milliseconds for all events, and the bytes of the log. */
export interface LogRow {
  readonly name: string;
  readonly what: string;
  readonly source: number;
  readonly made: number;
  readonly inOrder: number;
  readonly late: number;
  readonly bytes: number;
}

export interface LogResults {
  readonly machine: Machine;
  readonly events: number;
  readonly batch: number;
  readonly latePercent: number;
  readonly latest: number;
  readonly runs: number;
  readonly rows: readonly LogRow[];
}
