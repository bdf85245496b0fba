import {
  type AnyLattice,
  type Chain,
  causal,
  cell,
  cells,
  InvalidStateError,
  type Lattice,
  log,
  map,
  max,
  Replica,
  record,
  slots,
} from "@joinery/runtime";
import { afterEach, expect, test, vi } from "vitest";
import { Reader } from "../../src/binary/reader.js";
import { Context } from "../../src/replica/context.js";
import { Encoded } from "../../src/replica/encoded.js";
import { DeltaLog } from "../../src/replica/log.js";
import { makeHistory } from "./history.js";
import { sampleLattice } from "./lattices.js";
import { Random } from "./random.js";
import { Subject } from "./subject.js";

/* What is counted here is work, not time: how often something is called. */

afterEach(() => {
  vi.restoreAllMocks();
});

const HEADER = 12;
const HUGE = [
  [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0f],
  [0xff, 0xff, 0xff, 0xff, 0x0f],
  [0xff, 0xff, 0x03],
];

function core<S, J, D>(lattice: Lattice<S, J, D>, id: string): Replica<S, J, D, S> {
  return new Replica(lattice, (state: S) => state, { replica: id });
}

test("a few bytes that claim to be many are refused after the work that they are worth", () => {
  const calls = {
    byte: vi.spyOn(Reader.prototype, "byte"),
    string: vi.spyOn(Reader.prototype, "string"),
    count: vi.spyOn(Reader.prototype, "count"),
  };
  let refused = 0;
  for (let seed = 1; seed <= 15; seed++) {
    const random = new Random(seed);
    const { sample, deltas } = makeHistory(random, sampleLattice(random, 2));
    const short = deltas.filter(({ length }) => length <= 100).slice(0, 3);
    for (const bytes of short) {
      for (let at = HEADER; at < bytes.length; at++) {
        for (const huge of HUGE) {
          const subject = new Subject(sample, "bob");
          const input = Uint8Array.of(...bytes.slice(0, at), ...huge, ...bytes.slice(at + 1));
          for (const spy of Object.values(calls)) spy.mockClear();
          try {
            subject.applyUpdate(input);
          } catch (error) {
            if (!(error instanceof InvalidStateError)) throw error;
            refused++;
          }
          // What is taken is looked at once more where its delta is remembered.
          const made = calls.byte.mock.calls.length + calls.string.mock.calls.length;
          expect(made).toBeLessThanOrEqual(2 * input.length);
          for (const { type, value } of calls.count.mock.results) {
            if (type === "return") expect(value).toBeLessThanOrEqual(input.length);
          }
        }
      }
    }
  }
  expect(refused).toBeGreaterThan(2000);
});

/** The lattice, with a count of what is done on its elements. */
function counted<L extends AnyLattice>(lattice: L): { lattice: L; work: () => number } {
  let work = 0;
  const count =
    <A extends unknown[], R>(call: (...args: A) => R) =>
    (...args: A) => {
      work++;
      return call(...args);
    };
  const { leq, join, diff, joinInto, copy, isBottom, toJSON, write } = lattice;
  const operations = { leq, join, diff, joinInto, copy, isBottom, toJSON, write };
  const wrapped = Object.entries(operations).map(([name, call]) => [name, count(call as never)]);
  return { lattice: { ...lattice, ...Object.fromEntries(wrapped) }, work: () => work };
}

const MANY = 20_000;
const DELTAS = 500;
/** How many operations on parts a delta with one part may take. */
const EACH = 10;

/** The work that it takes to join deltas of one key each, in bytes, into what has many. */
function workOf<S, J, D>(
  lattice: Lattice<S, J, D>,
  work: () => number,
  many: D,
  one: (i: number) => D,
): number {
  const [big, writer] = [core(lattice, "big"), core(lattice, "writer")];
  big.update(() => many);
  const deltas: Uint8Array[] = [];
  writer.listeners.onUpdate((delta) => deltas.push(delta));
  for (let i = 0; i < DELTAS; i++) writer.update(() => one(i));
  const before = work();
  for (const delta of deltas) big.apply(delta, undefined);
  return work() - before;
}

