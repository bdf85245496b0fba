import {
  type AnyLattice,
  and,
  type Chain,
  causal,
  type EventOrder,
  lex,
  log,
  map,
  max,
  min,
  or,
  record,
  type Shape,
  set,
  slots,
  type UpdateEvent,
} from "@joinery/runtime";
import { cell } from "../../src/causal/cell.js";
import { cells } from "../../src/causal/cells.js";
import { fields } from "../../src/causal/fields.js";
import { kept } from "../../src/causal/kept.js";
import { everything, gone } from "../../src/causal/shape.js";
import type { Random } from "./random.js";
import { anyValue, boundedType, dataType, keyType, NAMES } from "./values.js";

/** A lattice with updates on it. */
export interface Sample<L = AnyLattice> {
  readonly lattice: L;
  /** What an update joins, at that event. */
  delta(random: Random, event: Event): unknown;
  /** What is to be seen of a state. */
  look(state: unknown): unknown;
}

/** An event; its state is that of the part of which an update is asked, undefined where there is none yet. */
type Event = Pick<UpdateEvent<unknown>, "clock" | "replica" | "state">;
type ShapeSample = Omit<Sample, "lattice" | "look"> & { readonly shape: Shape<unknown, unknown> };

const itself = (state: unknown) => state;

/** A random lattice, as lifted classes have them: a record, with parts up to that deep. */
export function sampleLattice(random: Random, depth: number): Sample {
  const parts = Array.from({ length: 1 + random.below(3) }, () => anyLattice(random, depth, true));
  return recordOf(parts);
}

/** Causal cells are only in records, as these give their events names. */
function anyLattice(random: Random, depth: number, isInRecords: boolean): Sample {
  const flat = [chainOf, setOf, logOf, ...(isInRecords ? [causalOf, causalOf] : [])];
  if (depth === 0) return random.pick(flat)(random);
  const inner = () => anyLattice(random, depth - 1, false);
  const part = () => anyLattice(random, depth - 1, isInRecords);
  return random.pick<() => Sample>([
    () => random.pick(flat)(random),
    () => random.pick(flat)(random),
    () => lexOf(chainOf(random), inner()),
    () => mapOf(random, inner()),
    () => slotsOf(inner()),
    () => recordOf([part(), part()]),
  ])();
}

function chainOf(random: Random): Sample {
  const type = boundedType(random);
  const ofType = (lattice: unknown): Sample => ({
    lattice: lattice as AnyLattice,
    delta: (choices) => anyValue(choices, type),
    look: itself,
  });
  const flag = (lattice: unknown): Sample => ({
    lattice: lattice as AnyLattice,
    delta: (choices) => choices.oneIn(2),
    look: itself,
  });
  const clock: Sample = {
    lattice: max("nat") as AnyLattice,
    delta: (_, event) => event.clock,
    look: itself,
  };
  return random.pick<() => Sample>([
    () => ofType(max(type)),
    () => (typeof type === "object" && "option" in type ? ofType(min(type)) : ofType(max(type))),
    () => flag(or()),
    () => flag(and()),
    () => clock,
    () => lexOf(clock, ofType(max(type))),
  ])();
}

function setOf(random: Random): Sample {
  const type = keyType(random);
  return {
    lattice: set(type) as AnyLattice,
    delta: (choices) => new Set(choices.some(3, () => anyValue(choices, type))),
    look: itself,
  };
}

function lexOf(first: Sample, second: Sample): Sample {
  return {
    lattice: lex(first.lattice as Chain<unknown>, second.lattice) as AnyLattice,
    delta: (random, event) => [
      first.delta(random, partOf(event, 0)),
      second.delta(random, partOf(event, 1)),
    ],
    look: itself,
  };
}

function mapOf(random: Random, value: Sample): Sample {
  const type = keyType(random);
  return {
    lattice: map(type, value.lattice) as AnyLattice,
    delta: (choices, event) =>
      new Map(
        choices.some(2, () => {
          const key = anyValue(choices, type);
          return [key, value.delta(choices, underKey(event, key))] as const;
        }),
      ),
    look: itself,
  };
}

function slotsOf(value: Sample): Sample {
  return {
    lattice: slots(value.lattice) as AnyLattice,
    delta: (random, event) =>
      new Map([[event.replica, value.delta(random, underKey(event, event.replica))]]),
    look: itself,
  };
}

const FIELDS = ["constructor", "b", "toString"];

