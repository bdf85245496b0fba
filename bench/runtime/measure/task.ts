import type { WorkloadName } from "../workloads/values.js";
import type { Phase } from "./phase.js";
import type { SubjectName } from "./subject.js";

/** What a process is to measure. */
export interface Task {
  readonly subject: SubjectName;
  readonly workload: WorkloadName;
  readonly size: number;
  /** The file for the state with all entries. */
  readonly stored: string;
}

/** What a process that makes rounds is told. */
export type Order =
  | { readonly kind: "fill"; readonly task: Task }
  | { readonly kind: "open"; readonly task: Task }
  | { readonly kind: "round"; readonly phase: Phase; readonly budgetMs: number };

export interface Filled {
  readonly stateBytes?: number;
  readonly deltaBytes?: number;
}
