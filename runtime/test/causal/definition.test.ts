import fc from "fast-check";
import { expect, test } from "vitest";
import { Reader } from "../../src/binary/reader.js";
import { Writer } from "../../src/binary/writer.js";
import { Path } from "../../src/error/path.js";
import { LATTICE, type Step, World } from "./world.js";

const KEYS = ["a", "b"];

const steps = (replicas: number): fc.Arbitrary<Step> => {
  const replica = fc.nat(replicas - 1);
  return fc.oneof(
    fc.record({
      kind: fc.constant("update" as const),
      replica,
      key: fc.constantFrom(...KEYS, "all"),
      value: fc.nat(2),
    }),
    fc.record({ kind: fc.constant("deliver" as const), event: fc.nat(20), to: replica }),
    fc.record({ kind: fc.constant("merge" as const), from: replica, to: replica }),
  );
};

const runs = fc.array(steps(3), { maxLength: 25 }).map((list) => {
  const world = new World(3);
  for (const step of list) world.step(step);
  return world;
});

const text = (state: Parameters<typeof LATTICE.toJSON>[0]) => JSON.stringify(LATTICE.toJSON(state));

test("a cell holds the greatest of what no event on it has overwritten", () => {
  fc.assert(
    fc.property(runs, (world) => {
      for (const member of world.members) {
        for (const key of KEYS) expect(world.seen(member, key)).toBe(world.expected(member, key));
      }
    }),
    { numRuns: 3000 },
  );
});

test("the join keeps to the laws", () => {
  fc.assert(
    fc.property(runs, fc.nat(50), (world, pick) => {
      const states = [
        ...world.members.map(({ state }) => state),
        ...world.events.map(({ delta }) => delta),
      ];
      const [a, b, c] = [pick, pick * 7 + 1, pick * 13 + 2].map(
        (i) => states[i % states.length] ?? LATTICE.bottom(),
      ) as [(typeof states)[0], (typeof states)[0], (typeof states)[0]];
      const { join } = LATTICE;
      expect(text(join(a, b))).toBe(text(join(b, a)));
      expect(text(join(join(a, b), c))).toBe(text(join(a, join(b, c))));
      expect(text(join(a, a))).toBe(text(a));
      expect(text(join(LATTICE.bottom(), a))).toBe(text(a));
      expect(LATTICE.leq(a, b)).toBe(text(join(a, b)) === text(b));
      const news = LATTICE.diff(a, b);
      expect(text(news === undefined ? a : join(a, news))).toBe(text(join(a, b)));
      expect(LATTICE.leq(a, join(a, b))).toBe(true);
    }),
    { numRuns: 3000 },
  );
});

test("states survive JSON and bytes", () => {
  fc.assert(
    fc.property(runs, (world) => {
      for (const { state } of [
        ...world.members,
        ...world.events.map(({ delta }) => ({ state: delta })),
      ]) {
        const json = LATTICE.toJSON(state);
        expect(text(LATTICE.fromJSON(JSON.parse(JSON.stringify(json)), new Path("test")))).toBe(
          text(state),
        );
        const out = new Writer();
        LATTICE.write(out, state);
        const input = new Reader(out.finish(Uint8Array.of(42)));
        input.header(Uint8Array.of(42), () => "wrong header");
        expect(text(LATTICE.read(input))).toBe(text(state));
      }
    }),
    { numRuns: 500 },
  );
});
