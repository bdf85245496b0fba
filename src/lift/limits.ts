/** Bounds of a lift. */
export interface Limits {
  /** Wall-clock milliseconds that one solver query may take. */
  readonly queryMs: number;
  /** Solver steps that one query may take: unlike time, the same on every run. */
  readonly queryLimit: number;
  /** Milliseconds that search and proof for one class may take; each part of it gets a second at least. */
  readonly searchMs: number;
  /** Deltas that the search for one part may try. */
  readonly candidates: number;
  /** Megabytes that the process may take before the search for a part is given up. */
  readonly memoryMb: number;
}

export const DEFAULT_LIMITS: Limits = {
  queryMs: 10_000,
  queryLimit: 4_000_000,
  searchMs: 6_000,
  candidates: 200_000,
  memoryMb: 2_000,
};

/** Milliseconds that each part gets, however long the others took. */
export const LEAST_MS = 1_000;
