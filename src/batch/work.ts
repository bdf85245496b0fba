import type { SourceInput } from "../frontend/source-input.js";
import type { LiftOptions } from "../lift.js";
import type { LiftReport, Progress, VerifyReport } from "../report.js";

/** The options that can be sent to another process. */
export type PlainOptions = Omit<
  LiftOptions,
  "onProgress" | "signal" | "now" | "solver" | "memory" | "disk" | "runProgram"
>;

/** Options without what is of this process alone. */
export function plainOptions({
  onProgress: _onProgress,
  signal: _signal,
  now: _now,
  solver: _solver,
  memory: _memory,
  disk: _disk,
  runProgram: _runProgram,
  ...options
}: LiftOptions): PlainOptions {
  return options;
}

/** What a worker is asked to do. */
export interface Order {
  readonly source: SourceInput;
  /** Present if a lifted file is to be proved; else the source is to be lifted. */
  readonly lifted?: SourceInput;
  readonly options: PlainOptions;
}

/** Where a worker keeps what it finds out: in a folder, or on a Redis server. */
export interface CacheSetting {
  readonly fingerprint: string;
  readonly folder?: string;
  /** The server's address. */
  readonly redis?: string;
}

/** What a worker sends while it is at work. */
export type WorkEvent =
  /** It waits for its solver, and can still speak. */
  | { readonly kind: "alive" }
  | { readonly kind: "progress"; readonly progress: Progress }
  | { readonly kind: "problem"; readonly problem: string };

/** What a worker has done. */
export interface Done<Report = LiftReport | VerifyReport> {
  readonly report: Report;
  /** Whether the solver had to be started, for this or before. */
  readonly isSolverStarted: boolean;
  /** Bytes of memory that the worker takes now. */
  readonly memory: number;
}
