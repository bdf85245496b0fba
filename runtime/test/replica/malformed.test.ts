import {
  and,
  type DeltaOf,
  InvalidStateError,
  type JsonOf,
  lex,
  log,
  map,
  max,
  min,
  Replica,
  type ReplicaState,
  record,
  type StateOf,
  set,
  slots,
} from "@joinery/runtime";
import fc from "fast-check";
import { expect, test } from "vitest";

/** Something of everything. */
const lattice = record({
  count: slots(max("nat")),
  flag: and(),
  items: map("string", lex(max("nat"), set("num"))),
  last: max({ option: { tuple: ["int", "string", { enum: ["a", "b"] }] } }),
  low: min({ option: "num" }),
  nested: map("bool", record({ constructor: set("string"), toString: max("bool") })),
  // After the others: these are tested byte by byte.
  past: log(
    { add: ["string", { union: ["nat", "json"] }], clear: [{ optional: "date" }] },
    { fields: { items: { map: ["string", { set: "bigint" }] } } },
  ),
});

type State = StateOf<typeof lattice>;
type Delta = DeltaOf<typeof lattice>;
type Json = ReplicaState<typeof lattice>;
type Core = Replica<State, JsonOf<typeof lattice>, Delta, State>;

function core(id: string): Core {
  return new Replica(lattice, (state: State) => state, { replica: id });
}

function filled(): Core {
  const replica = core("alice");
  replica.restore({ ...replica.toJSON(), clock: 200 });
  const deltas: Delta[] = [
    { count: new Map([["alice", 3]]), flag: false, last: [-9000, "\u{1f600}", "b"] },
    { items: new Map([["x", [1, new Set([0.5, -3, Infinity, 2 ** 60])]]]), low: -1e-9 },
    { items: new Map([["", [200, new Set([1])]]]) },
    {
      past: {
        base: { clock: 3, fields: { items: new Map([["x", new Set([-70000n, 0n])]]) } },
        events: [
          { clock: 4, replica: "alice", method: "clear", args: [new Date(1e12)] },
          { clock: 4, replica: "bob", method: "clear", args: [undefined] },
          { clock: 9, replica: "alice", method: "add", args: ["x", { y: [1.5, null] }] },
          { clock: 200, replica: "bob", method: "add", args: ["x", 7] },
        ],
      },
    },
    { nested: new Map([[true, { constructor: new Set(["__proto__", "x"]), toString: true }]]) },
  ];
  for (const delta of deltas) replica.update(() => delta);
  const other = core("bob");
  for (let i = 0; i < 3; i++) other.update(() => ({ count: new Map([["bob", i]]) }));
  replica.merge({
    ...other.toJSON(),
    context: [
      [
        "bob",
        [
          [1, 1],
          [3, 3],
        ],
      ],
    ],
  });
  return replica;
}

/** Either it is taken, or it is an InvalidStateError and nothing changed. Whatever comes of it can be written and read. */
function accepts(take: (replica: Core) => unknown): boolean {
  const replica = core("carol");
  replica.update(() => ({ low: 1 }));
  const before = JSON.stringify(replica);
  let events = 0;
  replica.listeners.onUpdate(() => events++);
  try {
    take(replica);
  } catch (error) {
    if (!(error instanceof InvalidStateError)) throw error;
    expect(error.path).toMatch(/^(state|bytes)/);
    expect(JSON.stringify(replica)).toBe(before);
    expect(events).toBe(0);
    return false;
  }
  const [asJson, asBytes] = [core("d"), core("e")];
  asJson.merge(JSON.parse(JSON.stringify(replica)));
  asBytes.apply(replica.encode(), undefined);
  expect(asJson.toJSON()).toEqual(replica.toJSON());
  expect(asBytes.toJSON()).toEqual(replica.toJSON());
  return true;
}

const mergeAny = (json: unknown) => accepts((replica) => replica.merge(json as Json));
const applyAny = (bytes: unknown) => accepts((replica) => replica.apply(bytes as Uint8Array, 0));

