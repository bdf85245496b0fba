import type { Disk } from "../frontend/disk.js";
import type { Clock } from "../ir/model.js";
import type { Progress } from "../report.js";
import type { Memory } from "../verify/memory.js";
import type { Solver } from "../verify/solver.js";
import type { Limits } from "./limits.js";
import type { RunProgram } from "./run-program.js";

export interface LiftOptions {
  /** Lift only these; without them the marked classes, or all if none is marked. */
  readonly classNames?: readonly string[];
  /** Which classes are lifted where none are named: the marked ones, or the exported and the marked ones. */
  readonly select?: "marked" | "exported";
  /** Conflict clauses in place of the class's own. */
  readonly conflict?: readonly string[];
  readonly clock?: Clock;
  readonly limits?: Partial<Limits>;
  readonly onProgress?: (progress: Progress) => void;
  /** False: refuse a class for which there is no bounded lattice. Else a replay log stands for what has none. */
  readonly log?: boolean;
  readonly signal?: AbortSignal;
  /** The time in milliseconds; without it this machine's. What is found does not depend on it unless a limit of time ends the search. */
  readonly now?: () => number;
  /** Where what the source imports is read from; without it this machine's disk. */
  readonly disk?: Disk;
  /** Classes that are not lifted, with the reason that their reports are to give, as a clause without a full stop. */
  readonly except?: Readonly<Record<string, string>>;
  /** False: reports come without the solver's scripts, which are far longer than all else. */
  readonly scripts?: boolean;
  /** What earlier runs found out. */
  readonly memory?: Memory;
  /** The folder that the lifted file will be written to: its header names the source from there. */
  readonly outDir?: string;
  /** True: the lifted file holds what it needs of the runtime, and imports nothing of it. */
  readonly standalone?: boolean;
  /** True: also make a test that simulates replicas of the lifted classes. */
  readonly emitTests?: boolean;
  /** False: a lifted file is not run, also where its text alone does not show what it does. */
  readonly run?: boolean;
  /** Runs a lifted file of which the text alone does not show what it does, to find an example; without it nothing is run. */
  readonly runProgram?: RunProgram;
  /** A started solver; without it one is started at the first call and kept. */
  readonly solver?: Solver;
}
