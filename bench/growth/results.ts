import type { ContenderName } from "../runtime/contenders/index.js";
import type { Machine } from "../support/machine.js";

/** What a replica has after so many updates by all. */
export interface Checkpoint {
  readonly updates: number;
  /** Elements that are there. */
  readonly live: number;
  readonly bytes: number;
  /** Milliseconds to merge its whole state into another replica, a median. */
  readonly mergeMs: number;
  /** Microseconds for each update since the last checkpoint: the call, its delta, and what the others take to apply it. */
  readonly updateUs: number;
}

export interface Grown {
  readonly contender: ContenderName;
  /** Those that were reached in time. */
  readonly checkpoints: readonly Checkpoint[];
}

export interface GrowthResults {
  readonly machine: Machine;
  readonly keys: number;
  readonly replicas: number;
  /** Updates of one replica before those of the next one. */
  readonly turn: number;
  readonly checkpoints: readonly number[];
  /** Seconds after which a contender is stopped. */
  readonly over: number;
  readonly rows: readonly Grown[];
}
