import type { Clock } from "../ir/model.js";
import { DEFAULT_LIMITS } from "../lift/limits.js";
import type { LiftOptions } from "../lift.js";
import type { Progress } from "../report.js";

/** How classes are lifted, the same for all commands. */
export interface LiftSettings {
  readonly classNames: readonly string[];
  /** Which classes are meant where none are named; without it the marked ones, or if there are none the exported ones. */
  readonly select?: "marked" | "exported";
  /** True: reports come with the solver's scripts. */
  readonly scripts?: boolean;
  /** Conflict clauses in place of the class's own. */
  readonly conflict: readonly string[];
  readonly clock?: Clock;
  readonly timeoutSeconds?: number;
  /** How many steps search and proof for a class may take. */
  readonly steps?: number;
  /** How many deltas a search may try, and at how many megabytes it is given up. */
  readonly candidates?: number;
  readonly memoryMb?: number;
  /** False: refuse what has no bounded lattice. */
  readonly log?: boolean;
  /** True: the lifted file holds what it needs of the runtime. */
  readonly standalone?: boolean;
  /** True: a test is made beside the lifted file. */
  readonly emitTests?: boolean;
  /** False: a lifted file is not run to find an example. */
  readonly run?: boolean;
  /** The folder of the lifted file, if it is not the source's. */
  readonly outDir?: string;
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

/** What the settings are for the library. */
export function liftOptions(settings: LiftSettings): LiftOptions {
  const { classNames, conflict, clock, timeoutSeconds, outDir, signal, onProgress } = settings;
  const {
    steps,
    candidates,
    memoryMb,
    log,
    standalone,
    emitTests,
    select,
    scripts = false,
    run,
  } = settings;
  const limits = {
    ...(timeoutSeconds !== undefined && limitsOfTime(timeoutSeconds)),
    ...(steps !== undefined && limitsOfSteps(steps)),
    ...(candidates !== undefined && { candidates }),
    ...(memoryMb !== undefined && { memoryMb }),
  };
  return {
    signal,
    ...(classNames.length > 0 && { classNames }),
    ...(conflict.length > 0 && { conflict }),
    ...(clock && { clock }),
    limits,
    scripts,
    ...(select && { select }),
    ...(log === false && { log }),
    ...(standalone && { standalone }),
    ...(emitTests && { emitTests }),
    ...(run === false && { run }),
    ...(outDir !== undefined && { outDir }),
    ...(onProgress && { onProgress }),
  };
}

function limitsOfTime(seconds: number): NonNullable<LiftOptions["limits"]> {
  const ms = seconds * 1000;
  return { searchMs: ms, queryMs: ms };
}

/** The most that the solver takes as a limit. */
const MOST_QUERY_STEPS = 2 ** 32 - 1;

/** A query may take as many steps as all of the search, if these are more than it may take otherwise. */
function limitsOfSteps(steps: number): NonNullable<LiftOptions["limits"]> {
  const { queryLimit } = DEFAULT_LIMITS;
  return { steps, queryLimit: Math.min(Math.max(queryLimit, steps), MOST_QUERY_STEPS) };
}
