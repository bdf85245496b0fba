import type { Method } from "../../src/ir/model.js";
import { defaultOf } from "./arguments.js";
import { call, callWith, type Outcome, outcomeOf } from "./calls.js";
import { canonical, spoil } from "./canonical.js";
import { compareAnswers, compareOutcomes, ensure, orderOf, sourceAfter } from "./expected.js";
import type { SeenEvent } from "./order.js";
import type { Lifted, LiftedState, Subject } from "./subject.js";

/** A replica under test, and what the test itself knows of it. */
export interface Replica {
  readonly id: string;
  readonly object: Lifted;
  /** The events that it has seen, by name (see `nameOf`). */
  seen: ReadonlySet<string>;
  clock: number;
  /** How many events it has made. */
  made: number;
  /** What its listeners were told since the test last looked. */
  readonly updates: { readonly delta: Uint8Array; readonly origin: unknown }[];
  readonly changes: unknown[];
}

/** Something on its way to a replica: at least the events `least` are in it, and at most the events `most`. */
export interface Cargo {
  readonly least: ReadonlySet<string>;
  readonly most: ReadonlySet<string>;
  readonly clock: number;
}

/** An encoded delta on a network that loses, repeats and reorders. */
export interface Message extends Cargo {
  readonly bytes: Uint8Array;
}

/** The replicas, the messages between them, and all events: every step is checked against the source class. */
export class World {
  readonly replicas: Replica[] = [];
  readonly network: Message[] = [];
  /** The message of each event, none lost. */
  readonly sent: Message[] = [];
  readonly trace: string[] = [];
  readonly #subject: Subject;
  readonly #events = new Map<string, SeenEvent>();

  constructor(subject: Subject) {
    this.#subject = subject;
  }

  /** Adds a replica that has seen what `like` has. */
  add(id: string, object: Lifted, like?: Replica): Replica {
    const replica: Replica = {
      id,
      object,
      seen: new Set(like?.seen),
      clock: like?.clock ?? 0,
      made: like?.id === id ? like.made : 0,
      updates: [],
      changes: [],
    };
    object.on("update", (delta, origin) => replica.updates.push({ delta, origin }));
    object.on("change", (origin) => replica.changes.push(origin));
    this.replicas.push(replica);
    this.check(replica);
    return replica;
  }

  /** Calls an update, on the replica and on the source class after the same events. */
  update(replica: Replica, method: Method, args: readonly unknown[], luck: number): void {
    const shown = args.map((arg) => canonical(arg, "exact"));
    this.trace.push(`${replica.id}: ${method.name}(${shown.join()})`);
    const { outside } = this.#subject;
    const before = replica.object.state();
    const number = replica.made + 1;
    const event: SeenEvent = {
      method: method.name,
      args,
      clock: replica.clock + 1,
      replica: replica.id,
      number,
      luck,
    };
    const local = this.#isComparable(replica, event) ? this.#source(replica) : undefined;
    const own = structuredClone(args);
    const outcome = outside.during(luck, () =>
      outcomeOf(() => callWith(replica.object, method, own)),
    );
    spoil(own, undefined);
    if (local && !this.#isInherited(args, outcome)) {
      const expected = outside.during(luck, () => outcomeOf(() => call(local, method, args)));
      compareOutcomes(
        `${replica.id}: ${method.name}`,
        orderOf(this.#subject, method),
        fluent(outcome, replica.object),
        fluent(expected, local),
      );
    }
    if ("thrown" in outcome) {
      const { thrown } = outcome;
      ensure(local !== undefined || thrown instanceof Error, `an update threw ${String(thrown)}`);
      ensure(same(before, replica.object.state()), "an update that threw changed the state");
      ensure(replica.updates.length === 0, "an update that threw made a delta");
      this.#checkChange(replica, before, undefined);
      this.check(replica);
      return;
    }
    spoil(outcome.answer, replica.object);
    const name = nameOf(replica.id, number);
    this.#events.set(name, event);
    replica.made = number;
    replica.clock = event.clock;
    replica.seen = new Set(replica.seen).add(name);
    const [told, ...more] = replica.updates.splice(0);
    ensure(told !== undefined && more.length === 0, "an update makes one delta");
    ensure(told?.origin === undefined, "an update has no origin");
    this.#checkChange(replica, before, undefined);
    const only = new Set([name]);
    const message = {
      bytes: told?.delta ?? new Uint8Array(),
      least: only,
      most: only,
      clock: event.clock,
    };
    this.network.push(message);
    this.sent.push(message);
    this.check(replica);
  }

  /** Whether a name was refused that plain objects inherit: where one serves as a map, it can't have entries of that name. */
  #isInherited(args: readonly unknown[], outcome: Outcome): boolean {
    return (
      "thrown" in outcome &&
      /expected a name that objects do not inherit/.test(String(outcome.thrown)) &&
      this.#subject.model.fields.some(({ isPlainObject }) => isPlainObject) &&
      stringsIn(args).some((text) => text in Object.prototype)
    );
  }

