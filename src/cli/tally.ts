import { EXIT } from "./exit-status.js";
import { type LiftedFile, outputsOf } from "./run-lift.js";

/** How many of what a run of `lift` came across. */
export interface Tally {
  readonly files: number;
  readonly lifted: number;
  readonly rejected: number;
  /** Files of lifted classes that were there already, to the byte. */
  readonly unchanged: number;
  /** Files with errors of their own, in which no class was looked at. */
  readonly broken: number;
  /** Files of lifted classes that are missing, or differ from what lifting gives. */
  readonly stale: number;
  /** Files of lifted classes without a source. */
  readonly orphaned: number;
  /** Named files without a class. */
  readonly empty: number;
}

export const NOTHING_DONE: Tally = {
  files: 0,
  lifted: 0,
  rejected: 0,
  unchanged: 0,
  broken: 0,
  stale: 0,
  orphaned: 0,
  empty: 0,
};

/** The tally with one more file. */
export function withFile(tally: Tally, file: LiftedFile): Tally {
  const { classes, diagnostics } = file.report;
  const lifted = classes.filter((one) => one.outcome === "lifted").length;
  const hasErrors = diagnostics.some((one) => one.severity === "error");
  const stale = outputsOf(file).filter(({ state }) => state === "stale" || state === "missing");
  return {
    ...tally,
    files: tally.files + 1,
    lifted: tally.lifted + lifted,
    rejected: tally.rejected + classes.length - lifted,
    unchanged: tally.unchanged + outputsOf(file).filter((one) => one.state === "unchanged").length,
    broken: tally.broken + (hasErrors ? 1 : 0),
    stale: tally.stale + stale.length,
    empty: tally.empty + (classes.length === 0 && !file.isSelected ? 1 : 0),
  };
}

/** The tally with one more lifted file that has no source. */
export function withOrphan(tally: Tally): Tally {
  return { ...tally, orphaned: tally.orphaned + 1 };
}

/** The exit status that a run calls for. */
export function statusOf({ rejected, broken, stale, orphaned, empty }: Tally): number {
  return rejected + broken + stale + orphaned + empty > 0 ? EXIT.findings : EXIT.ok;
}
