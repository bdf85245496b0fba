/** The queue of a version of the tool: workers of other versions would answer otherwise. */
export function queueName(fingerprint: string): string {
  return `joinery-${fingerprint.slice(0, 16)}`;
}

/** Milliseconds after which a worker that is not heard of any more has lost its jobs, and between two looks for such. */
export const LOST_MS = 10_000;
export const LOOK_MS = 3_000;
/** How often a job may lose its worker. */
export const MOST_LOSSES = 3;