test("what a replica wrote is taken", () => {
  expect(mergeAny(filled().toJSON())).toBe(true);
  expect(applyAny(filled().encode())).toBe(true);
});

const odd = fc.oneof(
  fc.constantFrom<unknown>(
    ...[undefined, null, true, 0, -0, 1, -1, 0.5, 2 ** 53, Number.NaN, Infinity, 1n, Symbol("s")],
    ...["", "a", "b", "\ud800", "Infinity", "__proto__", [], {}, [[]], [null], new Map(), () => 1],
    ...[new Array(2 ** 32 - 1), "x".repeat(300), new Date(), Object.create(null)],
  ),
  fc.anything(),
);

/** A change of the part of the data that the numbers lead to. */
const edits = fc.record({
  path: fc.array(fc.nat(), { maxLength: 8 }),
  kind: fc.constantFrom("replace", "remove", "repeat", "swap", "add"),
  value: odd,
});

type Edit = typeof edits extends fc.Arbitrary<infer E> ? E : never;
const ADDED = ["extra", "base", "0", "constructor"];

type Container = Record<string, unknown>;

function edited(json: unknown, { path, kind, value }: Edit): unknown {
  let holder: Container | undefined;
  let name = "";
  let part = json;
  for (const step of path) {
    if (typeof part !== "object" || part === null) break;
    const fields = Object.keys(part);
    if (fields.length === 0) break;
    holder = part as Container;
    name = fields[step % fields.length] as string;
    part = holder[name];
  }
  if (holder === undefined) return value;
  if (kind === "replace") holder[name] = value;
  else if (kind === "add" && !Array.isArray(holder))
    holder[ADDED[path.length % ADDED.length] as string] = value;
  else if (!Array.isArray(holder)) delete holder[name];
  else if (kind === "remove") holder.splice(Number(name), 1);
  else if (kind === "repeat") holder.splice(Number(name), 0, part);
  else holder.reverse();
  return json;
}

test("edited JSON data is either taken or rejected as a whole", () => {
  const text = JSON.stringify(filled());
  let taken = 0;
  fc.assert(
    fc.property(fc.array(edits, { minLength: 1, maxLength: 3 }), (list) => {
      if (mergeAny(list.reduce(edited, JSON.parse(text)))) taken++;
    }),
    { numRuns: 5000 },
  );
  expect(taken).toBeGreaterThan(20);
});

test("any other data is rejected", () => {
  fc.assert(
    fc.property(odd, (value) => {
      expect(mergeAny(value)).toBe(false);
      expect(applyAny(value)).toBe(false);
    }),
    { numRuns: 1000 },
  );
});

test("edited bytes are either taken or rejected as a whole", () => {
  const bytes = [...filled().encode()];
  const edit = fc.record({
    at: fc.nat(bytes.length),
    remove: fc.nat(3),
    insert: fc.array(fc.oneof(fc.nat(255), fc.constantFrom(0, 1, 0x40, 0x80, 0xff)), {
      maxLength: 9,
    }),
  });
  let taken = 0;
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 3 }), (list) => {
      const changed = [...bytes];
      for (const { at, remove, insert } of list) changed.splice(at, remove, ...insert);
      if (applyAny(Uint8Array.from(changed))) taken++;
    }),
    { numRuns: 5000 },
  );
  expect(taken).toBeGreaterThan(20);
});

test("random bytes behind a right header are either taken or rejected", () => {
  const header = [...filled().encode().slice(0, 12)];
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.nat(255), fc.nat(4)), { maxLength: 60 }), (rest) => {
      applyAny(Uint8Array.from([...header, ...rest]));
    }),
    { numRuns: 5000 },
  );
});

test("every beginning of an encoded state, and one byte more, is rejected", () => {
  const bytes = filled().encode();
  for (let length = 0; length < bytes.length; length++) {
    expect(applyAny(bytes.slice(0, length)), `${length} bytes`).toBe(false);
  }
  expect(applyAny(Uint8Array.of(...bytes, 0))).toBe(false);
});

