import type { Fix } from "../ir/diagnostic.js";
import type { Event } from "../ir/event.js";
import type { ClassModel, Clause } from "../ir/model.js";
import { showValue } from "../ir/show-value.js";
import { GROWTH_TEXT, type Growth } from "../lattice/growth.js";
import type { Conflict } from "./conflicts.js";
import { showCall, showGiven } from "./show-call.js";

/** A policy under which no conflict is open, and what the lifted class would cost, if that was tried. */
export interface SettlingPolicy {
  readonly clauses: readonly Clause[];
  readonly growth?: Growth;
}

/** A conflict on concrete arguments, and what would settle it. */
export function describeConflict(
  model: ClassModel,
  conflict: Conflict,
  policies: readonly SettlingPolicy[],
): string {
  const { first, second } = conflict;
  const settle =
    policies.length === 0
      ? "No simple policy settles it."
      : `A policy settles it, for example ${policies
          .slice(0, SHOWN)
          .map((policy) => `${policyText(policy.clauses)}${costOf(policy)}`)
          .join(", or ")}.`;
  const pair =
    first.method === second.method
      ? `Two calls of ${first.method}`
      : `${first.method} and ${second.method}`;
  return (
    `${pair} conflict when they are made at the same time on two replicas. ` +
    `${describeExample(model, conflict, " on one", " on the other")} ${settle}`
  );
}

/** The two answers of a conflict, on concrete arguments. `here` and `there`: where the calls are made. */
export function describeExample(
  model: ClassModel,
  { before, first, second, question, answers }: Conflict,
  here = "",
  there = "",
): string {
  const show = (event: Event) => showCall(model, event);
  const start = before.length === 0 ? "On a fresh object" : `After ${before.map(show).join(", ")}`;
  const [x, y] = [show(first), show(second)];
  const short = [showGiven(model, first), showGiven(model, second)] as const;
  const [xAgain, yAgain] = short[0] === short[1] ? [x, y] : short;
  return (
    `${start}, with ${x}${here} and ${y}${there}, ${question} is ${showValue(answers[0])} if ${yAgain} counts last ` +
    `and ${showValue(answers[1])} if ${xAgain} counts last.`
  );
}

/** Policies that a message names; all of them are fixes. */
const SHOWN = 3;

function costOf({ growth }: SettlingPolicy): string {
  return growth === undefined ? "" : ` (the state grows with ${GROWTH_TEXT[growth]})`;
}

/** The tags of a policy, as they stand in a comment. */
export function policyText(clauses: readonly Clause[]): string {
  return clauses.map((clause) => `@conflict ${clause.text}`).join(" with ");
}

/** Each policy as a change to the source. */
export function policyFixes(
  model: ClassModel,
  policies: readonly SettlingPolicy[],
): readonly Fix[] {
  const { range, before, between, after } = model.policy.insertion;
  return policies.map((policy) => {
    const { clauses } = policy;
    const tags = clauses.map((clause) => `@conflict ${clause.text}`).join(between);
    return {
      title: `${clauses.map(clauseTitle).join(", else ").replace(", else Let", ", else let")}${costOf(policy)}`,
      edits: [{ range, text: `${before}${tags}${after}` }],
    };
  });
}

function clauseTitle(clause: Clause): string {
  if (clause.kind === "latest") {
    return "Let the later call win";
  }
  if (clause.kind === "predicate") {
    return `Order calls by ${clause.text}`;
  }
  const [winner, ...losers] = clause.methods;
  return `Let ${winner} win over a concurrent ${losers.join(", then ")}`;
}
