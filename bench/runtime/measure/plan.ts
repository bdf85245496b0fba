import type { WorkloadName } from "../workloads/values.js";
import type { Phase } from "./phase.js";
import type { SubjectName } from "./subject.js";

/** What is to be measured, and how long it may take. */
export interface Plan {
  readonly subjects: readonly SubjectName[];
  readonly workloads: readonly WorkloadName[];
  readonly sizes: readonly number[];
  readonly phases: readonly Phase[];
  /** Rounds that count; one more before them does not. */
  readonly rounds: number;
  /** Milliseconds that a round is to take. */
  readonly budgetMs: number;
  /** Seconds that a round, or one thing in it, may take. */
  readonly roundOver: number;
  /** Seconds that it may take to make all entries, or to load them. */
  readonly fillOver: number;
}