test("any version is either taken or rejected", () => {
  const replica = filled();
  const bytes = [...replica.version()];
  const edit = fc.tuple(fc.nat(bytes.length), fc.nat(2), fc.array(fc.nat(255), { maxLength: 4 }));
  fc.assert(
    fc.property(edit, ([at, remove, insert]) => {
      const changed = [...bytes];
      changed.splice(at, remove, ...insert);
      try {
        replica.delta(Uint8Array.from(changed));
      } catch (error) {
        expect(error).toBeInstanceOf(InvalidStateError);
      }
    }),
    { numRuns: 2000 },
  );
});

test("the error names the place", () => {
  const json = JSON.parse(JSON.stringify(filled()));
  const at = (edit: (state: typeof json) => void) => {
    const state = structuredClone(json);
    edit(state);
    return () => core("x").merge(state);
  };
  expect(at((s) => (s.value.items[1][1][0] = -1))).toThrow(
    "state.value.items[1][1][0]: expected a safe integer that is not negative, got -1",
  );
  expect(at((s) => s.value.items.reverse())).toThrow(
    "state.value.items[1][0]: expected keys in asc",
  );
  expect(at((s) => delete s.value.nested[0][1].constructor)).toThrow(
    "state.value.nested[0][1].constructor: is missing",
  );
  expect(at((s) => (s.value.extra = 1))).toThrow("state.value.extra: is not a known field");
  expect(at((s) => (s.clock = 2 ** 53))).toThrow("state.clock: expected a safe integer");
  expect(at((s) => (s.joinery = 2))).toThrow("state.joinery: expected the format 1, got 2");
  expect(at((s) => (s.lattice = "0"))).toThrow("state.lattice: expected");
  expect(at((s) => (s.context[0][1][0][0] = 0))).toThrow("state.context[0][1][0][0]: expected");
  expect(at((s) => (s.value.last[2] = "c"))).toThrow('state.value.last[2]: expected "a" | "b"');
});

test("contexts are canonical", () => {
  const largest = 2 ** 40;
  const json = { ...filled().toJSON(), clock: largest };
  const context = (...ranges: unknown[]) => mergeAny({ ...json, context: [["a", ranges]] });
  expect(context([1, 1], [3, largest])).toBe(true);
  for (const ranges of [
    [],
    [
      [1, 2],
      [3, 4],
    ],
    [
      [1, 3],
      [2, 4],
    ],
    [[2, 1]],
    [[0, 1]],
    [[1]],
    [1],
  ]) {
    expect(context(...ranges), JSON.stringify(ranges)).toBe(false);
  }
  expect(context([1, largest + 1])).toBe(false);
  expect(
    mergeAny({
      ...json,
      context: [
        ["a", [[1, 1]]],
        ["a", [[2, 2]]],
      ],
    }),
  ).toBe(false);
  expect(
    mergeAny({
      ...json,
      context: [
        ["b", [[1, 1]]],
        ["a", [[1, 1]]],
      ],
    }),
  ).toBe(false);

  const head = [...filled().encode().slice(0, 12), 1, 1, 0x61, 9, 1, 0];
  const bottom = 0;
  const most = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0f];
  const ranges = (...bytes: number[]) => applyAny(Uint8Array.from([...head, ...bytes, bottom]));
  expect(ranges(1, 0, 1)).toBe(true);
  expect(ranges(2, 0, 1, 1, 0)).toBe(true);
  expect(ranges(2, 0, 1, 0, 0)).toBe(false);
  const last = [2 ** 3, 1, 0x41, 0];
  expect(ranges(1, 0, 1, ...last)).toBe(true);
  expect(ranges(0, ...last)).toBe(false);
  expect(ranges(1, 1, ...most)).toBe(false);
  expect(ranges(1, ...most, 0)).toBe(false);
});

