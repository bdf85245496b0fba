import { type Arbitration, compileOrder } from "../ir/arbitration.js";
import type { Event } from "../ir/event.js";
import type { ClassModel, Clause } from "../ir/model.js";
import { showValue } from "../ir/show-value.js";
import { unreachable } from "../ir/unreachable.js";
import type { ConflictReport, Scene } from "../report.js";
import { describeExample } from "../synth/conflict-text.js";
import type { Conflict } from "../synth/conflicts.js";
import { showCall, showGiven } from "../synth/show-call.js";

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
    scene: sceneOf(model, conflict, clauses),
  };
}

function sceneOf(model: ClassModel, conflict: Conflict, clauses: readonly Clause[]): Scene {
  const { before, first, second, question, answers } = conflict;
  const show = (event: Event) => showCall(model, event);
  const deciding = clauses.find(
    (clause) => clause.kind === "latest" || lastBy(model, clause, first, second),
  );
  const last = deciding && deciding.kind !== "latest" && lastBy(model, deciding, first, second);
  return {
    before: before.map(show),
    calls: [show(first), show(second)],
    question,
    answers: [showValue(answers[1]), showValue(answers[0])],
    ...(last && { last: last === first ? 0 : 1 }),
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
  const last = lastBy(model, clause, first, second);
  if (!last) {
    return undefined;
  }
  switch (clause.kind) {
    case "chain":
      return `${last.method} counts last`;
    case "predicate":
      return `${showGiven(model, last)} counts last, by ${clause.text}`;
    default:
      return unreachable(clause);
  }
}

/** Which of two calls counts last by a clause, whatever their stamps; undefined if that does not tell. */
function lastBy(model: ClassModel, clause: Clause, first: Event, second: Event): Event | undefined {
  const updates = model.methods.filter(
    ({ name, role }) => role === "update" && (name === first.method || name === second.method),
  );
  const counts = compileOrder({ clock: "none", clauses: [clause] }, updates);
  const [forth, back] = [counts(first, second), counts(second, first)];
  return forth === back ? undefined : forth ? second : first;
}
