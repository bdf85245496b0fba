import { variable } from "../ir/build.js";
import { canon } from "../ir/canon.js";
import type { Event } from "../ir/event.js";
import { type Bindings, bindings, compileExpr, type Env, type Evaluator } from "../ir/interpret.js";
import type { Value } from "../ir/value.js";
import type { Lattice } from "../lattice/lattice.js";
import { theoryOf } from "../lattice/theory-of.js";
import type { HistoryNode } from "./histories.js";
import type { Part } from "./part.js";
import type { FieldLens } from "./plan.js";
import type { Work } from "./work.js";

/** A lattice state that a history reaches, beside the fields of the source class after the same history. */
export interface Sample {
  readonly state: Value;
  readonly fields: Bindings;
  readonly event: Event | undefined;
}

/** Runs deltas on histories. Everything is compiled once for a lattice and a choice of deltas. */
export class Machine {
  readonly #join: Evaluator;
  readonly #bottom: Value;
  readonly #part: Part;
  readonly #work: Work;

  constructor(lattice: Lattice, part: Part, work: Work) {
    const theory = theoryOf(lattice);
    const [a, b] = [variable("$a", theory.stateType), variable("$b", theory.stateType)];
    this.#join = compileExpr(theory.join(a, b));
    this.#bottom = compileExpr(theory.bottom)({ vars: bindings(), fields: bindings() });
    this.#part = part;
    this.#work = work;
  }

  /** The state before any event. */
  get bottom(): Value {
    return this.#bottom;
  }

  /** The state with an event's delta joined in. */
  step(state: Value, event: Event, delta: Evaluator, update: number): Value {
    this.#work.did("event");
    const vars = bindings();
    vars.$state = state;
    vars.$clock = event.clock;
    vars.$replica = event.replica;
    this.#part.updates[update]?.method.params.forEach((param, i) => {
      vars[param.name] = event.args[i];
    });
    const env: Env = { vars, fields: bindings() };
    const element = delta(env);
    env.vars.$a = state;
    env.vars.$b = element;
    return this.#join(env);
  }
}

/**
 * Separability: two histories that reach the same lattice state must leave the same fields, or no view exists. For a
 * field with keys this is asked key by key, which is what a view by entries needs; and where the plan says which part
 * of the fields is to be seen from which part of the state, lens by lens.
 */
export class Separation {
  readonly #seen = new Map<string, { readonly values: string; readonly node: HistoryNode }>();
  readonly #part: Part;
  readonly #whole: readonly string[];
  readonly #keyed: readonly string[];
  readonly #lensed: readonly string[];
  readonly #isKeyed: (name: string) => boolean;
  readonly #lenses: readonly FieldLens[];
  readonly #work: Work;
  readonly #before: Separation | undefined;
  /** The history that the one refused last cannot be told from. */
  twin: HistoryNode | undefined;

  constructor(part: Part, lenses: readonly FieldLens[], work: Work, before?: Separation) {
    this.#work = work;
    this.#part = part;
    this.#lenses = lenses;
    this.#before = before;
    const isWhole = (name: string) => !lenses.some(({ field }) => field === name);
    const isKeyed = (name: string) => {
      const type = part.fields.find((field) => field.name === name)?.type;
      return type?.kind === "set" || type?.kind === "map";
    };
    const names = this.#part.fields.map((f) => f.name);
    this.#whole = names.filter((name) => !isKeyed(name) && isWhole(name));
    this.#keyed = names.filter((name) => isKeyed(name) && isWhole(name));
    this.#lensed = lenses.some(({ field }) => isKeyed(field)) ? names.filter(isKeyed) : [];
    this.#isKeyed = isKeyed;
  }

  /** A copy that learns on its own. */
  fork(): Separation {
    return new Separation(this.#part, this.#lenses, this.#work, this);
  }

  /** Takes note of the state that a history reaches; false if its fields contradict what was noted before. */
  admits(state: Value, node: HistoryNode): boolean {
    const { fields } = node;
    if (this.#whole.length > 0) {
      const values = this.#whole.map((name) => canon(fields[name])).join(" ");
      if (!this.#note(`whole ${canon(state)}`, values, node)) {
        return false;
      }
    }
    const fixed = this.#lenses.filter(({ field }) => !this.#isKeyed(field));
    if (!fixed.every((lens, i) => this.#agrees(lens, i, state, fields[lens.field], node))) {
      return false;
    }
    const byKey = [...new Set([...this.#keyed, ...this.#lensed])];
    return (
      byKey.length === 0 ||
      [...keysIn(state, fields, byKey)].every((key) => this.#admitsKey(key, state, node))
    );
  }

  #admitsKey(key: Value, state: Value, node: HistoryNode): boolean {
    const { fields } = node;
    const cut = entriesAt(state, key);
    const lenses = this.#lenses.filter(({ field }) => this.#isKeyed(field));
    if (!lenses.every((lens, i) => this.#agrees(lens, i, cut, at(fields[lens.field], key), node))) {
      return false;
    }
    const values = this.#keyed.map((name) => canon(at(fields[name], key))).join(" ");
    return this.#keyed.length === 0 || this.#note(`at ${canon(cut)}`, values, node);
  }

  #agrees(lens: FieldLens, index: number, state: Value, value: Value, node: HistoryNode): boolean {
    return this.#note(
      `lens ${lens.field} ${index} ${canon(lens.see(state))}`,
      canon(lens.read(value)),
      node,
    );
  }

  #recall(state: string): { readonly values: string; readonly node: HistoryNode } | undefined {
    const known = this.#seen.get(state);
    return known !== undefined || !this.#before ? known : this.#before.#recall(state);
  }

  #note(state: string, values: string, node: HistoryNode): boolean {
    this.#work.did("look", state.length + values.length);
    const before = this.#recall(state);
    if (before === undefined) {
      this.#seen.set(state, { values, node });
      return true;
    }
    this.twin = before.node;
    return before.values === values;
  }
}

/** All keys of the maps and sets of a state and of fields. */
export function keysIn(
  state: Value,
  fields: Bindings,
  names: readonly string[],
): ReadonlySet<Value> {
  const keys = new Set<Value>();
  const visit = (value: Value): void => {
    if (value instanceof Map || value instanceof Set) {
      for (const key of value.keys()) {
        keys.add(key);
      }
    } else if (isRecord(value)) {
      Object.values(value).forEach(visit);
    }
  };
  visit(state);
  for (const name of names) {
    visit(fields[name]);
  }
  return keys;
}

/** A state with each map cut down to what it has under one key. */
function entriesAt(state: Value, key: Value): Value {
  if (state instanceof Map) {
    return state.has(key) ? [state.get(key)] : [];
  }
  if (state instanceof Set) {
    return state.has(key);
  }
  if (isRecord(state)) {
    return bindings(
      Object.entries(state).map(([name, value]) => [name, entriesAt(value, key)] as const),
    );
  }
  return state;
}

/** Membership of a set, or the value of a map. */
export function at(collection: Value, key: Value): Value {
  if (collection instanceof Map) {
    return collection.get(key);
  }
  return collection instanceof Set && collection.has(key);
}

function isRecord(value: Value): value is { readonly [name: string]: Value } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
