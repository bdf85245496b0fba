import type { Method } from "../../src/ir/model.js";
import { inOrder, type SeenEvent } from "./order.js";
import type { Lifted, LiftedState, Subject } from "./subject.js";
import { canonical, pool } from "./values.js";

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
    this.trace.push(`${replica.id}: ${method.name}(${args.map((arg) => canonical(arg, false))})`);
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
    let answer: unknown;
    try {
      answer = call(replica.object, method, args);
    } catch (error) {
      ensure(error instanceof RangeError && !local, `an update failed: ${String(error)}`);
      ensure(same(before, replica.object.state()), "an update that failed changed the state");
      return;
    }
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
    if (local) {
      const expected = this.#show(() => call(local, method, args), method);
      const got = canonical(answer, method.ordered);
      ensure(got === expected, `${method.name} answered ${got}, the source ${expected}`);
    }
    this.check(replica);
  }

  /** Calls an update with an argument that can't be replicated: it throws and changes nothing. */
  misuse(replica: Replica, method: Method, args: readonly unknown[]): void {
    this.trace.push(`${replica.id}: ${method.name}(${args.map(String)}), to be refused`);
    const before = replica.object.state();
    let refusal: unknown;
    try {
      call(replica.object, method, args);
    } catch (error) {
      refusal = error;
    }
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
    const source = this.#source(replica);
    for (const method of this.#subject.model.methods) {
      if (method.role === "query") {
        for (const args of argumentLists(method)) {
          this.#compare(replica, source, method.name, method.ordered, (object) =>
            call(object, method, args),
          );
        }
      }
    }
    for (const { name, visibility } of this.#subject.model.fields) {
      if (visibility === "public") {
        this.#compare(replica, source, name, true, (object) => property(object, name));
      }
    }
  }

  /** Whether it holds all events of each replica up to some number, and none too large to be added exactly. */
  #isComparable(replica: Replica, next?: SeenEvent): boolean {
    let size = 0;
    for (const event of [...this.#eventsOf(replica), ...(next ? [next] : [])]) {
      const before = nameOf(event.replica, event.number - 1);
      if (event !== next && event.number > 1 && !replica.seen.has(before)) {
        return false;
      }
      size += integersIn(event.args);
    }
    return size <= Number.MAX_SAFE_INTEGER;
  }

  /** The source class after the replica's events, in the order in which they count. */
  #source(replica: Replica): object {
    const { model, clock, Source } = this.#subject;
    const source = new Source();
    for (const { method: name, args } of inOrder(model, clock, this.#eventsOf(replica))) {
      const method = model.methods.find((one) => one.name === name && one.role === "update");
      if (method) {
        call(source, method, args);
      }
    }
    return source;
  }

  #eventsOf(replica: Replica): readonly SeenEvent[] {
    return [...replica.seen].flatMap((name) => this.#events.get(name) ?? []);
  }

  #compare(
    replica: Replica,
    source: object,
    name: string,
    ordered: boolean,
    ask: (object: object) => unknown,
  ): void {
    const [got, expected] = [ask(replica.object), ask(source)].map((answer) =>
      canonical(answer, ordered),
    );
    ensure(got === expected, `${replica.id}: ${name} is ${got}, of the source ${expected}`);
  }

  #show(ask: () => unknown, method: Method): string {
    return canonical(ask(), method.ordered);
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

/** Fails the simulation. */
export function ensure(condition: boolean, message: string): void {
  if (!condition) {
    throw new Error(message);
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

function call(object: object, { form, name }: Method, args: readonly unknown[]): unknown {
  if (form === "getter") {
    return property(object, name);
  }
  if (form === "setter") {
    ensure(Reflect.set(object, name, args[0]), `no setter ${name}`);
    return undefined;
  }
  const member = property(object, name);
  ensure(typeof member === "function", `no method ${name}`);
  return (member as (...args: readonly unknown[]) => unknown).apply(object, [...args]);
}

function property(object: object, name: string): unknown {
  ensure(name in object, `no member ${name}`);
  return Reflect.get(object, name);
}

/** How much the integers in a value can add to a sum. */
function integersIn(value: unknown): number {
  if (Array.isArray(value)) {
    return value.reduce<number>((sum, item) => sum + integersIn(item), 0);
  }
  return typeof value === "number" && Number.isSafeInteger(value) ? Math.abs(value) : 0;
}

const MOST_QUESTIONS = 24;

/** Arguments to ask a query with: all of a few usual and odd ones. */
function argumentLists({ params }: Method): readonly (readonly unknown[])[] {
  return params
    .reduce<readonly (readonly unknown[])[]>(
      (lists, { type }) => {
        const { usual, odd } = pool(type);
        return lists.flatMap((list) => [...usual, ...odd.slice(0, 2)].map((arg) => [...list, arg]));
      },
      [[]],
    )
    .slice(0, MOST_QUESTIONS);
}
