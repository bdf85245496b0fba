import { solverSteps } from "../synth/work.js";

/** Bounds of a lift. */
export interface Limits {
  /** Steps that search and proof for one class may take (`synth/work.ts`): what was done is counted, which is the same on every machine. */
  readonly steps: number;
  /** Solver steps that one query may take. */
  readonly queryLimit: number;
  /** Deltas that the search for one part may try. */
  readonly candidates: number;
  /** Milliseconds that search and proof for one class may take: a net below the count of steps, which ends a search far earlier. */
  readonly searchMs: number;
  /** Milliseconds that one solver query may take: a net too. */
  readonly queryMs: number;
  /** Megabytes that the process may take before the search for a part is given up. */
  readonly memoryMb: number;
}

export const DEFAULT_LIMITS: Limits = {
  steps: 6_000_000,
  queryLimit: 4_000_000,
  candidates: 200_000,
  searchMs: 100_000,
  queryMs: 100_000,
  memoryMb: 2_000,
};

/** What part of the limits each part of the state has at least, however much the others took. */
export const LEAST_SHARE = 1 / 6;

/** What part of the limits another way to order the events has at least, after a first one did not do. */
export const SECOND_SHARE = 1 / 2;

/** What part of the limits the trial of a policy has. */
export const TRIAL_SHARE = 1 / 4;

/**
 * The limits with that of a query's steps: no more than a search may take in all. It is rounded up to a power of two, as a script's answer
 * is remembered under its limit too, and hangs on it seldom.
 */
export function limitsOfQueries(limits: Limits, steps: number): Limits {
  const most = 2 ** Math.ceil(Math.log2(Math.max(1, solverSteps(steps))));
  return { ...limits, queryLimit: Math.min(limits.queryLimit, most) };
}
