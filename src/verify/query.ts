import { printAssertions } from "./script.js";
import { andT, type Declaration, notT, type Term } from "./term.js";

/** A question for the solver. */
export interface Query {
  /** For example `items.step.add`. */
  readonly name: string;
  /** What it states, in a sentence. */
  readonly statement: string;
  /** `unsat`: the goals follow from the hypotheses. `sat`: the hypotheses can hold. */
  readonly expect: "unsat" | "sat";
  readonly declarations: readonly Declaration[];
  readonly hypotheses: readonly Term[];
  /** To be proved together; each by its label, so that a model tells which one fails. Empty if `sat` is expected. */
  readonly goals: readonly Goal[];
}

export interface Goal {
  readonly label: string;
  readonly term: Term;
}

/** What the solver says. Only `proved` is success. */
export type Answer =
  | {
      readonly kind: "proved";
      /** What it cost, in the solver's own count of steps: the same on every run and machine. */
      readonly steps: number;
    }
  | { readonly kind: "refuted" }
  | { readonly kind: "unknown"; readonly reason: string };

/** The declarations and assertions of a query, with more assertions and names for terms whose values are asked for. */
export function queryBody(
  query: Query,
  extra: readonly Term[] = [],
  asked: readonly Term[] = [],
): string {
  const goal = query.expect === "unsat" ? [notT(andT(...query.goals.map((g) => g.term)))] : [];
  return printAssertions(query.declarations, [...query.hypotheses, ...goal, ...extra], asked);
}

/** The query as a script that any SMT-LIB 2 solver can check. */
export function standAlone(query: Query): string {
  return [
    `; ${query.name}`,
    `; ${query.statement}`,
    ...query.goals.map((goal) => `; goal ${goal.label}`),
    `(set-info :status ${query.expect})`,
    `(set-logic ${LOGIC})`,
    queryBody(query),
    "(check-sat)",
    "",
  ].join("\n");
}

/** Quantifier-free, uninterpreted functions, linear arithmetic over integers and reals; arrays are not used. */
const LOGIC = "QF_AUFLIRA";
