import type { Machine } from "../support/machine.js";

/** Milliseconds from a request to its answer. */
export interface Waits {
  readonly what: string;
  readonly requests: number;
  readonly median: number;
  readonly p99: number;
  readonly longest: number;
}

export interface EditorResults {
  readonly machine: Machine;
  readonly className: string;
  readonly editsPerSecond: number;
  readonly seconds: number;
  readonly rows: readonly Waits[];
}
