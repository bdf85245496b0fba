/** What is measured again and again, in rounds. */
export const PHASES = ["queries", "updates", "batches", "deltas", "merges"] as const;

export type Phase = (typeof PHASES)[number];
