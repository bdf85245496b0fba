import * as runtime from "@joinery/runtime";
import fc from "fast-check";
import { bindings } from "../../src/ir/interpret.js";
import { BOOL, NAT, STRING, type Type } from "../../src/ir/type.js";
import { unreachable } from "../../src/ir/unreachable.js";
import type { Value } from "../../src/ir/value.js";
import type { Lattice } from "../../src/lattice/lattice.js";
import { theoryOf } from "../../src/lattice/theory-of.js";
import { optionTypes, plainTypes, type Typed, tupleTypes } from "./values.js";

/** A description of a lattice with states of it. */
export interface Sample {
  readonly lattice: Lattice;
  readonly states: fc.Arbitrary<Value>;
}

/** Types with a least value. */
const bounded: fc.Arbitrary<Typed> = fc.oneof(
  plainTypes.filter(({ type }) => hasLeast(type)),
  optionTypes(2),
  tupleTypes(2).filter(({ type }) => hasLeast(type)),
);

/** Chains, pairs of chains among them, nested that deep. */
export function chains(depth: number): fc.Arbitrary<Sample> {
  const flags = fc
    .constantFrom("max" as const, "min" as const)
    .map((kind): Sample => ({ lattice: { kind, of: BOOL }, states: fc.boolean() }));
  const maxima = bounded.map(
    ({ type, values }): Sample => ({ lattice: { kind: "max", of: type }, states: values }),
  );
  const minima = optionTypes(2).map(
    ({ type, values }): Sample => ({ lattice: { kind: "min", of: type }, states: values }),
  );
  return depth === 0
    ? fc.oneof(flags, maxima, minima)
    : fc.oneof(flags, maxima, minima, pairs(chains(depth - 1), chains(depth - 1)));
}

/** Lattices of all kinds, nested that deep. */
export function lattices(depth: number): fc.Arbitrary<Sample> {
  const sets = plainTypes.map(
    ({ type, values }): Sample => ({
      lattice: { kind: "set", of: type },
      states: fc.array(values, { maxLength: 4 }).map((items) => new Set(items)),
    }),
  );
  if (depth === 0) {
    return fc.oneof(chains(0), sets);
  }
  const inner = lattices(depth - 1);
  const maps = fc.tuple(plainTypes, inner).map(
    ([key, value]): Sample => ({
      lattice: { kind: "map", key: key.type, value: value.lattice },
      states: mapsOf(key.values, value.states),
    }),
  );
  const slots = inner.map(
    (value): Sample => ({
      lattice: { kind: "slots", value: value.lattice },
      states: mapsOf(fc.constantFrom("r", "s", "constructor"), value.states),
    }),
  );
  return fc.oneof(
    chains(depth - 1),
    sets,
    maps,
    slots,
    records(inner),
    pairs(chains(depth - 1), inner),
  );
}

/** Pairs whose first component is no chain: what `isLawful` refuses. */
export function lawlessPairs(): fc.Arbitrary<Sample> {
  const first = fc.oneof(
    lattices(1).filter(({ lattice }) => !theoryOf(lattice).chain),
    pairs(chains(0), lattices(0)).filter(({ lattice }) => !theoryOf(lattice).chain),
  );
  return pairs(first, lattices(0));
}

function pairs(first: fc.Arbitrary<Sample>, second: fc.Arbitrary<Sample>): fc.Arbitrary<Sample> {
  return fc.tuple(first, second).map(
    ([a, b]): Sample => ({
      lattice: { kind: "lex", first: a.lattice, second: b.lattice },
      states: fc.tuple(a.states, b.states),
    }),
  );
}

function records(inner: fc.Arbitrary<Sample>): fc.Arbitrary<Sample> {
  const names = fc.constantFrom("a", "b", "constructor", "toString", "with space");
  return fc
    .uniqueArray(fc.tuple(names, inner), { maxLength: 3, selector: ([name]) => name })
    .map((fields): Sample => {
      const states = fc.tuple(...fields.map(([, field]) => field.states));
      return {
        lattice: {
          kind: "record",
          fields: fields.map(([name, field]) => ({ name, lattice: field.lattice })),
        },
        states: states.map((parts) => bindings(fields.map(([name], i) => [name, parts[i]]))),
      };
    });
}

function mapsOf(
  keys: fc.Arbitrary<Value>,
  values: fc.Arbitrary<Value>,
): fc.Arbitrary<ReadonlyMap<Value, Value>> {
  return fc.array(fc.tuple(keys, values), { maxLength: 3 }).map((entries) => new Map(entries));
}

function hasLeast(type: Type): boolean {
  switch (type.kind) {
    case "bool":
    case "nat":
    case "string":
    case "option":
      return true;
    case "tuple":
      return type.items.every(hasLeast);
    default:
      return false;
  }
}

/** `count` states of one lattice. A failure shows the lattice in words. */
export function statesOf(
  samples: fc.Arbitrary<Sample>,
  count: number,
): fc.Arbitrary<{ readonly lattice: Lattice; readonly states: readonly Value[] }> {
  return samples.chain(({ lattice, states }) =>
    fc.array(states, { minLength: count, maxLength: count }).map((drawn) => ({
      lattice,
      states: drawn,
      [fc.toStringMethod]: () => `${theoryOf(lattice).notation}: ${fc.stringify(drawn)}`,
    })),
  );
}

