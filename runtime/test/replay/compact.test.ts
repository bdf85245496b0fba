import { type LogEvent, log, Replay } from "@joinery/runtime";
import fc from "fast-check";
import { expect, test } from "vitest";
import { Path } from "../../src/error/path.js";
import { Notes, NotesCRDT, notesSource } from "./notes.js";

const named = (replica: string) => new NotesCRDT({ replica });

function trio(): [NotesCRDT, NotesCRDT, NotesCRDT] {
  const replicas: [NotesCRDT, NotesCRDT, NotesCRDT] = [named("a"), named("b"), named("c")];
  for (const replica of replicas) replica.write("x", "1");
  for (const to of replicas) for (const from of replicas) to.merge(from);
  return replicas;
}

const versions = (...replicas: [string, NotesCRDT][]) =>
  Object.fromEntries(replicas.map(([id, replica]) => [id, replica.version()]));

const size = (replica: NotesCRDT) => replica.state().value.events.length;

test("what all have acknowledged is dropped, and nothing changes by it", () => {
  const [a, b, c] = trio();
  const before = JSON.stringify(a);
  let events = 0;
  a.on("update", () => events++);
  a.on("change", () => events++);
  expect(size(a)).toBe(3);
  expect(a.compact(versions(["b", b], ["c", c]))).toBe(true);
  expect(a.compact(versions(["b", b], ["c", c]))).toBe(false);
  expect(size(a)).toBe(0);
  expect(events).toBe(0);
  expect(JSON.stringify(a)).toBe(before);
  expect(a.state().value.base).toEqual({
    clock: 1,
    fields: { notes: [["x", { text: "111", edits: 2 }]], log: [] },
  });
  b.write("x", "2");
  a.merge(b);
  expect(a.write("y", "3")).toBe(2);
  for (const to of [a, b, c]) for (const from of [a, b, c]) to.merge(from);
  expect(b.state()).toEqual(a.state());
  expect(c.encode()).toEqual(a.encode());
  expect(JSON.stringify(c)).toBe(JSON.stringify(a));
  expect(a.compact(versions(["b", b], ["c", c]))).toBe(true);
});

test("nothing is dropped without the versions of all others, or with versions that are ahead", () => {
  const [a, b, c] = trio();
  const before = a.state();
  const fresh = named("d");
  b.write("x", "2");
  for (const given of [
    {},
    versions(["b", c]),
    versions(["b", c], ["c", b]),
    versions(["b", c], ["c", c], ["d", fresh]),
  ]) {
    expect(a.compact(given)).toBe(false);
  }
  expect(() => a.compact({ b: a.encode(), c: c.version() })).toThrow("where a version is due");
  expect(a.state()).toEqual(before);
  expect(a.compact(versions(["b", c], ["c", c]))).toBe(true);
});

test("the slowest replica decides", () => {
  const [a, b, c] = trio();
  const old = c.version();
  for (let i = 0; i < 5; i++) {
    a.write("x", `${i}`);
    b.merge(a);
  }
  expect(a.compact({ b: b.version(), c: old })).toBe(true);
  expect(size(a)).toBe(5);
  c.write("late", "!");
  for (const to of [a, b, c]) for (const from of [a, b, c]) to.merge(from);
  const whole = [named("d").restore(a.encode()), named("e").restore(b.encode())];
  expect(whole.map((replica) => JSON.stringify(replica))).toEqual([
    JSON.stringify(c),
    JSON.stringify(c),
  ]);
  expect(a.toJSON().notes[1]).toEqual(["late", { text: "!", edits: 0 }]);
});

test("a replica that starts from nothing gets the base", () => {
  const [a, b, c] = trio();
  a.compact(versions(["b", b], ["c", c]));
  a.write("y", "1");
  const fresh = named("d");
  fresh.merge(a.delta(fresh.version()));
  expect(JSON.stringify(fresh)).toBe(JSON.stringify(a));
  const other = named("e");
  other.applyUpdate(a.encode());
  other.write("y", "2");
  a.merge(other);
  expect(JSON.stringify(a)).toBe(JSON.stringify(other));
});

test("an event that nobody was asked for is ignored for ever, by all", () => {
  const [a, b, c] = trio();
  const stranger = named("s");
  stranger.write("lost", "");
  a.compact(versions(["b", b], ["c", c]));
  a.merge(stranger);
  b.merge(stranger);
  for (const to of [a, b, c]) for (const from of [a, b, c]) to.merge(from);
  expect(new Set([a, b, c].map((replica) => JSON.stringify(replica.state()))).size).toBe(1);
  expect(a.toJSON().notes.map(([id]) => id)).toEqual(["x"]);
});