function recordOf(parts: readonly Sample[]): Sample {
  const named = parts.map((part, i) => [FIELDS[i] as string, part] as const);
  const each = (make: (name: string, part: Sample) => unknown) =>
    Object.fromEntries(named.map(([name, part]) => [name, make(name, part)]));
  return {
    lattice: record(each((_, { lattice }) => lattice) as Record<string, AnyLattice>) as AnyLattice,
    delta(random, event) {
      const touched = named.filter(() => !random.oneIn(3));
      return Object.fromEntries(
        touched.map(([name, part]) => [name, part.delta(random, partOf(event, name))]),
      );
    },
    look: (state) => each((name, part) => part.look((state as Record<string, unknown>)[name])),
  };
}

const ORDERS: readonly (EventOrder | undefined)[] = [
  undefined,
  (a, b) => a.clock - b.clock || (a.replica < b.replica ? 1 : a.replica > b.replica ? -1 : 0),
  (a, b) => (a.method < b.method ? -1 : a.method > b.method ? 1 : 0),
];

function logOf(random: Random): Sample {
  const order = random.pick(ORDERS);
  const methods = {
    add: random.some(2, () => dataType(random, 2)),
    toString: [dataType(random, 1)],
    constructor: [],
  };
  const types = { items: dataType(random, 2), constructor: dataType(random, 1) };
  const isBased = random.oneIn(2);
  const lattice = log(methods, { order, ...(isBased && { fields: types }) });
  return {
    lattice: lattice as unknown as AnyLattice,
    delta(choices, { clock, replica }) {
      const [method, parts] = choices.pick(Object.entries(methods));
      const args = parts.map((type) => anyValue(choices, type));
      const events = [{ clock, replica, method, args }];
      if (!isBased || clock === 1 || !choices.oneIn(4)) return { events };
      const base = Math.max(1, clock - 1 - choices.below(3));
      return { base: { clock: base, fields: anyValue(choices, { record: types }) }, events };
    },
    look: itself,
  };
}

function causalOf(random: Random): Sample {
  const { shape, delta } = shapeOf(random, 2);
  const lattice = causal(fields({ constructor: shape, b: cell(max("nat")) }));
  return {
    lattice: lattice as unknown as AnyLattice,
    delta: (choices, event) => ({
      constructor: delta(choices, event),
      ...(choices.oneIn(2) && { b: choices.below(9) }),
    }),
    look: (state) => lattice.observe(state as Parameters<typeof lattice.observe>[0]),
  };
}

/** Cells that lie at random, nested up to that deep. An update leaves something in some of them, or empties them. */
function shapeOf(random: Random, depth: number): ShapeSample {
  if (depth === 0 || random.oneIn(4)) {
    const value = random.oneIn(2) ? chainOf(random) : setOf(random);
    return {
      shape: cell(value.lattice) as Shape<unknown, unknown>,
      delta: (choices, event) =>
        choices.oneIn(3) ? gone : value.delta(choices, { ...event, state: undefined }),
    };
  }
  const inner = shapeOf(random, depth - 1);
  const type = keyType(random);
  return random.pick<() => ShapeSample>([
    () => ({
      shape: cells(type, inner.shape) as Shape<unknown, unknown>,
      delta: (choices, event) =>
        choices.oneIn(5)
          ? everything
          : new Map(
              choices.some(
                2,
                () => [anyValue(choices, type), inner.delta(choices, event)] as const,
              ),
            ),
    }),
    () => ({
      shape: kept(inner.shape) as Shape<unknown, unknown>,
      delta: (choices, event) => (choices.oneIn(4) ? gone : inner.delta(choices, event)),
    }),
    () => ({
      shape: fields({ a: inner.shape, toString: cell(or()) }) as Shape<unknown, unknown>,
      delta: (choices, event) =>
        choices.oneIn(5)
          ? gone
          : {
              ...(choices.oneIn(2) && { a: inner.delta(choices, event) }),
              ...(choices.oneIn(2) && { toString: true }),
            },
    }),
  ])();
}

function partOf(event: Event, name: string | number): Event {
  return { ...event, state: (event.state as Record<string, unknown> | undefined)?.[name] };
}

function underKey(event: Event, key: unknown): Event {
  return { ...event, state: (event.state as ReadonlyMap<unknown, unknown> | undefined)?.get(key) };
}

/** Ids of replicas, some of them names that objects inherit. */
export const REPLICAS = ["alice", "__proto__", "constructor"];
/** Names that are likely to be known. */
export const KNOWN = [...REPLICAS, ...NAMES];
