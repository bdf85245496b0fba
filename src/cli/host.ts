import type { LiftOptions } from "../lift.js";
import type { LiftReport } from "../report.js";

/** Where a command writes: a standard stream, or a test's buffer. */
export interface Sink {
  write(text: string): void;
  readonly isTTY: boolean;
  /** Width of the terminal, read anew for each use: it changes when the window does. */
  readonly columns: number;
}

/** What the command line needs of the tool's library. */
export interface Library {
  liftSource(
    source: { readonly path: string; readonly text: string },
    options: LiftOptions,
  ): Promise<LiftReport>;
}

/** The world outside the command line. */
export interface Host {
  readonly stdout: Sink;
  readonly stderr: Sink;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  /** Loaded on first use: it is heavy, and help and usage errors should not wait for it. */
  library(): Promise<Library>;
}
