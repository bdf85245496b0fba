import {
  causal,
  cell,
  cells,
  fields,
  gone,
  type Lattice,
  log,
  map,
  max,
  objectOf,
  or,
  plain,
  Replica,
  record,
  set,
  slots,
} from "@joinery/runtime";
import { afterEach, expect, test } from "vitest";
import { AddWinsSetCRDT, CounterCRDT } from "./examples.js";

/** What objects inherit, and what would set their prototype. */
const NAMES = Reflect.ownKeys(Object.prototype) as string[];

const builtins = [Object, Array, Map, Function].map(({ prototype }) => prototype);
const namesOfBuiltins = () => builtins.map((one) => Reflect.ownKeys(one));
const before = namesOfBuiltins();

afterEach(() => {
  expect(namesOfBuiltins()).toEqual(before);
});

function core<S, J, D>(lattice: Lattice<S, J, D>, id = "__proto__"): Replica<S, J, D, S> {
  return new Replica(lattice, (state: S) => state, { replica: id });
}

/** The state as another replica has it that was given the bytes, which must be what one has that was given the JSON data. */
function passedOn<S, J, D>(lattice: Lattice<S, J, D>, replica: Replica<S, J, D, S>): S {
  const [byBytes, byJson] = [core(lattice, "b"), core(lattice, "c")];
  byBytes.apply(replica.encode(), undefined);
  byJson.merge(JSON.parse(JSON.stringify(replica)));
  expect(byJson.encode()).toEqual(byBytes.encode());
  expect(byBytes.encode()).toEqual(replica.encode());
  return byBytes.state;
}

test("replicas, keys and elements may have any of these names", () => {
  const lattice = record({
    counts: slots(max("nat")),
    keys: map("string", or()),
    elements: set("string"),
  });
  const all = NAMES.map((id) => {
    const replica = core(lattice, id);
    replica.update(() => ({
      counts: new Map([[id, 1]]),
      keys: new Map([[id, true]]),
      elements: new Set([id]),
    }));
    return replica;
  });
  const [first, ...others] = all;
  if (first === undefined) throw new Error("no names");
  for (const other of others) first.merge(other);
  const sorted = [...NAMES].sort();
  const state = passedOn(lattice, first);
  expect([...state.counts.keys()].sort()).toEqual(sorted);
  expect([...state.keys.keys()].sort()).toEqual(sorted);
  expect([...state.elements].sort()).toEqual(sorted);
  expect(first.toJSON().context.map(([id]) => id)).toEqual(sorted);
});

test("fields may have any of these names but __proto__", () => {
  const names = NAMES.filter((name) => name !== "__proto__");
  const lattice = record(Object.fromEntries(names.map((name) => [name, max("nat")])));
  const replica = core(lattice);
  replica.update(() => ({}));
  expect(lattice.isBottom(replica.state)).toBe(true);
  for (const [i, name] of names.entries()) replica.update(() => ({ [name]: i + 1 }));
  expect(Object.entries(passedOn(lattice, replica)).sort()).toEqual(
    names.map((name, i) => [name, i + 1]).sort(),
  );
  const proto = JSON.parse('{"__proto__":1}');
  expect(() => record(proto)).toThrow(TypeError);
});

test("cells may have any of these names, and those that an event leaves out are not touched", () => {
  const shapes = Object.fromEntries(NAMES.map((name) => [name, cell(max("nat"))]));
  const lattice = record({ all: causal(fields(shapes)) });
  const replica = core(lattice);
  replica.update(() => ({ all: {} }));
  expect(replica.toJSON().value.all.context).toEqual([["__proto__", [[1, 1]]]]);
  for (const [i, name] of NAMES.entries()) {
    replica.update(() => ({ all: Object.fromEntries([[name, i + 1]]) }));
  }
  replica.update(() => ({ all: { constructor: gone } }));
  const { all } = passedOn(lattice, replica);
  expect(Object.entries(lattice.toJSON({ all }).all.context)).toHaveLength(1);
  const seen = causal(fields(shapes)).observe(all);
  expect(Object.entries(seen).sort()).toEqual(
    NAMES.map((name, i) => [name, name === "constructor" ? 0 : i + 1]).sort(),
  );
});

test("keys of cells may be any of these names", () => {
  const table = causal(cells("string", cell(or())));
  const lattice = record({ table });
  const replica = core(lattice);
  for (const name of NAMES) replica.update(() => ({ table: new Map([[name, true]]) }));
  replica.update(() => ({ table: new Map([["__proto__", gone]]) }));
  expect([...table.observe(passedOn(lattice, replica).table).keys()].sort()).toEqual(
    NAMES.filter((name) => name !== "__proto__").sort(),
  );
});

test("JSON data, records and methods of a log may have these names", () => {
  const methods = {
    toString: ["json"],
    constructor: [{ record: { valueOf: { optional: "nat" } } }],
  } as const;
  const types = { hasOwnProperty: { map: ["string", "json"] } } as const;
  const calls = log(methods, { fields: types });
  const lattice = record({ calls });
  const replica = core(lattice);
  const data = JSON.parse(
    '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}',
  );
  replica.update(({ clock, replica: id }) => ({
    calls: { events: [calls.event(clock, id, "toString", [data])] },
  }));
  replica.update(({ clock, replica: id }) => ({
    calls: { events: [calls.event(clock, id, "constructor", [{}])] },
  }));
  const fields = { hasOwnProperty: new Map([["__proto__", data]]) };
  replica.update(() => ({ calls: { base: { clock: 1, fields }, events: [] } }));
  const { events, base } = passedOn(lattice, replica).calls;
  expect(Object.entries(base?.fields ?? {})).toEqual(Object.entries(fields));
  expect(events.map(({ method }) => method)).toEqual(["constructor"]);
  expect(events.flatMap(({ args }) => args).map(Object.keys as () => string[])).toEqual([[]]);
  expect(({} as { polluted?: number }).polluted).toBeUndefined();
});

test("what users see of these names are properties of its own", () => {
  const keys = new Map(NAMES.map((name) => [name, name]));
  for (const seen of [plain(keys), objectOf(keys), objectOf(new Map(keys), true)]) {
    expect(Object.keys(seen).sort()).toEqual([...NAMES].sort());
    for (const name of NAMES) expect(Object.getOwnPropertyDescriptor(seen, name)?.value).toBe(name);
  }
  const set = new AddWinsSetCRDT({ replica: "constructor" });
  for (const name of NAMES) set.add(name);
  expect([...set.toJSON().items].sort()).toEqual([...NAMES].sort());
  const counter = new CounterCRDT({ replica: "toString" });
  counter.add(2);
  counter.add(3);
  expect(counter.value).toBe(5);
});

test("a version may be under any of these ids", () => {
  const lattice = record({ elements: set("string") });
  const versions = Object.fromEntries(NAMES.map((id) => [id, core(lattice, id).version()]));
  const replica = core(lattice, "alice");
  for (const id of NAMES) {
    const other = core(lattice, id);
    other.update(() => ({ elements: new Set([id]) }));
    replica.merge(other);
  }
  expect(replica.compact(versions, (state) => state)).toBe(true);
  const { ["__proto__"]: _, ...others } = versions;
  expect(replica.compact(others, (state) => state)).toBe(false);
});
