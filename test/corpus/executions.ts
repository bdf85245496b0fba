import type { Method } from "../../src/ir/model.js";
import { paramsOf, poolOf } from "./arguments.js";
import { callUpdate } from "./calls.js";
import { CausalDefinition, type CausalEvent } from "./causal-definition.js";
import { expectAsDefined } from "./expect-as-defined.js";
import type { Lifted, Subject } from "./subject.js";

interface Event extends CausalEvent {
  readonly past: ReadonlySet<Event>;
  readonly delta: Uint8Array;
}

interface Act {
  readonly method: Method;
  readonly args: readonly unknown[];
}

const REPLICAS = ["a", "b", "c"] as const;
/** Questions for each query. */
const QUESTIONS = 4;

/**
 * All executions of so many events on up to three replicas: who calls what, and which of the events before each had been taken in there; and
 * of each all sets of deltas that somebody may have, in both orders. They are held against the definition. The number of executions.
 */
export function runExecutions(
  subject: Subject,
  depth: number,
  isCounting: boolean,
  count: number,
): number {
  const definition = new CausalDefinition(subject, depth, isCounting);
  const acts = actsOf(subject, depth);
  let executions = 0;

  const knownBy = (held: readonly Event[], all: readonly Event[]): ReadonlySet<Event> =>
    new Set(held.flatMap((event) => definition.toldBy(event, all)));

  const objectWith = (replica: string, deltas: readonly Event[]): Lifted => {
    const object = subject.Lifted.create({ replica });
    for (const { delta } of deltas) {
      object.applyUpdate(delta);
    }
    return object;
  };

  const extend = (events: readonly Event[]): void => {
    const last = events.at(-1);
    if (last) {
      executions += 1;
      for (const rest of subsets(events.slice(0, -1))) {
        const held = [...rest, last];
        const known = knownBy(held, events);
        const order = executions % 2 === 0 ? held : [...held].reverse();
        expectAsDefined(definition, objectWith("z", order), known, QUESTIONS);
      }
    }
    if (events.length === count) {
      return;
    }
    const used = new Set(events.map(({ replica }) => replica)).size;
    for (const replica of REPLICAS.slice(0, used + 1)) {
      const own = events.filter((event) => event.replica === replica);
      const others = events.filter((event) => event.replica !== replica);
      for (const taken of subsets(others)) {
        const held = events.filter((event) => own.includes(event) || taken.includes(event));
        for (const { method, args } of acts) {
          const object = objectWith(replica, held);
          const { delta } = callUpdate(object, method, args);
          if (delta) {
            const past = knownBy(held, events);
            const clock = Math.max(0, ...[...past].map((event) => event.clock)) + 1;
            const event: Event = {
              method: method.name,
              args,
              clock,
              replica,
              number: own.length + 1,
              luck: 0,
              past,
              delta,
            };
            extend([...events, event]);
          }
        }
      }
    }
  };
  extend([]);
  return executions;
}

/** Calls that are looked at, unless there are more updates. */
const ACTS = 6;

/** Calls on one cell: each update once, then some of them with another value beside the keys. */
function actsOf({ model, settings }: Subject, depth: number): readonly Act[] {
  const updates = model.methods.filter(({ role }) => role === "update");
  const acts = updates.map((method): Act => {
    const args = paramsOf(method).map((param) => poolOf(method, param, settings).usual[0]);
    return { method, args };
  });
  const others = acts.flatMap(({ method, args }): readonly Act[] => {
    const free = paramsOf(method).findIndex((_, i) => i >= depth);
    const param = paramsOf(method)[free];
    const value = param && poolOf(method, param, settings).usual[1];
    return value === undefined
      ? []
      : [{ method, args: args.map((one, i) => (i === free ? value : one)) }];
  });
  return [...acts, ...others.slice(0, Math.max(0, ACTS - acts.length))];
}

function subsets<T>(items: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: 1 << items.length }, (_, bits) =>
    items.filter((_item, i) => (bits & (1 << i)) !== 0),
  );
}
