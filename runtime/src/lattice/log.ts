import type { Reader } from "../binary/reader.js";
import type { Writer } from "../binary/writer.js";
import type { Codec } from "../data/codec.js";
import { recordOf } from "../data/codec-of.js";
import { compareJson } from "../data/compare-json.js";
import { sameData } from "../data/same.js";
import { fieldsOf } from "../error/fields.js";
import { invalidArgument } from "../error/invalid-argument.js";
import { invalidDelta } from "../error/invalid-delta.js";
import { invalidState } from "../error/invalid-state.js";
import { Path } from "../error/path.js";
import type { DataType } from "../value/data.js";
import { isNat, nat } from "../value/number.js";
import { isReplicaId, REPLICA_ID, replicaId } from "../value/string.js";
import type { Lattice } from "./lattice.js";
import {
  byName,
  type EventOrder,
  type LogBase,
  type LogDelta,
  type LogEvent,
} from "./log-event.js";
import { type LogMethod, logMethods } from "./log-methods.js";
import { LogState, totalOrder } from "./log-state.js";

/** An event as plain JSON data. */
export type LogEventJson = readonly [
  clock: number,
  replica: string,
  method: string,
  args: readonly unknown[],
];

/** A log as plain JSON data, with its events in ascending order of clock, then replica. */
export interface LogJson {
  readonly base: { readonly clock: number; readonly fields: unknown } | null;
  readonly events: readonly LogEventJson[];
}

export interface LogOptions {
  /**
   * The order in which the events are run: a total preorder on all events that there can be. What it
   * leaves open, and everything when it is left out, goes by clock, then replica.
   */
  readonly order?: EventOrder | undefined;
  /** The types of the source class's fields. Without them no event is ever dropped. */
  readonly fields?: { readonly [name: string]: DataType } | undefined;
  /** false where `order` does not go by the clock first: then no event is ever dropped. */
  readonly compacts?: false | undefined;
}

/** A lattice of logs. */
export interface LogLattice extends Lattice<LogState, LogJson, LogDelta> {
  /** Whether a prefix of the events may be dropped. */
  readonly compacts: boolean;
  /** A new event with copies of the arguments; throws InvalidArgumentError if these are not of the method's types. */
  event(clock: number, replica: string, method: string, args: readonly unknown[]): LogEvent;
  /**
   * The state without the events up to that clock, which have led to these fields. Throws
   * InvalidArgumentError if the fields are not of their types.
   */
  compacted(state: LogState, clock: number, fields: unknown): LogState;
}

/**
 * Sets of events, each a call of one of these methods, by the types of its arguments; joined by union.
 * Bottom is the empty set. It is a lattice for every class: the view is what the class makes of the
 * events, one after the other (see Replay).
 *
 * The events up to some clock may be dropped for a *base*, the fields that they lead to. Of two bases the
 * one with the larger clock wins, and drops the other's events too. Two different events of one name can
 * only come from two writers under one id: the one whose JSON text is smaller stays.
 *
 * Throws TypeError for a type that is none.
 */