test("a state that the base can't hold is not compacted", () => {
  const lattice = log(
    { set: ["json"] },
    { fields: { value: { record: { a: { array: "nat" }, b: { array: "nat" } } } } },
  );
  const source = {
    create: () => ({ value: {} as unknown }),
    run: (object: { value: unknown }, _: string, [value]: readonly unknown[]) => {
      const shared = [1];
      object.value = value === "shared" ? { a: shared, b: shared } : value;
    },
    read: ({ value }: { value: unknown }) => ({ value }),
    write: (object: { value: unknown }, fields: Record<string, unknown>) =>
      Object.assign(object, fields),
  };
  const replay = new Replay(source, lattice);
  const event = (clock: number, value: unknown): LogEvent => ({
    clock,
    replica: "a",
    method: "set",
    args: [value],
  });
  const state = (value: unknown) => lattice.check({ events: [event(1, value)] }, new Path("test"));
  const all = [new Map([["a", 0]])];
  expect(replay.compact(state({ a: [1], b: [1] }), all)?.events).toEqual([]);
  expect(() => replay.compact(state("shared"), all)).toThrow("one object is in two places");
  expect(() => replay.compact(state(1), all)).toThrow("base.fields.value: expected a plain object");
  expect(replay.compact(state(1), [])).toBe(undefined);
  const ordered = log({ set: ["json"] }, { compacts: false, fields: { value: "json" } });
  expect(ordered.notation).toBe("log<set(json)>");
  expect(new Replay(source, ordered).compact(state(1), all)).toBe(undefined);
});

const at = fc.nat(2);
const ids = fc.constantFrom("x", "y", "z");
const steps = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("write" as const), at, id: ids }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("drop" as const), at, id: ids }) },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant("deliver" as const), at, back: fc.nat(12) }),
  },
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constantFrom("merge", "json", "bytes", "sync"), at, from: at }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("tell" as const), at }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("compact" as const), at }) },
);

/** Three replicas, what each last heard of the others' versions, and all events that were ever made. */
class Network {
  readonly replicas = ["a", "b", "c"].map(named);
  readonly heard = this.replicas.map(() => new Map<string, Uint8Array>());
  readonly messages: Uint8Array[] = [];
  readonly made = new Map<string, LogEvent>();
  compactions = 0;

  constructor() {
    for (const replica of this.replicas) replica.on("update", (delta) => this.messages.push(delta));
  }

  replica(index: number): NotesCRDT {
    return this.replicas[index] as NotesCRDT;
  }

  run(step: typeof steps extends fc.Arbitrary<infer S> ? S : never): void {
    const replica = this.replica(step.at);
    switch (step.kind) {
      case "write":
        this.call(step.at, "write", [step.id, `${this.made.size} `]);
        break;
      case "drop":
        this.call(step.at, "drop", [step.id]);
        break;
      case "deliver": {
        const message = this.messages.at(-1 - step.back);
        if (message !== undefined) replica.applyUpdate(message);
        break;
      }
      case "tell":
        for (const [i, other] of this.replicas.entries()) {
          this.heard[step.at]?.set("abc".charAt(i), other.version());
        }
        break;
      case "compact": {
        const heard = this.heard[step.at] as Map<string, Uint8Array>;
        const others = ["a", "b", "c"].filter((_, i) => i !== step.at);
        if (!others.every((id) => heard.has(id))) break;
        if (replica.compact(Object.fromEntries(heard))) this.compactions++;
        break;
      }
      case "merge":
        replica.merge(this.replica(step.from));
        break;
      case "json":
        replica.merge(JSON.parse(JSON.stringify(this.replica(step.from).state())));
        break;
      case "bytes":
        replica.applyUpdate(this.replica(step.from).encode());
        break;
      case "sync":
        replica.merge(this.replica(step.from).delta(replica.version()));
    }
  }

  call(index: number, method: "write" | "drop", args: [string, string?]): void {
    const replica = this.replica(index);
    const id = "abc".charAt(index);
    try {
      if (method === "write") replica.write(args[0], args[1] as string);
      else replica.drop(args[0]);
    } catch {
      return;
    }
    const { clock, context } = replica.state();
    const number = context.find(([name]) => name === id)?.[1].at(-1)?.[1];
    this.made.set(`${id}${number}`, { clock, replica: id, method, args: args.slice() });
  }

  /** Each replica shows what the events of its context give in their order. */
  check(): void {
    for (const replica of this.replicas) {
      const events: LogEvent[] = [];
      for (const [id, ranges] of replica.state().context) {
        for (const [first, last] of ranges) {
          for (let n = first; n <= last; n++) events.push(this.made.get(`${id}${n}`) as LogEvent);
        }
      }
      events.sort((a, b) => a.clock - b.clock || (a.replica < b.replica ? -1 : 1));
      const notes = new Notes();
      for (const { method, args } of events) {
        try {
          notesSource.run(notes, method, args, false);
        } catch {
          // As in the class.
        }
      }
      expect(JSON.stringify(replica)).toBe(
        JSON.stringify({ notes: [...notes.notes], log: notes.log }),
      );
    }
  }
}

test("replicas that compact at different times show what their events give, and converge", () => {
  let compactions = 0;
  fc.assert(
    fc.property(fc.array(steps, { minLength: 20, maxLength: 80, size: "max" }), (list) => {
      const network = new Network();
      for (const step of list) {
        network.run(step);
        network.check();
      }
      const { replicas } = network;
      for (const to of replicas) for (const from of replicas) to.applyUpdate(from.encode());
      for (const to of replicas) for (const from of replicas) to.merge(from.delta(to.version()));
      for (const to of replicas) for (const from of replicas) to.merge(from);
      network.check();
      for (const replica of replicas) expect(replica.state()).toEqual(replicas[0]?.state());
      compactions += network.compactions;
    }),
    { numRuns: 400 },
  );
  expect(compactions).toBeGreaterThan(100);
});
