import type { SourceInput } from "../frontend/source-input.js";
import type { LiftOptions } from "../lift.js";
import type { LiftReport, VerifyReport } from "../report.js";

/** Lifts and proves. Any number of calls may be under way at once. */
export interface Library {
  liftSource(source: SourceInput, options: LiftOptions): Promise<LiftReport>;
  verifyLifted(
    source: SourceInput,
    lifted: SourceInput,
    options: LiftOptions,
  ): Promise<VerifyReport>;
  /** Milliseconds that a source is expected to take, by what it took last time; undefined if that is not known. */
  costOf?(source: SourceInput, options: LiftOptions): Promise<number | undefined>;
  /** Ends what it has started. */
  close?(): Promise<void>;
}
