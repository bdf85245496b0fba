import type { Library } from "../batch/library.js";

/** Where a command writes: a standard stream, or a test's buffer. */
export interface Sink {
  write(text: string): void;
  readonly isTTY: boolean;
  /** Width of the terminal, read anew for each use: it changes when the window does. */
  readonly columns: number;
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
  readonly library: OpenLibrary;
}

/** Opens the library. */
export type OpenLibrary = (options: LibraryOptions) => Promise<Library>;

/** How classes are lifted, whatever they are. */
export interface LibraryOptions {
  /** How many at a time. */
  readonly workers: number;
  /** Where what was found out is kept; without it nothing is. */
  readonly cacheDir?: string;
  /** The Redis server whose workers are to do it. */
  readonly queue?: string;
  /** Megabytes that a worker may take. */
  readonly memoryMb?: number;
  /** Told in a line of what does not keep the work from being done. */
  readonly onProblem?: (problem: string) => void;
}