test("a small delta takes no more work in a big state than in a small one", () => {
  const value = counted(max("nat") as Chain<number, number>);
  const keys = Array.from({ length: MANY }, (_, i) => `key ${i}`);
  const many = new Map(keys.map((key, i) => [key, i]));
  const one = (i: number) => new Map([[`key ${3 * i}`, MANY + i]]);

  const flat = record({ all: map("string", value.lattice) });
  expect(workOf(flat, value.work, { all: many }, (i) => ({ all: one(i) }))).toBeLessThan(
    EACH * DELTAS,
  );
  const nested = record({ all: slots(map("string", value.lattice)) });
  const slot = (of: ReadonlyMap<string, number>) => ({ all: new Map([["big", of]]) });
  expect(workOf(nested, value.work, slot(many), (i) => slot(one(i)))).toBeLessThan(EACH * DELTAS);
  const cellular = record({ all: causal(cells("string", cell(value.lattice))) });
  const copies = vi.spyOn(Context.prototype, "copy");
  expect(workOf(cellular, value.work, { all: many }, (i) => ({ all: one(i) }))).toBeLessThan(
    EACH * DELTAS,
  );
  // A context is copied where an event is made, and never where a delta is joined.
  expect(copies.mock.calls.length).toBeLessThanOrEqual(DELTAS + 1);
});

test("an event finds its place in a long log by few comparisons", () => {
  let comparisons = 0;
  const lattice = log(
    { add: ["nat"] },
    {
      order: (a, b) => {
        comparisons++;
        return (a.args[0] as number) - (b.args[0] as number);
      },
    },
  );
  const event = (clock: number, rank: number) => lattice.event(clock, "writer", "add", [rank]);
  const [big, writer] = [core(lattice, "big"), core(lattice, "writer")];
  const early = Array.from({ length: MANY }, (_, i) => event(i + 1, 2 * i));
  big.update(() => ({ events: early }));
  const deltas: Uint8Array[] = [];
  writer.listeners.onUpdate((delta) => deltas.push(delta));
  writer.restore({ ...writer.toJSON(), clock: MANY });
  for (let i = 0; i < DELTAS; i++) {
    writer.update(({ clock }) => ({ events: [event(clock, (7919 * i) % (2 * MANY))] }));
  }
  const before = comparisons;
  for (const delta of deltas) big.apply(delta, undefined);
  expect(comparisons - before).toBeLessThan(DELTAS * (2 + Math.log2(MANY + DELTAS)));
  expect(big.state.events.length).toBe(MANY + DELTAS);
});

const RANGES = 100_000;

test("a context with a hundred thousand gaps takes event after event", () => {
  const all = record({ last: max("nat") });
  const replica = core(all, "alice");
  const gaps = Array.from({ length: RANGES }, (_, i) => [2 * i + 2, 2 * i + 2] as const);
  const state = { ...replica.toJSON(), clock: 2 * RANGES };
  replica.merge({ ...state, context: [["bob", gaps]] });
  const filled = 2000;
  // In no order, but each once: 7919 is prime.
  for (let i = 0; i < filled; i++) {
    const number = 2 * ((7919 * i) % RANGES) + 1;
    expect(replica.merge({ ...state, context: [["bob", [[number, number]]]] })).toBe(true);
  }
  const [[id, ranges] = ["", []]] = replica.toJSON().context;
  expect(id).toBe("bob");
  expect(ranges.reduce((count, [first, last]) => count + last - first + 1, 0)).toBe(
    RANGES + filled,
  );
});

test("a version with a hundred thousand gaps is answered with everything, without a search", () => {
  const lattice = record({ last: max("nat") });
  const [replica, other] = [core(lattice, "alice"), core(lattice, "bob")];
  for (let i = 0; i < 1000; i++) replica.update(() => ({ last: i }));
  const clock = 2 * RANGES;
  replica.merge({ ...replica.toJSON(), clock, context: [["carol", [[1, clock]]]] });
  const gaps = Array.from({ length: RANGES }, (_, i) => [2 * i + 1, 2 * i + 1] as const);
  other.merge({ ...other.toJSON(), clock, context: [["carol", gaps]] });
  const meets = vi.spyOn(Context.prototype, "meets");
  expect(replica.delta(other.version())).toEqual(replica.toJSON());
  expect(meets).not.toHaveBeenCalled();
});

test("deltas are looked for as long as there are not more gaps than deltas", () => {
  const deltas = new DeltaLog();
  const events = new Context();
  for (let i = 1; i <= 1024; i++) {
    const one = Context.of("alice", 2 * i);
    deltas.push(one, Encoded.of(Uint8Array.of(i)));
    events.addAll(one);
  }
  expect(deltas.covering(events)?.length).toBe(1024);
  events.addAll(Context.of("bob", 1));
  deltas.push(Context.of("bob", 1), Encoded.of(Uint8Array.of(0)));
  expect(deltas.covering(events)).toBeUndefined();
});
