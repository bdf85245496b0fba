import type { Arbitration } from "./arbitration.js";
import type { Clause } from "./model.js";
import { unreachable } from "./unreachable.js";

/** The order of events in words, for example `Lamport clock; at equal clocks remove, then add`. */
export function describeOrder({ clock, clauses }: Arbitration, isCausal = false): string {
  const rules = clauses.map(describeClause).join("; where that leaves it open, ");
  if (isCausal && rules !== "") {
    return `what happened before counts before; of concurrent calls ${rules}`;
  }
  if (clock === "lamport") {
    return rules === ""
      ? "Lamport clock; events at equal clocks commute"
      : `Lamport clock; at equal clocks ${rules}`;
  }
  return rules === "" ? "any: all updates commute" : `whatever the clock, ${rules}`;
}

function describeClause(clause: Clause): string {
  switch (clause.kind) {
    case "chain":
      return [...clause.methods].reverse().join(", then ");
    case "latest":
      return "by the later stamp (clock, then replica)";
    case "predicate":
      return `by ${clause.text}`;
    default:
      return unreachable(clause);
  }
}
