import type { LiftStats } from "../../report.js";

/** Milliseconds of all stages together. */
export function totalMs(stats: LiftStats): number {
  return stats.readMs + stats.searchMs + stats.proveMs + stats.emitMs;
}
