import type { Clock } from "../ir/model.js";
/** The options that say how classes are lifted, as commander reads them. */
export interface SettingOptions {
  readonly class?: readonly string[];
  readonly conflict?: readonly string[];
  readonly clock?: Clock;
  readonly timeout?: number;
  readonly maxDeltas?: number;
  readonly maxMemory?: number;
  /** False with `--no-log`. */
  readonly log?: boolean;
}

/** Options of `joinery lift`. */
export interface LiftCommandOptions extends SettingOptions {
  readonly outDir?: string;
  readonly dryRun?: true;
  readonly check?: true;
  readonly json?: true;
  readonly emitProof?: string;
}

/** Options of `joinery explain`. */
export interface ExplainCommandOptions extends SettingOptions {
  readonly json?: true;
}

/** Options of `joinery verify`. */
export interface VerifyCommandOptions extends SettingOptions {
  readonly outDir?: string;
  readonly json?: true;
}
