/** How long to wait before connecting again, in milliseconds. */
export interface Backoff {
  /** The most to wait the first time; each further time it is twice as much. */
  readonly first: number;
  /** The most to wait at all. */
  readonly most: number;
}

/**
 * The wait before the attempt with that number (from 0 on): between half and all of what is due, so that
 * the clients of a relay that was away do not come back all at once. `random` is from 0 to 1.
 */
export function waitBefore(attempt: number, { first, most }: Backoff, random: number): number {
  const due = Math.min(most, first * 2 ** attempt);
  return due * (0.5 + random / 2);
}
