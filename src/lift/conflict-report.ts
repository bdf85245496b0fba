import { type Arbitration, rankIn } from "../ir/arbitration.js";
import type { Event } from "../ir/event.js";
import { bindings, compileExpr } from "../ir/interpret.js";
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
  switch (clause.kind) {
    case "chain": {
      const [a, b] = [first, second].map(({ method }) => rankIn(clause.methods, method));
      return a === b || a === undefined || b === undefined
        ? undefined
        : `${(a > b ? first : second).method} counts last`;
    }
    case "latest":
      return LATER;
    case "predicate": {
      const [forth, back] = [
        holds(model, clause, first, second),
        holds(model, clause, second, first),
      ];
      return forth === back
        ? undefined
        : `${showGiven(model, forth ? second : first)} counts last, by ${clause.text}`;
    }
    default:
      return unreachable(clause);
  }
}

/** Whether the one call counts before the other by a condition. */
function holds(
  model: ClassModel,
  clause: Extract<Clause, { kind: "predicate" }>,
  a: Event,
  b: Event,
): boolean {
  const found = clause.cases.find((one) => one.a === a.method && one.b === b.method);
  const vars = [
    ["a", a],
    ["b", b],
  ] as const;
  const args = vars.flatMap(([prefix, { method, args }]) => {
    const params = model.methods.find(
      ({ name, role }) => name === method && role === "update",
    )?.params;
    return (params ?? []).map(({ name }, i) => [`${prefix}.${name}`, args[i]] as const);
  });
  return (
    found !== undefined &&
    compileExpr(found.body)({ vars: bindings(args), fields: bindings() }) === true
  );
}
