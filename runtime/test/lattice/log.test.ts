import { InvalidStateError, type LogEvent, type LogJson, log } from "@joinery/runtime";
import fc from "fast-check";
import { expect, test } from "vitest";
import { Writer } from "../../src/binary/writer.js";
import { Path } from "../../src/error/path.js";
import { events } from "../arbitrary/logs.js";

const PATH = new Path("delta");
const methods = { remove: ["string"], add: ["string", { option: "int" }], clear: [] } as const;
const plain = log(methods);
const based = log(methods, { fields: { items: { array: "string" } } });

const event = (clock: number, replica: string, method = "clear", ...args: unknown[]): LogEvent => ({
  clock,
  replica,
  method,
  args,
});

function body(lattice: typeof plain, state: ReturnType<typeof plain.bottom>): string {
  const out = new Writer();
  lattice.write(out, state);
  return Buffer.from(out.finish(new Uint8Array())).toString("latin1");
}

test("the notation has the methods by name, and the fields", () => {
  expect(plain.notation).toBe("log<add(string, option<int>), clear(), remove(string)>");
  expect(based.notation).toBe(
    "log<add(string, option<int>), clear(), remove(string); record<items: array<string>>>",
  );
  expect(log({ "a b": [] }, { compacts: false, fields: {} }).notation).toBe('log<"a b"()>');
  expect(() => log({ "\ud800": [] })).toThrow(TypeError);
  expect(() => log({ add: ["float" as "int"] })).toThrow(TypeError);
});

test("events are in order of arbitration in memory, and by clock and replica in JSON data", () => {
  const lattice = log(methods, { order: (a, b) => b.clock - a.clock });
  const list = [event(2, "b"), event(1, "a"), event(2, "a"), event(3, "a")];
  const state = lattice.check({ events: list }, PATH);
  expect(state.events.map(({ clock, replica }) => `${clock}${replica}`)).toEqual([
    "3a",
    "2a",
    "2b",
    "1a",
  ]);
  expect(lattice.toJSON(state).events.map(([clock, replica]) => `${clock}${replica}`)).toEqual([
    "1a",
    "2a",
    "2b",
    "3a",
  ]);
  expect(lattice.fromJSON(lattice.toJSON(state), PATH)).toEqual(state);
});

test("the bytes are short", () => {
  const state = plain.check(
    { events: [event(1, "a", "add", "x", 1), event(2, "a", "remove", "x"), event(300, "b")] },
    PATH,
  );
  // String table; three events: clock, replica, method, arguments.
  expect(Buffer.from(body(plain, state), "latin1").toString("hex")).toBe(
    `03${"0161" + "0178" + "0162"}03${"010000010101" + "01000201" + "aa020201"}`,
  );
});

test("many events at once and one by one come to the same", () => {
  const many = 10_000;
  const list = Array.from({ length: many }, (_, i) =>
    event(1 + ((i * 7919) % many), `r${i % 3}`, "add", `${i}`, i),
  );
  const whole = plain.check({ events: list }, PATH);
  let [single, half] = [plain.bottom(), plain.bottom()];
  for (const one of list) single = plain.joinInto(single, plain.check({ events: [one] }, PATH));
  half = plain.joinInto(half, plain.check({ events: list.filter((_, i) => i % 2 === 0) }, PATH));
  expect(plain.leq(half, whole)).toBe(true);
  half = plain.joinInto(half, whole);
  expect(single).toEqual(whole);
  expect(half).toEqual(whole);
  expect(plain.diff(half, single)).toBe(undefined);
});

test("a reader learns from where on a log has changed", () => {
  const adds = fc.array(
    fc.tuple(
      fc.uniqueArray(events, { maxLength: 4, selector: (e) => `${e.clock} ${e.replica}` }),
      fc.boolean(),
    ),
  );
  const lattice = log({ add: ["string", { option: "int" }], clear: [] });
  fc.assert(
    fc.property(adds, (list) => {
      const state = lattice.bottom();
      const readers = [{ seen: [] as LogEvent[], revision: 0 }];
      for (const [some, read] of list) {
        lattice.joinInto(state, lattice.check({ events: some }, PATH));
        for (const { seen, revision } of readers) {
          const same = Math.min(state.unchanged(revision), seen.length);
          expect(state.events.slice(0, same)).toEqual(seen.slice(0, same));
        }
        if (read) readers.push({ seen: [...state.events], revision: state.revision });
      }
      expect(state.unchanged(state.revision)).toBe(Number.POSITIVE_INFINITY);
    }),
  );
});

