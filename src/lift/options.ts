import type { Clock } from "../ir/model.js";
import type { Progress } from "../report.js";
import type { Solver } from "../verify/solver.js";
import type { Limits } from "./limits.js";

export interface LiftOptions {
  /** Lift only these; without them the marked classes, or all if none is marked. */
  readonly classNames?: readonly string[];
  /** Conflict clauses in place of the class's own. */
  readonly conflict?: readonly string[];
  readonly clock?: Clock;
  readonly limits?: Partial<Limits>;
  readonly onProgress?: (progress: Progress) => void;
  /** False: refuse a class for which there is no bounded lattice. Else a replay log stands for what has none. */
  readonly log?: boolean;
  readonly signal?: AbortSignal;
  /** The folder that the lifted file will be written to: its header names the source from there. */
  readonly outDir?: string;
  /** A started solver; without it one is started at the first call and kept. */
  readonly solver?: Solver;
}
