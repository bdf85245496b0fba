import type { ContenderName } from "../runtime/contenders/index.js";

/** What a process is to do. */
export interface GrowthOrder {
  readonly contender: ContenderName;
  readonly keys: number;
  readonly replicas: number;
  readonly turn: number;
  readonly checkpoints: readonly number[];
}