test("additions at the end are no changes, and many changes are few to remember", () => {
  const state = plain.bottom();
  for (let clock = 1; clock <= 1000; clock += 2)
    plain.joinInto(state, plain.check({ events: [event(clock, "a")] }, PATH));
  expect(state.unchanged(0)).toBe(Number.POSITIVE_INFINITY);
  const { revision } = state;
  const revisions: number[] = [];
  for (let clock = 2; clock < 1000; clock += 2) {
    revisions.push(state.revision);
    plain.joinInto(state, plain.check({ events: [event(clock, "b")] }, PATH));
  }
  expect(state.unchanged(revision)).toBe(1);
  expect(state.unchanged(revisions.at(-1) as number)).toBe(997);
});

test("an event that is not one is refused", () => {
  const odd: unknown[] = [
    null,
    {},
    event(0, "a"),
    event(1.5, "a"),
    event(1, ""),
    event(1, "a", "toString"),
    event(1, "a", "add", "x", 0.5),
    event(1, "a", "clear", 1),
    { ...event(1, "a"), args: undefined },
  ];
  for (const one of odd) {
    const error = () => plain.check({ events: [one as LogEvent] }, PATH);
    expect(error, JSON.stringify(one)).toThrow(/^delta\.events\[0\]/);
    try {
      error();
    } catch (thrown) {
      expect(thrown instanceof TypeError || thrown instanceof RangeError).toBe(true);
    }
  }
  expect(() => plain.check([] as never, PATH)).toThrow(TypeError);
  expect(() => plain.check({ events: [event(1, "a"), event(1, "a")] }, PATH)).toThrow(RangeError);
  expect(() => plain.check({ base: { clock: 1, fields: {} }, events: [] }, PATH)).toThrow(
    TypeError,
  );
  expect(() =>
    based.check({ base: { clock: 1, fields: { items: [] } }, events: [event(1, "a")] }, PATH),
  ).toThrow(RangeError);
  expect(() =>
    based.check({ base: { clock: 0, fields: { items: [] } }, events: [] }, PATH),
  ).toThrow(RangeError);
});

test("JSON data has one form", () => {
  const take = (json: unknown) => () => based.fromJSON(json, new Path("value"));
  const one = [2, "a", "clear", []];
  const base = { clock: 1, fields: { items: ["x"] } };
  const good: LogJson = { base, events: [[2, "a", "clear", []]] };
  expect(based.toJSON(take(good)())).toEqual(good);
  const bad: [unknown, string][] = [
    [[], "value: expected an object"],
    [{ base: null }, "value.events: is missing"],
    [{ base: undefined, events: [] }, "value.base: expected an object"],
    [{ base: { ...base, clock: 0 }, events: [] }, "value.base.clock: expected a clock from 1 on"],
    [{ base: { ...base, fields: {} }, events: [] }, "value.base.fields.items: is missing"],
    [{ base: null, events: [one, one] }, "value.events[1]: expected events in ascending order"],
    [{ base: null, events: [[2, "b", "clear", []], one] }, "value.events[1]: expected events"],
    [{ base: { ...base, clock: 2 }, events: [one] }, "value.events[0][0]: expected a clock from 3"],
    [
      { base: null, events: [[0, "a", "clear", []]] },
      "value.events[0][0]: expected a clock from 1",
    ],
    [{ base: null, events: [[1, "", "clear", []]] }, "value.events[0][1]: expected a replica id"],
    [
      { base: null, events: [[1, "a", "toString", []]] },
      'value.events[0][2]: expected one of "add"',
    ],
    [
      { base: null, events: [[1, "a", "clear", [1]]] },
      "value.events[0][3]: expected an array of 0",
    ],
    [{ base: null, events: [[1, "a", "add", ["x", "y"]]] }, "value.events[0][3][1]: expected"],
    [{ base: null, events: [[1, "a", "clear"]] }, "value.events[0]: expected an array of clock"],
    [{ base: null, events: new Array(2 ** 32 - 1) }, "value.events[0]: expected"],
  ];
  for (const [json, message] of bad) {
    expect(take(json), message).toThrow(InvalidStateError);
    expect(take(json), message).toThrow(message);
  }
  expect(() => plain.fromJSON(good, PATH)).toThrow("delta.base: expected null");
});

test("a base drops the events before it, there and in what comes later", () => {
  const base = { clock: 2, fields: { items: ["x"] } };
  const old = based.check({ events: [event(1, "a"), event(2, "a"), event(3, "a")] }, PATH);
  const state = based.check({ base, events: [event(4, "b")] }, PATH);
  const joined = based.join(old, state);
  expect(joined.events.map(({ clock }) => clock)).toEqual([3, 4]);
  expect(joined.base).toEqual(base);
  expect(based.diff(state, old)?.events).toHaveLength(1);
  expect(based.diff(joined, old)).toBe(undefined);
  expect(based.leq(old, joined)).toBe(true);
  const later = based.check({ base: { clock: 3, fields: { items: ["y"] } }, events: [] }, PATH);
  expect(based.join(joined, later)).toEqual(based.join(later, joined));
  expect(based.join(joined, later).events).toHaveLength(1);
});
