import type { ClassModel, Clause } from "../../src/ir/model.js";

/** One call of an update, as the test itself counts it. */
export interface SeenEvent {
  readonly method: string;
  readonly args: readonly unknown[];
  readonly clock: number;
  readonly replica: string;
  /** Its place among the events of its replica, from 1 on. */
  readonly number: number;
  /** Decides where the rule of the class does not: the proof says that it must not matter. */
  readonly luck: number;
}

/**
 * Puts events in the order in which they count. Written from the design page alone, apart from the tool's own
 * reading of it: policies with a condition are run as the JavaScript that they are.
 */
export function inOrder(
  model: ClassModel,
  clock: "none" | "lamport",
  events: Iterable<SeenEvent>,
): readonly SeenEvent[] {
  const rules = model.policy.clauses.map((clause) => compile(clause, model));
  return [...events].sort((a, b) => {
    if (clock === "lamport" && a.clock !== b.clock) {
      return a.clock - b.clock;
    }
    for (const rule of rules) {
      const order = rule(a, b);
      if (order !== 0) {
        return order;
      }
    }
    return a.luck - b.luck;
  });
}

type Rule = (a: SeenEvent, b: SeenEvent) => number;

function compile(clause: Clause, model: ClassModel): Rule {
  switch (clause.kind) {
    case "chain": {
      // The last one named counts first; so does what is not named.
      const place = ({ method }: SeenEvent) =>
        clause.methods.includes(method)
          ? -clause.methods.indexOf(method)
          : 1 - clause.methods.length;
      return (a, b) => place(a) - place(b);
    }
    case "latest":
      return (a, b) =>
        a.clock - b.clock || (a.replica < b.replica ? -1 : a.replica > b.replica ? 1 : 0);
    case "predicate": {
      const atMost = new Function(`return ${clause.text}`)() as (a: object, b: object) => boolean;
      const view = ({ method, args }: SeenEvent) => {
        const params = model.methods.find(
          ({ name, role }) => name === method && role === "update",
        )?.params;
        return {
          method,
          ...Object.fromEntries((params ?? []).map(({ name }, i) => [name, args[i]])),
        };
      };
      return (a, b) => Number(atMost(view(b), view(a))) - Number(atMost(view(a), view(b)));
    }
    default:
      return clause satisfies never;
  }
}
