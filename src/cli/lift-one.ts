import type { Clock } from "../ir/model.js";
import type { LiftOptions } from "../lift.js";
import type { LiftReport, Progress } from "../report.js";
import type { Library } from "./host.js";
import type { Source } from "./read-source.js";

/** How classes are lifted, the same for all commands. */
export interface LiftSettings {
  readonly classNames: readonly string[];
  /** Conflict clauses in place of the class's own. */
  readonly conflict: readonly string[];
  readonly clock?: Clock;
  readonly timeoutSeconds?: number;
  /** How many deltas a search may try, and at how many megabytes it is given up. */
  readonly candidates?: number;
  readonly memoryMb?: number;
  /** False: refuse what has no bounded lattice. */
  readonly log?: false;
  /** The folder of the lifted file, if it is not the source's. */
  readonly outDir?: string;
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

/** Lifts the classes of one source, until it is done or the signal says to stop. */
export async function liftOne(
  liftSource: Library["liftSource"],
  source: Source,
  settings: LiftSettings,
): Promise<LiftReport> {
  settings.signal.throwIfAborted();
  settings.onProgress?.({
    className: source.path,
    stage: "reading",
    candidates: 0,
    obligationsProved: 0,
  });
  return untilAborted(liftSource(source, liftOptions(settings)), settings.signal);
}

function liftOptions(settings: LiftSettings): LiftOptions {
  const { classNames, conflict, clock, timeoutSeconds, outDir, signal, onProgress } = settings;
  const { candidates, memoryMb, log } = settings;
  const limits = {
    ...(timeoutSeconds !== undefined && limitsFor(timeoutSeconds)),
    ...(candidates !== undefined && { candidates }),
    ...(memoryMb !== undefined && { memoryMb }),
  };
  return {
    signal,
    ...(classNames.length > 0 && { classNames }),
    ...(conflict.length > 0 && { conflict }),
    ...(clock && { clock }),
    limits,
    ...(log === false && { log }),
    ...(outDir !== undefined && { outDir }),
    ...(onProgress && { onProgress }),
  };
}

/** The solver's own count of steps stops a query too: more time is of no use without more steps. */
const STEPS_PER_SECOND = 400_000;

function limitsFor(seconds: number): NonNullable<LiftOptions["limits"]> {
  const ms = seconds * 1000;
  return {
    searchMs: ms,
    queryMs: ms,
    ...(seconds > 10 && { queryLimit: Math.min(seconds * STEPS_PER_SECOND, 2 ** 32 - 1) }),
  };
}

/** Rejects with the signal's reason even if the work goes on. */
async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  let stop = () => {};
  const stopped = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
    signal.addEventListener("abort", stop, { once: true });
  });
  try {
    return await Promise.race([work, stopped]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