  /** Calls an update with an argument that can't be replicated: it throws and changes nothing. */
  misuse(replica: Replica, method: Method, args: readonly unknown[]): void {
    const shown = args.map((arg) => canonical(arg, "exact"));
    this.trace.push(`${replica.id}: ${method.name}(${shown.join()}), to be refused`);
    const before = replica.object.state();
    const outcome = outcomeOf(() => callWith(replica.object, method, args));
    const refusal = "thrown" in outcome ? outcome.thrown : undefined;
    ensure(refusal instanceof TypeError, `not refused: ${String(refusal)}`);
    ensure(same(before, replica.object.state()), "a refused update changed the state");
    ensure(replica.updates.length === 0, "a refused update made a delta");
  }

  /** Lets a replica take something in, twice, and passes on what it tells. */
  receive(
    replica: Replica,
    what: string,
    cargo: Cargo,
    take: () => boolean,
    origin?: unknown,
  ): void {
    this.trace.push(`${replica.id} takes ${what}`);
    const before = replica.object.state();
    const changed = take();
    const after = replica.object.state();
    ensure(changed === !same(before, after), `${what} says ${changed}, which is not so`);
    replica.clock = Math.max(replica.clock, cargo.clock);
    const reported = eventsIn(after);
    for (const name of [...replica.seen, ...cargo.least]) {
      ensure(reported.has(name), `${name} was taken in, but is not in the state`);
    }
    for (const name of reported) {
      ensure(replica.seen.has(name) || cargo.most.has(name), `${name} comes from nowhere`);
    }
    replica.seen = reported;
    const told = replica.updates.splice(0);
    ensure(told.length === (changed ? 1 : 0), `${told.length} deltas for one merge`);
    for (const { delta, origin: toldOrigin } of told) {
      ensure(toldOrigin === origin, "the origin of a merge got lost");
      this.network.push({ ...cargo, bytes: delta });
    }
    this.#checkChange(replica, before, origin);
    ensure(take() === false, `${what} changed something a second time`);
    this.check(replica);
  }

  /** Compares everything that can be seen of a replica with the source class. */
  check(replica: Replica): void {
    const state = replica.object.state();
    ensure(state.clock === replica.clock, `clock ${state.clock}, not ${replica.clock}`);
    const reported = eventsIn(state);
    ensure(
      reported.size === replica.seen.size && [...replica.seen].every((name) => reported.has(name)),
      "the state holds other events than it should",
    );
    if (!this.#isComparable(replica)) {
      return;
    }
    compareAnswers(this.#subject, replica.object, this.#source(replica), replica.id);
  }

  /**
   * Whether it holds all events of each replica up to some number, and none too large to be added exactly. A log is what
   * the source class makes of any events.
   */
  #isComparable(replica: Replica, next?: SeenEvent): boolean {
    if (this.#subject.bounded.size === 0) {
      return true;
    }
    let size = 0;
    for (const event of [...this.#eventsOf(replica), ...(next ? [next] : [])]) {
      const before = nameOf(event.replica, event.number - 1);
      if (event !== next && event.number > 1 && !replica.seen.has(before)) {
        return false;
      }
      size += this.#addedBy(event);
    }
    return size <= Number.MAX_SAFE_INTEGER;
  }

  /** How much an event can add to a sum. What is computed for it is made of its own arguments and of the constructor's. */
  #addedBy({ method: name, args }: SeenEvent): number {
    const { model, settings } = this.#subject;
    const params = model.methods.flatMap((one) =>
      one.name === name && one.role === "update" ? one.params : [],
    );
    const given = params.some(({ hidden }) => hidden) ? settings.given : [];
    return integersIn([params.map((param, i) => args[i] ?? defaultOf(param)), given]);
  }

  #source(replica: Replica): object {
    return sourceAfter(this.#subject, this.#eventsOf(replica));
  }

  #eventsOf(replica: Replica): readonly SeenEvent[] {
    return [...replica.seen].flatMap((name) => this.#events.get(name) ?? []);
  }

  #checkChange(replica: Replica, before: LiftedState, origin: unknown): void {
    const changed = !same(before.value, replica.object.state().value);
    const told = replica.changes.splice(0);
    ensure(told.length === (changed ? 1 : 0), `${told.length} changes were told of`);
    ensure(
      told.every((one) => one === origin),
      "the origin of a change got lost",
    );
  }
}

/** Two pieces of JSON data, down to the order of keys. */
export function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function nameOf(replica: string, number: number): string {
  return `${replica}#${number}`;
}

/** The events that a state says it holds. */
function eventsIn(state: LiftedState): ReadonlySet<string> {
  const names = new Set<string>();
  for (const [replica, ranges] of state.context) {
    for (const [first, last] of ranges) {
      for (let number = first; number <= last; number += 1) {
        names.add(nameOf(replica, number));
      }
    }
  }
  return names;
}

function stringsIn(value: unknown): readonly string[] {
  if (typeof value === "object" && value !== null) {
    return Object.values(value).flatMap(stringsIn);
  }
  return typeof value === "string" ? [value] : [];
}

/** How much the integers in a value can add to a sum. */
function integersIn(value: unknown): number {
  if (Array.isArray(value)) {
    return value.reduce<number>((sum, item) => sum + integersIn(item), 0);
  }
  if (typeof value === "object" && value !== null) {
    return integersIn(Object.values(value));
  }
  return typeof value === "number" && Number.isSafeInteger(value) ? Math.abs(value) : 0;
}

/** An outcome in which the object itself is not looked into. */
function fluent(outcome: Outcome, object: object): Outcome {
  return "answer" in outcome && outcome.answer === object ? { answer: "this object" } : outcome;
}
