import { EXIT } from "./exit-status.js";
import type { LiftedFile } from "./run-lift.js";

/** The exit status that the outcome of these files calls for. */
export function statusOf(files: readonly LiftedFile[]): number {
  return files.some(hasFindings) ? EXIT.findings : EXIT.ok;
}

function hasFindings({ report, output }: LiftedFile): boolean {
  const hasErrors = report.diagnostics.some((one) => one.severity === "error");
  const isRejected = report.classes.some((one) => one.outcome === "rejected");
  const isStale = output?.state === "stale" || output?.state === "missing";
  return hasErrors || isRejected || isStale || report.classes.length === 0;
}
