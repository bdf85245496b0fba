import type { Machine } from "../../support/machine.js";
import type { Contender } from "../contenders/contender.js";
import type { ContenderName } from "../contenders/index.js";
import type { WorkloadName } from "../workloads/values.js";
import type { Phase } from "./phase.js";
import type { Plan } from "./plan.js";
import type { SubjectName } from "./subject.js";

/** Why there is no figure: it took longer than so many seconds. */
export interface TooSlow {
  readonly over: number;
}

export type Figure = number | TooSlow;

/** Figures of one subject with one workload and one size; what a source class does not have is left out. */
export interface Cell {
  readonly subject: SubjectName;
  readonly workload: WorkloadName;
  readonly size: number;
  /** How many a second, medians. */
  readonly rates: { readonly [P in Phase]?: Figure };
  /** Bytes of all that a replica has, and of the delta of an update, a median. */
  readonly stateBytes?: Figure;
  readonly deltaBytes?: Figure;
  /** Bytes of memory for each replica. */
  readonly memory: Figure;
  /** Milliseconds, medians: to import it, and from there to the first answer of what was stored. */
  readonly importMs: Figure;
  readonly firstMs?: Figure;
}

export interface RuntimeResults {
  readonly machine: Machine;
  readonly versions: { readonly [S in SubjectName]?: string };
  /** What each contender uses for each workload. */
  readonly means: { readonly [C in ContenderName]: Contender["means"] };
  readonly plan: Plan;
  /** How long all of it took. */
  readonly minutes: number;
  readonly cells: readonly Cell[];
}