test("keys and elements come once", () => {
  const json = filled().toJSON();
  const merge = (value: object) => mergeAny({ ...json, value: { ...json.value, ...value } });
  expect(
    merge({
      count: [
        ["a", 1],
        ["b", 1],
      ],
    }),
  ).toBe(true);
  expect(
    merge({
      count: [
        ["a", 1],
        ["a", 1],
      ],
    }),
  ).toBe(false);
  expect(merge({ items: [["", [1, [1, 2]]]] })).toBe(true);
  expect(merge({ items: [["", [1, [1, 1]]]] })).toBe(false);
  expect(merge({ items: [["", [1, [1, -0, 0]]]] })).toBe(false);

  // Clock 1, and event 1 of each of "a" and "b", so that both strings are used.
  const body = [1, 2, 0, 1, 0, 0, 1, 1, 0, 0];
  const head = [...filled().encode().slice(0, 12), 2, 1, 0x61, 1, 0x62, ...body];
  const apply = (...bytes: number[]) => applyAny(Uint8Array.from([...head, ...bytes]));
  const [count, items] = [2 ** 0, 2 ** 2];
  expect(apply(count, 2, 0, 1, 1, 1)).toBe(true);
  expect(apply(count, 2, 0, 1, 0, 1)).toBe(false);
  expect(apply(count, 2, 1, 1, 0, 1)).toBe(false);
  expect(apply(items, 1, 0, 1, 2, 1, 2)).toBe(true);
  expect(apply(items, 1, 0, 1, 2, 1, 1)).toBe(false);
  expect(apply(items, 1, 0, 1, 2, 2, 1)).toBe(false);
});

test("numbers have one form", () => {
  const header = [...filled().encode().slice(0, 12)];
  const value = (field: number, ...bytes: number[]) =>
    // Clock 1, and event 1 of "a".
    applyAny(Uint8Array.from([...header, 1, 1, 0x61, ...[1, 1, 0, 1, 0, 0], 2 ** field, ...bytes]));
  const [last, low] = [3, 4];
  expect(value(low, 1, 0x41)).toBe(true);
  expect(value(low, 1, 0x80, 1)).toBe(true);
  expect(value(low, 1, 0x80, 0)).toBe(false);
  expect(value(low, 1, 0x80, 0x81, 0)).toBe(false);
  expect(value(low, 1, 0x40, 0, 0, 0, 0, 0, 0, 0xe0, 0x3f)).toBe(true);
  expect(value(low, 1, 0x40, 0, 0, 0, 0, 0, 0, 0xf0, 0x3f)).toBe(false);
  expect(value(low, 1, 0x40, 0, 0, 0, 0, 0, 0, 0, 0x80)).toBe(false);
  expect(value(low, 1, 0x40, 0, 0, 0, 0, 0, 0, 0xf8, 0x7f)).toBe(false);
  expect(value(low, 1, 0x40, 0, 0, 0, 0, 0, 0, 0xe0)).toBe(false);
  expect(value(low, 0)).toBe(false);
  expect(value(low, 2, 1)).toBe(false);
  expect(value(last, 1, 0x41, 0, 0)).toBe(true);
  expect(value(last, 1, 0x40, 0, 0)).toBe(false);
  expect(value(last, 1, 0x41, 1, 0)).toBe(false);
  expect(value(last, 1, 0x41, 0, 2)).toBe(false);
  expect(value(7)).toBe(false);
});

test("strings and replica ids in bytes are checked", () => {
  const header = [...filled().encode().slice(0, 12)];
  const count = 2 ** 0;
  const table = (...strings: number[][]) =>
    applyAny(
      Uint8Array.from([
        ...[...header, strings.length, ...strings.flatMap((bytes) => [bytes.length, ...bytes])],
        ...[0, 0, count, 1, 0, 1],
      ]),
    );
  expect(table([0x61])).toBe(true);
  expect(table([0xef, 0xbb, 0xbf])).toBe(true);
  expect(table([])).toBe(false);
  expect(table([0x61], [0x61])).toBe(false);
  expect(table([0xff])).toBe(false);
  expect(table([0xed, 0xa0, 0x80])).toBe(false);
  expect(table()).toBe(false);
  expect(() => core("x").apply(Uint8Array.from([...header, 1, 2, 0x61]), 0)).toThrow(
    "no room for 2",
  );
});

