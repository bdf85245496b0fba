import {
  type AnyLattice,
  type LogBase,
  type LogEvent,
  type LogLattice,
  log,
} from "@joinery/runtime";
import fc from "fast-check";
import { Path } from "../../src/error/path.js";

const methods = { add: ["string", { option: "int" }], clear: [] } as const;
const fields = { items: { array: "string" }, last: { optional: "num" } } as const;

/** Logs with and without an order and a base. */
const variants: readonly LogLattice[] = [
  log(methods),
  log(methods, { fields }),
  log(methods, { order: (a, b) => (a.method < b.method ? -1 : a.method > b.method ? 1 : 0) }),
  log(methods, { fields, order: (a, b) => a.clock - b.clock || (a.replica < b.replica ? 1 : -1) }),
];

/** Few names, so that some events that are not the same are named alike. */
export const events: fc.Arbitrary<LogEvent> = fc
  .tuple(
    fc.integer({ min: 1, max: 5 }),
    fc.constantFrom("alice", "bob", "\u{1f600}"),
    fc.constantFrom<[string, unknown[]]>(
      ["clear", []],
      ["add", ["a", null]],
      ["add", ["a", 1]],
      ["add", ["__proto__", -1]],
    ),
  )
  .map(([clock, replica, [method, args]]) => ({ clock, replica, method, args }));

const bases: fc.Arbitrary<LogBase> = fc.record(
  {
    clock: fc.integer({ min: 1, max: 3 }),
    fields: fc.constantFrom({ items: [] }, { items: ["a"] }, { items: [], last: 1 }),
  },
  { noNullPrototype: true },
);

/** Logs, with elements. */
export const logs = fc.constantFrom(...variants).map((lattice) => ({
  lattice: lattice as unknown as AnyLattice,
  states: fc
    .tuple(
      fc.uniqueArray(events, { maxLength: 5, selector: (e) => `${e.clock} ${e.replica}` }),
      fc.option(bases, { nil: undefined, freq: 1 }),
    )
    .map(([list, some]) => {
      const base = lattice.compacts ? some : undefined;
      const later = list.filter(({ clock }) => clock > (base?.clock ?? 0));
      return lattice.check({ base, events: later }, new Path("test")) as unknown;
    }),
}));
