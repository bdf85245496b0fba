import { unreachable } from "../ir/unreachable.js";
import type { ObligationReport, QueryReport } from "../report.js";

/** What a program may do with a query's answer before it has heard from all replicas. */
export function coordinationInWords(coordination: QueryReport["coordination"]): string {
  switch (coordination) {
    case "stable":
      return "act on `true` at once: it stays true, whatever else arrives";
    case "grows":
      return "act at once on a limit that is reached: the number never gets smaller";
    case "shrinks":
      return "act at once on a limit that is undercut: the number never gets larger";
    case "provisional":
      return "show it, but coordinate before an act that cannot be undone: a later arrival may change the answer";
    default:
      return unreachable(coordination);
  }
}

/** What an obligation is about: the heading under which it is listed, and whether that is an update. */
export interface Subject {
  readonly heading: string;
  readonly isUpdate: boolean;
}

/** The subject that an obligation's name tells. */
export function subjectOf(obligation: ObligationReport): Subject {
  const segments = obligation.name.split(".");
  const [kind, last = ""] = segments.slice(-2);
  switch (kind) {
    case "step":
    case "observed":
    case "inflation":
    case "nonvacuous":
      return { heading: last, isUpdate: true };
    case "lattice":
      return { heading: "the lattice", isUpdate: false };
    case "delta":
    case "adds":
    case "resets":
      return { heading: last, isUpdate: true };
    case "tally":
      return { heading: "tallies", isUpdate: false };
    case "causal":
      return { heading: "causal cells", isUpdate: false };
    case "happened":
    case "order":
      return { heading: "the order of events", isUpdate: false };
    default:
      if (kind?.startsWith("component-")) {
        return { heading: last, isUpdate: true };
      }
      return {
        heading: last === "init" ? "the initial state" : "the whole class",
        isUpdate: false,
      };
  }
}
