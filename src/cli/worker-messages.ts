import type { LiftOptions } from "../lift.js";
import type { LiftReport, Progress } from "../report.js";

/** What the command line sends to the thread that lifts. */
export interface Order {
  readonly source: { readonly path: string; readonly text: string };
  readonly options: Omit<LiftOptions, "onProgress" | "signal" | "solver">;
}

/** What it gets back: any number of times where the work stands, then how it ended. */
export type Answer =
  | { readonly kind: "progress"; readonly progress: Progress }
  | { readonly kind: "done"; readonly report: LiftReport }
  | { readonly kind: "failed"; readonly error: unknown };
