import {
  type AnyLattice,
  and,
  type Chain,
  lex,
  map,
  max,
  min,
  or,
  record,
  set,
  slots,
} from "@joinery/runtime";
import fc from "fast-check";
import { logs } from "./logs.js";
import { boundedTypes, keyTypes, optionTypes } from "./values.js";

/** A lattice with elements of it. */
export interface Sample<L = AnyLattice> {
  readonly lattice: L;
  readonly states: fc.Arbitrary<unknown>;
}

type ChainSample = Sample<Chain<unknown, unknown>>;

const names = ["a", "b", "constructor", "toString", "with space", "é", "x1", "x2", "x3", "x4"];

/** Chains of any shape, nested that deep. */
export function chains(depth: number): fc.Arbitrary<ChainSample> {
  const maxima = boundedTypes(1).map(({ type, values }) => ({
    lattice: max(type) as unknown as Chain<unknown>,
    states: values,
  }));
  const minima = optionTypes(1).map(({ type, values }) => ({
    lattice: min(type as { option: "int" }) as unknown as Chain<unknown>,
    states: values,
  }));
  const flags = fc.constantFrom(or(), and()).map((lattice) => ({
    lattice: lattice as unknown as Chain<unknown>,
    states: fc.boolean(),
  }));
  if (depth === 0) return fc.oneof(maxima, minima, flags);
  const pairs = fc.tuple(chains(depth - 1), chains(depth - 1)).map(([first, second]) => ({
    lattice: lex(first.lattice, second.lattice) as unknown as Chain<unknown>,
    states: fc.tuple(first.states, second.states),
  }));
  return fc.oneof(maxima, minima, flags, pairs);
}

/** Lattices of any shape, nested that deep. */
export function lattices(depth: number): fc.Arbitrary<Sample> {
  const sets = keyTypes.map(({ type, values }) => ({
    lattice: set(type) as AnyLattice,
    states: fc.array(values, { maxLength: 4 }).map((elements) => new Set(elements)),
  }));
  if (depth === 0) return fc.oneof(chains(0), sets, logs);
  const inner = lattices(depth - 1);
  const pairs = fc.tuple(chains(depth - 1), inner).map(([first, second]) => ({
    lattice: lex(first.lattice, second.lattice) as unknown as AnyLattice,
    states: fc.tuple(first.states, second.states),
  }));
  const maps = fc.tuple(keyTypes, inner).map(([keys, value]) => ({
    lattice: map(keys.type, value.lattice) as AnyLattice,
    states: mapsOf(keys.values, value.states),
  }));
  const slotted = inner.map((value) => ({
    lattice: slots(value.lattice) as AnyLattice,
    states: mapsOf(fc.constantFrom("alice", "bob", "__proto__", "\u{1f600}"), value.states),
  }));
  const records = fc
    .uniqueArray(fc.tuple(fc.constantFrom(...names), inner), {
      maxLength: depth === 1 ? 10 : 3,
      selector: ([name]) => name,
    })
    .map((fields) => ({
      lattice: record(Object.fromEntries(fields.map(([n, f]) => [n, f.lattice]))) as AnyLattice,
      states: fc.record(Object.fromEntries(fields.map(([n, f]) => [n, f.states])), {
        noNullPrototype: true,
      }),
    }));
  return fc.oneof(chains(depth - 1), sets, logs, pairs, maps, slotted, records);
}

function mapsOf(
  keys: fc.Arbitrary<unknown>,
  values: fc.Arbitrary<unknown>,
): fc.Arbitrary<Map<unknown, unknown>> {
  return fc.array(fc.tuple(keys, values), { maxLength: 3 }).map((entries) => new Map(entries));
}
