import type { Value } from "../ir/value.js";
import type { PartVerdict } from "../verify/prove-part.js";

/** What ended a search. Time and memory are of the machine: another run may have more of them. */
export type Reached = "deltas" | "steps" | "time" | "memory";

/** What became of a part. */
export type PartOutcome =
  | Extract<PartVerdict, { kind: "proved" }>
  | {
      readonly kind: "failed";
      readonly why: string;
      /** The reason without what was tried. */
      readonly brief: string;
      /** Values on which candidates failed. */
      readonly values: readonly Value[];
      /** The limit that ended the search, if one did. */
      readonly reached?: Reached;
    };