test("the string table is in the order of use, and has nothing else", () => {
  const header = [...filled().encode().slice(0, 12)];
  const count = 2 ** 0;
  const apply = (table: number[], ...slots: number[]) =>
    applyAny(Uint8Array.from([...header, ...table, 0, 0, count, ...slots]));
  const [a, b] = [
    [1, 0x61],
    [1, 0x62],
  ];
  expect(apply([2, ...a, ...b], 2, 0, 1, 1, 1)).toBe(true);
  expect(apply([2, ...b, ...a], 2, 1, 1, 0, 1)).toBe(false);
  expect(apply([2, ...a, ...b], 1, 0, 1)).toBe(false);
  expect(apply([1, ...a], 1, 0, 1)).toBe(true);
});

test("nothing reaches a prototype", () => {
  const text = JSON.stringify(filled());
  for (const evil of [
    text.replace('"value":{', '"value":{"__proto__":{"polluted":1},'),
    text.replace('"joinery":1', '"joinery":1,"__proto__":{"polluted":1}'),
    text.replace('"toString":true', '"__proto__":{"toString":true}'),
    text.replace(/"constructor":\[.*?\],/, ""),
  ]) {
    expect(evil).not.toBe(text);
    expect(mergeAny(JSON.parse(evil))).toBe(false);
  }
  expect(({} as Container).polluted).toBe(undefined);
});

test("-0 in JSON data is 0", () => {
  const replica = core("x");
  const json = JSON.parse(JSON.stringify(filled()).replace("-1e-9", "-0"));
  replica.merge(json);
  expect(Object.is(replica.state.low, 0)).toBe(true);
});

test("a few bytes can't ask for much memory or time", () => {
  const header = [...filled().encode().slice(0, 12)];
  const huge = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0f];
  for (const start of [[], [1], [0, 0], [1, 1, 0x61, 0], [1, 1, 0x61, 0, 1, 0], [0, 0, 0, 1]]) {
    expect(applyAny(Uint8Array.from([...header, ...start, ...huge]))).toBe(false);
    expect(applyAny(Uint8Array.from([...header, ...start, ...huge, ...huge]))).toBe(false);
  }
});

/* Of these sizes, work that grows with the square of the size doesn't end before the test is given up. */

test("large states and contexts with many gaps take time in proportion", () => {
  const many = 200_000;
  const replica = core("alice");
  const big = new Map(Array.from({ length: many }, (_, i) => [`key ${i}`, [i, new Set([i])]]));
  replica.update(() => ({ items: big as unknown as State["items"] }));
  const gaps = Array.from({ length: many }, (_, i) => [2 * i + 1, 2 * i + 1] as const);
  const json = { ...replica.toJSON(), clock: 2 * many, context: [["alice", gaps] as const] };
  const other = core("bob");
  other.merge(JSON.parse(JSON.stringify(json)));
  other.apply(other.encode(), undefined);
  other.merge(replica);
  other.delta(replica.version());
  expect(JSON.stringify(other) === JSON.stringify(json)).toBe(true);
});

test("deltas in a random order take time in proportion", () => {
  const replica = core("alice");
  const deltas: Uint8Array[] = [];
  replica.listeners.onUpdate((delta) => deltas.push(delta));
  for (let i = 0; i < 100_000; i++) replica.update(() => ({ count: new Map([["alice", i]]) }));
  const mixed = deltas.map((delta, i) => ({ delta, rank: (i * 2654435761) % 100_003 }));
  mixed.sort((a, b) => a.rank - b.rank);
  const other = core("bob");
  for (const { delta } of mixed) other.apply(delta, undefined);
  expect(other.toJSON()).toEqual(replica.toJSON());
});
