import type { Program } from "../frontend/compile/program.js";

/** What became of a program. */
export type Ran =
  /** What its `run` returned, as JSON data. */
  | { readonly kind: "returned"; readonly value: unknown }
  /** A module threw while it was loaded. */
  | { readonly kind: "threw"; readonly module: string; readonly error: string }
  /** It took too long or too much memory, or could not be run. */
  | { readonly kind: "stopped"; readonly reason: string };

/** Runs a program apart from this process, within limits. Rejects only if no process can be started. */
export type RunProgram = (program: Program) => Promise<Ran>;
