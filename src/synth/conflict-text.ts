import type { Fix } from "../ir/diagnostic.js";
import type { ClassModel, Clause } from "../ir/model.js";
import { showValue } from "../ir/show-value.js";
import { type Conflict, showCall } from "./conflicts.js";

/** A conflict on concrete arguments, and what would settle it. */
export function describeConflict(
  conflict: Conflict,
  policies: readonly (readonly Clause[])[],
): string {
  const { before, first, second, question, answers } = conflict;
  const start =
    before.length === 0 ? "On a fresh object" : `After ${before.map(showCall).join(", ")}`;
  const [x, y] = [showCall(first), showCall(second)];
  const settle =
    policies.length === 0
      ? "No simple policy settles it."
      : `A policy settles it, for example ${policies.slice(0, 1).map(policyText).join("")}.`;
  const pair =
    first.method === second.method
      ? `Two calls of ${first.method}`
      : `${first.method} and ${second.method}`;
  return (
    `${pair} conflict when they are made at the same time on two replicas. ` +
    `${start}, with ${x} on one and ${y} on the other, ${question} is ${showValue(answers[0])} if ${y} counts last ` +
    `and ${showValue(answers[1])} if ${x} counts last. ${settle}`
  );
}

/** The tags of a policy, as they stand in a comment. */
export function policyText(clauses: readonly Clause[]): string {
  return clauses.map((clause) => `@conflict ${clause.text}`).join(" with ");
}

/** Each policy as a change to the source. */
export function policyFixes(
  model: ClassModel,
  policies: readonly (readonly Clause[])[],
): readonly Fix[] {
  const { range, before, between, after } = model.policy.insertion;
  return policies.map((clauses) => {
    const tags = clauses.map((clause) => `@conflict ${clause.text}`).join(between);
    return {
      title: clauses.map(clauseTitle).join(", else ").replace(", else Let", ", else let"),
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
