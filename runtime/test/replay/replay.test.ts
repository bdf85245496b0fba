import {
  InvalidArgumentError,
  type LogEvent,
  type LogLattice,
  type LogState,
  log,
  Replay,
} from "@joinery/runtime";
import fc from "fast-check";
import { expect, test } from "vitest";
import { Path } from "../../src/error/path.js";
import { calls, removalsLast, runs, TodoList, todoLattice, todoSource } from "./sources.js";

const PATH = new Path("delta");

function add(lattice: LogLattice, state: LogState, events: readonly LogEvent[]): LogState {
  return lattice.joinInto(state, lattice.check({ events }, PATH));
}

/** What the class makes of the events, without any replay. */
function folded(events: readonly LogEvent[]): string {
  const list = new TodoList();
  for (const { method, args } of events) {
    try {
      todoSource.run(list, method, structuredClone(args) as unknown[], false);
    } catch {
      // As in the class.
    }
  }
  return JSON.stringify(list);
}

const histories = fc
  .array(fc.tuple(calls, fc.integer({ min: 1, max: 40 }), fc.constantFrom("a", "b")), {
    maxLength: 60,
  })
  .map((list) => {
    const named = new Map(
      list.map(([call, clock, replica]) => [`${clock} ${replica}`, { clock, replica, call }]),
    );
    return [...named.values()].map(({ clock, replica, call }) => ({
      clock,
      replica,
      method: call[0],
      args: call[1],
    }));
  });

for (const [name, lattice] of [
  ["by clock", todoLattice],
  ["removals last", removalsLast],
] as const) {
  test(`the object is what a plain fold gives, whatever arrives when (${name})`, () => {
    const reads = fc.array(fc.nat(3));
    fc.assert(
      fc.property(histories, reads, (events, gaps) => {
        const replay = new Replay(todoSource, lattice);
        let state = lattice.bottom();
        let left = gaps[0] ?? 0;
        for (const [i, event] of events.entries()) {
          state = add(lattice, state, [event]);
          if (left-- > 0) continue;
          left = gaps[i % gaps.length] ?? 0;
          expect(JSON.stringify(replay.at(state))).toBe(folded(state.events));
        }
        expect(JSON.stringify(replay.at(state))).toBe(folded(state.events));
        expect(state.events).toHaveLength(events.length);
      }),
      { numRuns: 500 },
    );
  });

  test(`calls and late events mix (${name})`, () => {
    const steps = fc.array(
      fc.oneof(
        fc.record({ kind: fc.constant("call" as const), call: calls }),
        fc.record({ kind: fc.constant("late" as const), call: calls, back: fc.nat(8) }),
        fc.record({ kind: fc.constant("lost" as const), call: calls }),
        fc.record({ kind: fc.constant("fresh" as const), call: calls }),
      ),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(steps, (list) => {
        const replay = new Replay(todoSource, lattice);
        let state = lattice.bottom();
        let clock = 0;
        for (const step of list) {
          const [method, args] = step.call;
          if (step.kind === "late") {
            const at = Math.max(1, clock - step.back);
            if (state.get("other", at) !== undefined) continue;
            clock = Math.max(clock, at);
            state = add(lattice, state, [{ clock: at, replica: "other", method, args }]);
          } else if (step.kind === "fresh") {
            state = state.copy();
          } else {
            const before = folded(state.events);
            const expected = JSON.parse(before);
            clock++;
            try {
              const { delta } = replay.call(
                { clock, replica: "me", state },
                method,
                structuredClone(args),
              );
              if (step.kind === "call") state = lattice.joinInto(state, lattice.check(delta, PATH));
            } catch (error) {
              expect(error).not.toBeInstanceOf(InvalidArgumentError);
              expect(JSON.parse(JSON.stringify(replay.at(state)))).toEqual(expected);
            }
          }
          if (step.kind !== "call")
            expect(JSON.stringify(replay.at(state))).toBe(folded(state.events));
        }
        expect(JSON.stringify(replay.at(state))).toBe(folded(state.events));
      }),
      { numRuns: 500 },
    );
  });
}

const todo = (title: string) => ({ title, done: false, tags: [] });

test("nothing is run before it is asked for, and nothing twice", () => {
  let created = 0;
  const source = {
    ...todoSource,
    create() {
      created++;
      return new TodoList();
    },
  };
  const replay = new Replay(source, todoLattice);
  let state = todoLattice.bottom();
  expect(created).toBe(0);
  runs.count = 0;
  for (let clock = 1; clock <= 1000; clock++) {
    const { delta } = replay.call({ clock, replica: "a", state }, "add", [`${clock}`, todo("x")]);
    state = todoLattice.joinInto(state, todoLattice.check(delta, PATH));
    expect(replay.at(state).count()).toBe(clock);
  }
  expect(runs.count).toBe(1000);
  expect(created).toBe(1);
  expect(replay.at(state)).toBe(replay.at(state));
});

