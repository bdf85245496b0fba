import type { Shard } from "../batch/shard.js";
import type { Clock } from "../ir/model.js";
import type { ReporterChoice } from "./report/reporter-choice.js";

/** The options that say how classes are lifted, as commander reads them. */
export interface SettingOptions {
  readonly class?: readonly string[];
  readonly conflict?: readonly string[];
  readonly clock?: Clock;
  readonly timeout?: number;
  readonly maxSteps?: number;
  readonly maxDeltas?: number;
  readonly maxMemory?: number;
  /** False with `--no-log`, true with `--log`. */
  readonly log?: boolean;
  /** False with `--no-cache`. */
  readonly cache?: boolean;
  readonly cacheDir?: string;
  /** The file; false with `--no-config`. */
  readonly config?: string | boolean;
}

/** Options of `joinery lift`. */
export interface LiftCommandOptions extends SettingOptions {
  readonly outDir?: string;
  readonly dryRun?: true;
  readonly check?: true;
  readonly json?: true;
  readonly emitProof?: string;
  readonly emitTests?: boolean;
  readonly standalone?: boolean;
  readonly all?: boolean;
  readonly workers?: number;
  readonly shard?: Shard;
  readonly queue?: string;
  readonly reporter?: readonly ReporterChoice[];
}

/** Options of `joinery explain`. */
export interface ExplainCommandOptions extends SettingOptions {
  readonly json?: true;
}

/** Options of `joinery verify`. */
export interface VerifyCommandOptions extends SettingOptions {
  readonly outDir?: string;
  /** False with `--no-run`. */
  readonly run?: boolean;
  readonly json?: true;
}

/** Options of `joinery init`. */
export interface InitCommandOptions {
  readonly dryRun?: true;
}

/** Options of `joinery merge-reports`. */
export interface MergeCommandOptions {
  readonly reporter?: readonly ReporterChoice[];
}

/** Options of `joinery worker`. */
export interface WorkerCommandOptions {
  readonly queue: string;
  readonly workers?: number;
  readonly maxMemory?: number;
}
