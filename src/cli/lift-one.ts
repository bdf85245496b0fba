import type { Library } from "../batch/library.js";
import { type LiftSettings, liftOptions } from "../project/lift-settings.js";
import type { LiftReport, VerifyReport } from "../report.js";
import type { Source } from "./read-source.js";

/** Lifts the classes of one source, until it is done or the signal says to stop. */
export async function liftOne(
  liftSource: Library["liftSource"],
  source: Source,
  settings: LiftSettings,
): Promise<LiftReport> {
  begin(source, settings);
  return untilAborted(liftSource(source, liftOptions(settings)), settings.signal);
}

/** Proves a lifted file as it stands, until it is done or the signal says to stop. */
export async function verifyOne(
  verifyLifted: Library["verifyLifted"],
  source: Source,
  lifted: Source,
  settings: LiftSettings,
): Promise<VerifyReport> {
  begin(lifted, settings);
  return untilAborted(verifyLifted(source, lifted, liftOptions(settings)), settings.signal);
}

function begin({ path }: Source, { signal, onProgress }: LiftSettings): void {
  signal.throwIfAborted();
  onProgress?.({ className: path, stage: "reading", candidates: 0, obligationsProved: 0 });
}

/** Rejects with the signal's reason even if the work goes on. */
async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  let stop = () => {};
  const stopped = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
    signal.addEventListener("abort", stop, { once: true });
    // It may have been aborted while the work was started.
    if (signal.aborted) stop();
  });
  try {
    return await Promise.race([work, stopped]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