test("late events replay only from their places", () => {
  const replay = new Replay(todoSource, todoLattice);
  let state = todoLattice.bottom();
  const many = 4000;
  const event = (clock: number, replica: string): LogEvent => ({
    clock,
    replica,
    method: "toggle",
    args: [0],
  });
  for (let clock = 1; clock <= many; clock++) state = add(todoLattice, state, [event(clock, "a")]);
  replay.at(state);
  runs.count = 0;
  for (let clock = many - 100; clock < many; clock++) {
    state = add(todoLattice, state, [event(clock, "b")]);
    replay.at(state);
  }
  expect(runs.count).toBeLessThan(100 * 3 * 200);
  runs.count = 0;
  state = add(todoLattice, state, [event(1, "b")]);
  replay.at(state);
  expect(runs.count).toBeLessThan(2 * many);
});

test("a call has its arguments and its answer to itself", () => {
  const replay = new Replay(todoSource, todoLattice);
  let state = todoLattice.bottom();
  const call = (clock: number, method: string, args: unknown[]) => {
    const { delta, result } = replay.call({ clock, replica: "a", state }, method, args);
    state = todoLattice.joinInto(state, todoLattice.check(delta, PATH));
    return result;
  };
  const given = { title: "x", done: false, tags: ["t"] };
  call(1, "add", ["a", given]);
  given.tags.push("spoilt");
  const tags = ["u"];
  const answer = call(2, "tag", ["a", tags]) as { tags: string[] };
  expect(tags).toEqual(["u"]);
  expect(answer.tags).toEqual(["t", "u", "x", "y"].slice(0, 2));
  answer.tags.push("spoilt");
  expect(JSON.stringify(replay.at(state))).toBe(folded(state.events));
  expect(state.events[0]?.args).toEqual(["a", { title: "x", done: false, tags: ["t"] }]);
  expect(call(3, "self", [])).toBe(replay.at(state));
});

test("a call that throws, or has wrong arguments, changes nothing", () => {
  const replay = new Replay(todoSource, todoLattice);
  let state = todoLattice.bottom();
  state = add(todoLattice, state, [
    { clock: 1, replica: "a", method: "add", args: ["a", todo("x")] },
  ]);
  const object = replay.at(state);
  const before = JSON.stringify(object);
  const event = { clock: 2, replica: "a", state };
  expect(() => replay.call(event, "add", ["a", todo("y")])).toThrow("a is there");
  expect(JSON.stringify(object)).toBe(before);
  expect(() => replay.call(event, "toggle", [-1])).toThrow(
    "toggle(args)[0]: expected a safe integer",
  );
  expect(() => replay.call(event, "toggle", [1, 2])).toThrow(InvalidArgumentError);
  expect(() => replay.call(event, "toggle", [])).toThrow(InvalidArgumentError);
  expect(() => replay.call(event, "constructor", [])).toThrow(InvalidArgumentError);
  expect(() => replay.call(event, "add", ["b", { ...todo("y"), extra: 1 }])).toThrow(
    InvalidArgumentError,
  );
  expect(JSON.stringify(replay.at(state))).toBe(before);
});

test("arguments that are left out are undefined", () => {
  const seen: unknown[] = [];
  const lattice = log({ set: ["int", { optional: "int" }] });
  const source = {
    create: () => ({}),
    run: (_: object, __: string, args: readonly unknown[]) => seen.push(args),
    read: () => ({}),
    write() {},
  };
  new Replay(source, lattice).call({ clock: 1, replica: "a", state: lattice.bottom() }, "set", [1]);
  expect(seen).toEqual([[1, undefined]]);
});

test("of two events of one name the same one is run everywhere", () => {
  const event = (id: string): LogEvent => ({
    clock: 1,
    replica: "twin",
    method: "add",
    args: [id, todo(id)],
  });
  const texts = [
    ["a", "b"],
    ["b", "a"],
  ].map((order) => {
    const replay = new Replay(todoSource, todoLattice);
    let state = todoLattice.bottom();
    for (const id of order) {
      state = add(todoLattice, state, [event(id)]);
      replay.at(state);
    }
    return JSON.stringify(replay.at(state));
  });
  expect(texts[0]).toBe(texts[1]);
  expect(texts[0]).toBe(folded([event("a")]));
});

test("10,000 events, of which one in five is late", () => {
  const lattice = log({
    add: ["string", { record: { title: "string", done: "bool", tags: { array: "string" } } }],
    toggle: ["nat"],
  });
  const many = 10_000;
  const all = Array.from({ length: many }, (_, i): LogEvent => {
    const method = i % 10 === 0 ? "add" : "toggle";
    const args = method === "add" ? [`t${i}`, todo(`${i}`)] : [i % 1000];
    return { clock: i + 1, replica: `r${i % 3}`, method, args };
  });
  const arrival = all.map((event, i) => ({ event, at: i % 5 === 0 ? i + ((i * 7919) % 200) : i }));
  arrival.sort((a, b) => a.at - b.at);
  const replay = new Replay(todoSource, lattice);
  let state = lattice.bottom();
  for (const [i, { event }] of arrival.entries()) {
    state = add(lattice, state, [event]);
    if (i % 100 === 99) replay.at(state);
  }
  expect(state.events).toEqual(all);
  expect(JSON.stringify(replay.at(state))).toBe(folded(all));
});
