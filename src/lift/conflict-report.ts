import { type Arbitration, compileOrder } from "../ir/arbitration.js";
import type { Event } from "../ir/event.js";
import type { ClassModel, Clause } from "../ir/model.js";
import { unreachable } from "../ir/unreachable.js";
import type { ConflictReport } from "../report.js";
import { describeExample } from "../synth/conflict-text.js";
import type { Conflict } from "../synth/conflicts.js";
import { showGiven } from "../synth/show-call.js";

/** What decides between two updates that do not commute: where one call has seen the other, and where neither has. */
export function conflictReport(
  model: ClassModel,
  conflict: Conflict,
  { clock, clauses }: Arbitration,
  isCausal: boolean,
): ConflictReport {
  const { first, second } = conflict;
  const rule = clauses
    .map((clause) => decidedBy(model, clause, first, second))
    .find((text) => text !== undefined);
  const decided = rule ?? "either may count last: both leave the same";
  return {
    updates: [first.method, second.method],
    example: describeExample(model, conflict),
    ordered:
      clock === "none" && !isCausal ? decided : "the call that has seen the other one counts last",
    concurrent:
      clock === "lamport" && rule !== LATER
        ? `the larger clock counts last; at equal clocks, ${decided}`
        : decided,
  };
}

const LATER = "the later stamp (clock, then replica) counts last";

/** Which of two calls counts last by a clause of the policy, if that tells. */
function decidedBy(
  model: ClassModel,
  clause: Clause,
  first: Event,
  second: Event,
): string | undefined {
  if (clause.kind === "latest") {
    return LATER;
  }
  const updates = model.methods.filter(
    ({ name, role }) => role === "update" && (name === first.method || name === second.method),
  );
  const counts = compileOrder({ clock: "none", clauses: [clause] }, updates);
  const [forth, back] = [counts(first, second), counts(second, first)];
  if (forth === back) {
    return undefined;
  }
  const last = forth ? second : first;
  switch (clause.kind) {
    case "chain":
      return `${last.method} counts last`;
    case "predicate":
      return `${showGiven(model, last)} counts last, by ${clause.text}`;
    default:
      return unreachable(clause);
  }
}
