/** Exit statuses. They are part of the tool's contract. */
export const EXIT = {
  /** All well. */
  ok: 0,
  /** Something is to be done in the user's files: rejected, refuted, stale. */
  findings: 1,
  /** The tool could not run. */
  failure: 2,
} as const;

/** The status after a signal, as shells report it. */
export function exitOfSignal(signal: NodeJS.Signals): number {
  switch (signal) {
    case "SIGHUP":
      return 129;
    case "SIGTERM":
      return 143;
    default:
      return 130;
  }
}
