import type { ClassModel, Clause } from "../../src/ir/model.js";
import { defaultOf } from "./arguments.js";

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

/** How events are ordered. */
export interface Ordering {
  readonly model: ClassModel;
  readonly clock: "none" | "lamport" | "causal";
  /** A replay log decides by clock, then replica, where the rule of the class does not. */
  readonly hasLog: boolean;
}

/**
 * Puts events in the order in which they count. Written from the design page alone, apart from the tool's own
 * reading of it: policies with a condition are run as the JavaScript that they are.
 */
export function inOrder(
  { model, clock, hasLog }: Ordering,
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
    return hasLog ? byStamp(a, b) : a.luck - b.luck;
  });
}

function byStamp(a: SeenEvent, b: SeenEvent): number {
  return a.clock - b.clock || (a.replica < b.replica ? -1 : a.replica > b.replica ? 1 : 0);
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
      return byStamp;
    case "predicate": {
      const atMost = new Function(`return ${clause.text}`)() as (a: object, b: object) => boolean;
      const view = ({ method, args }: SeenEvent) => {
        const params = model.methods.find(
          ({ name, role }) => name === method && role === "update",
        )?.params;
        return {
          method,
          ...Object.fromEntries(
            (params ?? []).map((param, i) => [param.name, args[i] ?? defaultOf(param)]),
          ),
        };
      };
      return (a, b) => Number(atMost(view(b), view(a))) - Number(atMost(view(a), view(b)));
    }
    default:
      return clause satisfies never;
  }
}
