import { Unread } from "../../../frontend/lifted/unread.js";
import type { Encoder } from "../../encoder.js";
import { scalar } from "../../sym.js";
import { andT, eqT, FALSE, impliesT, intTerm, leT, notT, type Term } from "../../term.js";
import { contentFor, dotIn, numberOf, objectsIn, replicaOf, truth } from "../causal/contexts.js";
import { chooseMaybe } from "../choose.js";
import { allocate, contentOf } from "../collections.js";
import { bag } from "../domain.js";
import { KEYS } from "../loop.js";
import {
  type BagValue,
  type Call,
  type Content,
  type EitherValue,
  type MaybeValue,
  type ObjectValue,
  Store,
  type Value,
} from "../value.js";

const UNDEFINED: Value = { kind: "undefined" };

/** The events of a log or a part of them, by their names (replica and clock). In which order they stand is not looked at. */
export type EventsAt = (name: Term) => MaybeValue;

/** Lists of events that were made, by the values that the source has of them. */
const EVENTS = new WeakMap<Value, EventsAt>();

/** An event of this name, with whatever is in it. */
export function eventOf(
  name: Term,
  content: Readonly<Record<"method" | "args", Term>>,
  { encoder }: Pick<Call, "encoder">,
): BagValue {
  const data = (term: Term): Value => ({ kind: "data", sym: scalar(term) });
  return bag({
    clock: data(numberOf(encoder, name)),
    replica: data(replicaOf(encoder, name)),
    method: data(content.method),
    args: data(content.args),
  });
}

/**
 * The properties of `LogState`, as a set of events by name: that the class keeps them so, and in order of arbitration, is tested
 * (`runtime/test/lattice/log.test.ts`), not proved.
 */
export function logMember(of: ObjectValue | EitherValue, name: string, call: Call): Value {
  const here = (at: Call): Content => contentFor(of, at);
  switch (name) {
    case "base":
      return here(call).base ?? UNDEFINED;
    case "events":
      return eventsValue(here(call).at, call);
    case "get":
      return { kind: "function", call: (args, at) => here(at).at(dotIn(args, at)) };
    case "copy":
      return {
        kind: "function",
        call: (_, at) => {
          const { base = UNDEFINED, at: events } = here(at);
          return allocate(logContent(base, events), at);
        },
      };
    case "add":
      return {
        kind: "function",
        call: ([events], at) => {
          const added = eventsIn(events, at);
          if (at.loopKey) {
            throw new Unread(at.node, "nothing is added inside of a loop");
          }
          for (const { id, when } of objectsIn(of)) {
            const before = contentOf(id, at);
            at.need(notT(andT(when, before.shared ?? FALSE)));
            at.store.objects.set(id, {
              ...before,
              at: (asked) => {
                const more = added(asked);
                return chooseMaybe(andT(when, more.some), more, before.at(asked));
              },
            });
          }
          return UNDEFINED;
        },
      };
    default:
      throw new Unread(call.node, `nothing is known of ${name}`);
  }
}

/** A log. `shared`: whether somebody else may have it. */
export function logContent(base: Value, at: EventsAt, shared: Term = FALSE): Content {
  return { kind: "log", at, base, ...(shared !== FALSE && { shared }) };
}

/** A list of events, of which those can be taken that pass a test. */
export function eventsValue(at: EventsAt, { encoder }: Pick<Call, "encoder">): Value {
  const value: BagValue = {
    kind: "bag",
    member: (name) => {
      switch (name) {
        case "filter":
          return {
            kind: "function",
            call: ([test], call) => {
              const passes = testOf(test, at, call);
              const filtered: EventsAt = (asked) => {
                const event = at(asked);
                return { ...event, some: andT(event.some, passes(asked)) };
              };
              return eventsValue(filtered, call);
            },
          };
        case "every":
          return {
            kind: "function",
            call: ([test], call) => {
              const passes = testOf(test, at, call);
              return truth(
                call.encoder.forAll(KEYS, (asked) => impliesT(at(asked).some, passes(asked))),
              );
            },
          };
        case "length":
          return { kind: "data", sym: scalar(lengthOf(at, encoder)) };
        default:
          return undefined;
      }
    },
  };
  EVENTS.set(value, at);
  return value;
}

/** Of how many there are is only known whether there are any. */
function lengthOf(at: EventsAt, encoder: Encoder): Term {
  const length = encoder.declare(encoder.fresh("length"), [], "Int");
  const isNone = encoder.forAll(KEYS, (name) => notT(at(name).some));
  encoder.facts.push(leT(intTerm(0), length), eqT(eqT(length, intTerm(0)), isNone));
  return length;
}

export function eventsIn(value: Value | undefined, at: Pick<Call, "node" | "store">): EventsAt {
  const { node } = at;
  // A list that is written out is empty.
  const list = value?.kind === "object" ? contentOf(value.id, at) : undefined;
  const events = list?.kind === "list" ? list.at : value && EVENTS.get(value);
  if (!events) {
    throw new Unread(node, "a list of events is due here");
  }
  return events;
}

/** A test of events, which must change nothing. */
function testOf(test: Value | undefined, at: EventsAt, call: Call): (name: Term) => Term {
  const before = new Store(call.store);
  const passes = (name: Term, collects: boolean): Term => {
    const { some, value } = at(name);
    if (some === FALSE) {
      return FALSE;
    }
    return call.turn(name, some, collects, () => {
      const inside = new Store(before);
      const answer = call.run(test, [value ?? UNDEFINED], inside);
      const isPure = [...before.objects].every(([id, held]) => inside.objects.get(id) === held);
      if (!isPure || answer.kind !== "data" || answer.sym.kind !== "scalar") {
        throw new Unread(call.node, "a test must change nothing, and say yes or no");
      }
      return answer.sym.term;
    });
  };
  passes(call.encoder.freshKey(KEYS), true);
  return (name) => passes(name, false);
}