/** Lattices of the shapes that lifts use, and of some that none uses yet, by a name. */
export const STRUCTURES: ReadonlyMap<string, Lattice> = new Map(
  Object.entries(structures()).map(([name, lattice]): [string, Lattice] => [name, lattice]),
);

function structures() {
  const stamp: Type = { kind: "tuple", items: [NAT, STRING] };
  const maybe = (of: Type): Type => ({ kind: "option", of, none: "null" });
  const max = (of: Type): Lattice => ({ kind: "max", of });
  const min = (of: Type): Lattice => ({ kind: "min", of });
  const set = (of: Type): Lattice => ({ kind: "set", of });
  const lex = (first: Lattice, second: Lattice): Lattice => ({ kind: "lex", first, second });
  const map = (value: Lattice, key: Type = STRING): Lattice => ({ kind: "map", key, value });
  const slots = (value: Lattice): Lattice => ({ kind: "slots", value });
  const record = (fields: Readonly<Record<string, Lattice>>): Lattice => ({
    kind: "record",
    fields: Object.entries(fields).map(([name, lattice]) => ({ name, lattice })),
  });
  const [or, and, clock] = [max(BOOL), min(BOOL), max(NAT)];
  const color: Type = { kind: "enum", values: ["blue", "red"] };
  return {
    or,
    and,
    "max of a clock": clock,
    "max of a string": max(STRING),
    "max of a stamp": max(stamp),
    "max of an optional number": max(maybe({ kind: "num" })),
    "max of an optional enum": max(maybe(color)),
    "max of an optional tuple": max(maybe({ kind: "tuple", items: [maybe(BOOL), color] })),
    "min of an optional integer": min(maybe({ kind: "int" })),
    "min of an optional tuple": min(maybe(stamp)),
    "set of strings": set(STRING),
    "set of enum values": set(color),
    "flag by clock": lex(clock, or),
    "flag by clock, off wins": lex(clock, and),
    "register by stamp": lex(max(stamp), max(maybe(STRING))),
    "register by clock, rank and replica": lex(lex(clock, lex(clock, max(STRING))), max(STRING)),
    "set by clock": lex(clock, set(STRING)),
    "map by clock": lex(clock, map(or)),
    "map of or": map(or),
    "map of flags by clock": map(lex(clock, or)),
    "map of numbers": map(max(maybe({ kind: "int" })), { kind: "num" }),
    "map of sets": map(set(STRING)),
    "map of maps of maps": map(map(map(lex(clock, and), BOOL), color)),
    "counter slots": slots(clock),
    "ledger slots": slots(lex(clock, max(maybe({ kind: "int" })))),
    "map of slots": map(slots(clock)),
    "slots of maps of sets": slots(map(set(NAT))),
    "record of slots": record({ plus: slots(clock), minus: slots(clock) }),
    "record of everything": record({
      on: or,
      items: map(lex(clock, or)),
      best: min(maybe({ kind: "num" })),
      inner: record({ tags: set(STRING), "": and }),
    }),
    "empty record": record({}),
    "map of records": map(record({ on: or, count: slots(clock) })),
  };
}

/** The same lattice made by the runtime package. */
export function runtimeLattice(lattice: Lattice): runtime.AnyLattice {
  return build(lattice) as runtime.AnyLattice;
}

function build(lattice: Lattice): unknown {
  switch (lattice.kind) {
    case "max":
      return runtime.max(runtimeType(lattice.of));
    case "min":
      return runtime.min(runtimeType(lattice.of) as "bool");
    case "set":
      return runtime.set(runtimeType(lattice.of) as runtime.KeyType);
    case "map":
      return runtime.map(
        runtimeType(lattice.key) as runtime.KeyType,
        runtimeLattice(lattice.value),
      );
    case "slots":
      return runtime.slots(runtimeLattice(lattice.value));
    case "record":
      return runtime.record(
        Object.fromEntries(
          lattice.fields.map((field) => [field.name, runtimeLattice(field.lattice)]),
        ),
      );
    case "lex":
      return runtime.lex(
        build(lattice.first) as runtime.Chain<unknown>,
        runtimeLattice(lattice.second),
      );
    default:
      return unreachable(lattice);
  }
}

function runtimeType(type: Type): runtime.ValueType {
  switch (type.kind) {
    case "bool":
    case "nat":
    case "int":
    case "num":
    case "string":
      return type.kind;
    case "enum":
      return { enum: type.values };
    case "option":
      return { option: runtimeType(type.of) };
    case "tuple":
      return { tuple: type.items.map(runtimeType) };
    default:
      throw new Error(`no type of the runtime: ${type.kind}`);
  }
}

/** A state as the runtime holds it: records have the usual prototype, and nothing is always `null`. */
export function runtimeState(type: Type, value: Value): unknown {
  switch (type.kind) {
    case "option":
      return value === (type.none === "null" ? null : undefined)
        ? null
        : runtimeState(type.of, value);
    case "tuple":
      return type.items.map((item, i) => runtimeState(item, (value as readonly Value[])[i]));
    case "record":
      return Object.fromEntries(
        type.fields.map((field) => [
          field.name,
          runtimeState(field.type, (value as { readonly [name: string]: Value })[field.name]),
        ]),
      );
    case "set":
      return new Set(value as ReadonlySet<Value>);
    case "map":
      return new Map(
        [...(value as ReadonlyMap<Value, Value>)].map(([key, item]) => [
          key,
          runtimeState(type.value, item),
        ]),
      );
    default:
      return value;
  }
}