export function log(
  methods: { readonly [name: string]: readonly DataType[] },
  options: LogOptions = {},
): LogLattice {
  const known = logMethods(methods);
  const order = totalOrder(options.order);
  const fields =
    options.fields === undefined || options.compacts === false
      ? undefined
      : recordOf(options.fields);
  /** Events that were checked here: `check` need not look at them again. */
  const checked = new WeakSet<LogEvent>();

  const stateOf = (base: LogBase | undefined, events: LogEvent[]) =>
    new LogState(order, base, events);
  const signatures = known.list.map(({ notation }) => notation).join(", ");
  const methodOf = ({ method }: LogEvent) => known.get(method) as LogMethod;

  /** Less than 0 if of these two of one name the first one stays. */
  function compareEvents(a: LogEvent, b: LogEvent): number {
    if (a === b || (a.method === b.method && sameData(a.args, b.args))) return 0;
    return compareJson(eventToJSON(a), eventToJSON(b));
  }

  /** More than 0 if the first base stays. */
  function compareBases(a: LogBase | undefined, b: LogBase | undefined): number {
    const clocks = clockOf(a) - clockOf(b);
    if (clocks !== 0 || a === b || a === undefined || b === undefined) return clocks;
    return compareJson(baseToJSON(b), baseToJSON(a));
  }

  /** Whether a join would add it. */
  function isNews(have: LogState, event: LogEvent): boolean {
    const mine = have.get(event.replica, event.clock);
    return mine === undefined || compareEvents(event, mine) < 0;
  }

  function eventToJSON(event: LogEvent): LogEventJson {
    const { clock, replica, method, args } = event;
    return [clock, replica, method, methodOf(event).toJSON(args)];
  }

  function eventFromJSON(json: unknown, path: Path): LogEvent {
    if (!Array.isArray(json) || json.length !== 4) {
      throw invalidState(path, "an array of clock, replica id, method and arguments", json);
    }
    const method = known.get(json[2]);
    if (method === undefined) throw invalidState(path.at(2), known.expected, json[2]);
    return {
      clock: nat.fromJSON(json[0], path.at(0)),
      replica: replicaId.fromJSON(json[1], path.at(1)),
      method: method.name,
      args: method.fromJSON(json[3], path.at(3)),
    };
  }

  function baseToJSON(base: LogBase): { readonly clock: number; readonly fields: unknown } {
    return { clock: base.clock, fields: fields?.toJSON(base.fields) };
  }

  function baseFromJSON(json: unknown, path: Path): LogBase | undefined {
    if (json === null) return undefined;
    if (fields === undefined) throw invalidState(path, "null", json);
    const parts = fieldsOf(json, ["clock", "fields"], path);
    const clock = nat.fromJSON(parts.clock, path.at("clock"));
    if (clock === 0) throw invalidState(path.at("clock"), "a clock from 1 on", clock);
    return { clock, fields: fields.fromJSON(parts.fields, path.at("fields")) };
  }

  function readBase(input: Reader, codec: Codec<LogBase["fields"]>): LogBase | undefined {
    if (input.below(2, "the base") === 0) return undefined;
    const clock = input.nat();
    if (clock === 0) throw input.error("the clock of a base is 0");
    return { clock, fields: codec.read(input) };
  }

  function checkEvent(event: LogEvent, path: Path): LogEvent {
    if (checked.has(event)) return event;
    if (typeof event !== "object" || event === null) {
      throw invalidDelta(path, "an event", event, false);
    }
    const { clock, replica, method: name, args } = event;
    const method = known.get(name);
    if (!isNat(clock) || clock === 0) {
      throw invalidDelta(path.at("clock"), "a clock from 1 on", clock, typeof clock === "number");
    }
    if (!isReplicaId(replica)) {
      throw invalidDelta(path.at("replica"), REPLICA_ID, replica, typeof replica === "string");
    }
    if (method === undefined) throw invalidDelta(path.at("method"), known.expected, name, false);
    return { clock, replica, method: method.name, args: method.check(args, path.at("args")) };
  }

  function checkBase(base: LogBase | undefined, path: Path): LogBase | undefined {
    if (base === undefined) return undefined;
    if (fields === undefined) throw invalidDelta(path, "no base", base, false);
    if (!isNat(base.clock) || base.clock === 0) {
      throw invalidDelta(path.at("clock"), "a clock from 1 on", base.clock, true);
    }
    return { clock: base.clock, fields: fields.check(base.fields, path.at("fields")) };
  }

  function joinInto(into: LogState, from: LogState): LogState {
    const base = compareBases(from.base, into.base) > 0 ? from.base : into.base;
    const clock = clockOf(base);
    const own = base === into.base ? into : stateOf(base, after(into.events, clock));
    own.add(from.events.filter((event) => event.clock > clock && isNews(own, event)));
    return own;
  }

  return {
    notation: `log<${signatures}${fields === undefined ? "" : `; ${fields.notation}`}>`,
    compacts: fields !== undefined,
    bottom: () => stateOf(undefined, []),
    isBottom: (state) => state.base === undefined && state.events.length === 0,
    leq(a, b) {
      const clock = clockOf(b.base);
      return (
        compareBases(a.base, b.base) <= 0 &&
        a.events.every((event) => event.clock <= clock || !isNews(b, event))
      );
    },
    join: (a, b) => joinInto(a.copy(), b),
    diff(have, from) {
      const base = compareBases(from.base, have.base) > 0 ? from.base : undefined;
      const clock = clockOf(base ?? have.base);
      const news = from.events.filter((event) => event.clock > clock && isNews(have, event));
      return base === undefined && news.length === 0 ? undefined : stateOf(base, news);
    },
    joinInto,
    copy: (state) => state.copy(),
    check(delta, path) {
      if (typeof delta !== "object" || delta === null || !Array.isArray(delta.events)) {
        throw invalidDelta(path, "an object with events", delta, false);
      }
      const base = checkBase(delta.base, path.at("base"));
      const events = delta.events.map((event, i) => checkEvent(event, path.at("events").at(i)));
      const names = new Set(events.map(({ clock, replica }) => `${clock} ${replica}`));
      if (names.size < events.length || events.some(({ clock }) => clock <= clockOf(base))) {
        throw new RangeError(`${path}: an event is there twice, or not after the base`);
      }
      return stateOf(base, events.sort(order));
    },
    latest: ({ base, events }) =>
      events.reduce((most, { clock }) => Math.max(most, clock), clockOf(base)),
    toJSON: ({ base, events }) => ({
      base: base === undefined ? null : baseToJSON(base),
      events: named(events).map(eventToJSON),
    }),
    fromJSON(json, path) {
      const parts = fieldsOf(json, ["base", "events"], path);
      const base = baseFromJSON(parts.base, path.at("base"));
      if (!Array.isArray(parts.events)) {
        throw invalidState(path.at("events"), "an array", parts.events);
      }
      const events: LogEvent[] = [];
      for (const [i, part] of parts.events.entries()) {
        const at = path.at("events").at(i);
        const event = eventFromJSON(part, at);
        if (event.clock <= clockOf(base)) {
          throw invalidState(at.at(0), `a clock from ${clockOf(base) + 1} on`, event.clock);
        }
        const last = events.at(-1);
        if (last !== undefined && byName(last, event) >= 0) {
          throw invalidState(at, "events in ascending order, each once", part);
        }
        events.push(event);
      }
      return stateOf(base, arbitrated(events));
    },
    write(out, { base, events }) {
      if (fields !== undefined) {
        out.byte(base === undefined ? 0 : 1);
        if (base !== undefined) {
          out.nat(base.clock);
          fields.write(out, base.fields);
        }
      }
      out.nat(events.length);
      let clock = clockOf(base);
      for (const event of named(events)) {
        out.nat(event.clock - clock);
        out.string(event.replica);
        writeCall(out, methodOf(event), event.args);
        clock = event.clock;
      }
    },
    read(input) {
      const base = fields === undefined ? undefined : readBase(input, fields);
      const events: LogEvent[] = [];
      let clock = clockOf(base);
      for (let left = input.count(3); left > 0; left--) {
        const last = events.at(-1);
        const step = input.nat();
        clock += step;
        if (clock > Number.MAX_SAFE_INTEGER) throw input.error("a clock is too large");
        const replica = replicaId.read(input);
        if (step === 0 && (last === undefined || replica <= last.replica)) {
          throw input.error("the events are not in ascending order");
        }
        const method = known.list[input.below(known.list.length, "the method")] as LogMethod;
        events.push({ clock, replica, method: method.name, args: method.read(input) });
      }
      return stateOf(base, arbitrated(events));
    },
    event(clock, replica, name, args) {
      const method = known.get(name);
      if (method === undefined) throw invalidArgument("method", known.expected, name);
      const event: LogEvent = {
        clock,
        replica,
        method: method.name,
        args: method.check(args, new Path(`${name}(args)`)),
      };
      checked.add(event);
      return event;
    },
    compacted(state, clock, given) {
      const base = checkBase({ clock, fields: given as LogBase["fields"] }, new Path("base"));
      return stateOf(base, after(state.events, clock));
    },
  };

  /** In the order in which events are written. */
  function named(events: readonly LogEvent[]): readonly LogEvent[] {
    return options.order === undefined ? events : [...events].sort(byName);
  }

  /** From that order in the order of arbitration. */
  function arbitrated(events: LogEvent[]): LogEvent[] {
    return options.order === undefined ? events : events.sort(order);
  }

  function writeCall(out: Writer, method: LogMethod, args: readonly unknown[]): void {
    out.nat(method.index);
    method.write(out, args);
  }
}

function after(events: readonly LogEvent[], clock: number): LogEvent[] {
  return events.filter((event) => event.clock > clock);
}

/** The clock of a base; 0 if there is none. */
function clockOf(base: LogBase | undefined): number {
  return base?.clock ?? 0;
}
