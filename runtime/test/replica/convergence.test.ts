import {
  type ContextJson,
  type DeltaOf,
  lex,
  map,
  max,
  or,
  Replica,
  record,
  type StateOf,
  set,
  slots,
} from "@joinery/runtime";
import fc from "fast-check";
import { expect, test } from "vitest";
import { Path } from "../../src/error/path.js";

const lattice = record({
  live: map("string", lex(max("nat"), or())),
  count: slots(max("nat")),
  nested: map("int", set("string")),
});

type State = StateOf<typeof lattice>;
type Delta = DeltaOf<typeof lattice>;
type Core = Replica<State, ReturnType<typeof lattice.toJSON>, Delta, State>;

/** An event by its replica and number, as in "a1". */
type Name = string;

interface Message {
  readonly bytes: Uint8Array;
  readonly events: ReadonlySet<Name>;
  readonly clock: number;
}

/** A replica beside a model of it: the set of events whose deltas it must have joined, and its clock. */
class Pair {
  readonly core: Core;
  events = new Set<Name>();
  clock = 0;

  constructor(id: string, messages: Message[]) {
    this.core = new Replica(lattice, (state: State) => state, { replica: id });
    this.core.listeners.onUpdate((bytes) => messages.push(read(bytes)));
  }

  take(message: Pick<Message, "events" | "clock">): void {
    for (const name of message.events) this.events.add(name);
    this.clock = Math.max(this.clock, message.clock);
  }
}

/** A message with the events that its context names. */
function read(bytes: Uint8Array): Message {
  const reader: Core = new Replica(lattice, (state: State) => state, { replica: "reader" });
  reader.apply(bytes, undefined);
  return { bytes, events: names(reader.toJSON().context), clock: reader.clock };
}

function names(context: ContextJson): Set<Name> {
  const all = new Set<Name>();
  for (const [replica, ranges] of context) {
    for (const [first, last] of ranges) {
      for (let number = first; number <= last; number++) all.add(`${replica}${number}`);
    }
  }
  return all;
}

const indexes = fc.nat(2);
const keys = fc.constantFrom("x", "y", "z");
const amounts = fc.nat(2);

/** A kind of step at some replica, so many times as likely as others. */
const step = <K extends string, T>(
  weight: number,
  kind: K,
  fields: { [N in keyof T]: fc.Arbitrary<T[N]> },
) => ({
  weight,
  arbitrary: fc.record({ kind: fc.constant(kind), at: indexes, ...fields }) as fc.Arbitrary<
    { kind: K; at: number } & T
  >,
});

const steps = fc.oneof(
  step(4, "add", { key: keys }),
  step(2, "remove", { key: keys }),
  step(2, "count", { by: amounts }),
  step(2, "nest", { key: keys, by: amounts }),
  step(1, "nothing", {}),
  step(6, "deliver", { back: fc.oneof(fc.nat(3), fc.nat(100)) }),
  step(1, "merge", { from: indexes }),
  step(1, "json", { from: indexes }),
  step(1, "bytes", { from: indexes }),
  step(2, "sync", { from: indexes, since: indexes }),
);

type Step = typeof steps extends fc.Arbitrary<infer S> ? S : never;

/** Three replicas that lose, repeat and reorder messages, checked after every step against the model. */
class Network {
  readonly messages: Message[] = [];
  readonly deltas = new Map<Name, State>();
  readonly pairs = ["a", "b", "c"].map((id) => new Pair(id, this.messages));

  run(step: Step): void {
    const pair = this.pair(step.at);
    switch (step.kind) {
      case "add":
      case "remove": {
        const present = step.kind === "add";
        this.update(pair, ({ clock }) => ({ live: new Map([[step.key, [clock, present]]]) }));
        break;
      }
      case "count":
        this.update(pair, ({ replica, state }) => ({
          count: new Map([[replica, (state.count.get(replica) ?? 0) + step.by]]),
        }));
        break;
      case "nest":
        this.update(pair, () => ({ nested: new Map([[step.by, new Set([step.key])]]) }));
        break;
      case "nothing":
        this.update(pair, () => ({}));
        break;
      case "deliver": {
        const message = this.messages.at(-1 - step.back);
        if (message === undefined) break;
        this.receive(pair, message, () => pair.core.apply(message.bytes, undefined));
        break;
      }
      case "sync":
        this.sync(pair, this.pair(step.from), this.pair(step.since));
        break;
      default: {
        const from = this.pair(step.from);
        this.receive(pair, from, () => {
          if (step.kind === "merge") return pair.core.merge(from.core);
          if (step.kind === "bytes") return pair.core.apply(from.core.encode(), undefined);
          return pair.core.merge(JSON.parse(JSON.stringify(from.core)));
        });
      }
    }
  }

  /** Sends what the replica `since` lacks to `pair`, which may be another one. */
  sync(pair: Pair, from: Pair, since: Pair): void {
    const delta = from.core.delta(since.core.version());
    const events = names(delta.context);
    const needed = [...from.events].filter((name) => !since.events.has(name));
    expect([...events]).toEqual(expect.arrayContaining(needed));
    if (needed.length === 0) expect(delta.value).toEqual(lattice.toJSON(lattice.bottom()));
    this.receive(pair, { events, clock: from.clock }, () => pair.core.merge(delta));
  }

  update(pair: Pair, make: Parameters<Core["update"]>[0]): void {
    const name = `${pair.core.id}${names(own(pair)).size + 1}`;
    const sent = this.messages.length;
    pair.core.update((event) => {
      expect(event.clock).toBe(pair.clock + 1);
      const delta = make(event);
      this.deltas.set(name, lattice.check(delta, new Path("delta")));
      return delta;
    });
    pair.take({ events: new Set([name]), clock: pair.clock + 1 });
    expect(this.messages).toHaveLength(sent + 1);
    expect(this.messages.at(-1)?.events).toEqual(new Set([name]));
    this.check(pair);
  }

  receive(pair: Pair, from: Pick<Message, "events" | "clock">, merge: () => boolean): void {
    const before = JSON.stringify(pair.core);
    const sent = this.messages.length;
    pair.take(from);
    const changed = merge();
    expect(changed).toBe(JSON.stringify(pair.core) !== before);
    expect(this.messages).toHaveLength(sent + (changed ? 1 : 0));
    this.check(pair);
  }

  /** The replica holds the deltas of exactly the events in its model. */
  check({ core, events, clock }: Pair): void {
    let expected = lattice.bottom();
    for (const name of events) {
      expected = lattice.join(expected, this.deltas.get(name) ?? lattice.bottom());
    }
    expect(core.state).toEqual(expected);
    expect(core.clock).toBe(clock);
    expect(names(core.toJSON().context)).toEqual(events);
  }

  pair(index: number): Pair {
    return this.pairs[index] as Pair;
  }
}

/** The events of a replica itself. */
function own({ core }: Pair): ContextJson {
  return core.toJSON().context.filter(([id]) => id === core.id);
}

test("a replica holds exactly the events of its context, after any history", () => {
  fc.assert(
    fc.property(fc.array(steps, { maxLength: 60 }), (history) => {
      const network = new Network();
      for (const step of history) network.run(step);
    }),
    { numRuns: 400 },
  );
});

test("replicas that were told the same events are equal, in whatever order", () => {
  fc.assert(
    fc.property(
      fc.array(steps, { maxLength: 40 }),
      fc.infiniteStream(fc.nat()),
      (history, random) => {
        const network = new Network();
        for (const step of history) network.run(step);
        const all = [...network.messages];
        for (const pair of network.pairs) {
          const mixed = [...all, ...all].map((message) => ({ message, rank: random.next().value }));
          mixed.sort((a, b) => a.rank - b.rank);
          for (const { message } of mixed) {
            network.receive(pair, message, () => pair.core.apply(message.bytes, undefined));
          }
        }
        const [a, b, c] = network.pairs.map((pair) => JSON.stringify(pair.core));
        expect(b).toBe(a);
        expect(c).toBe(a);
      },
    ),
    { numRuns: 100 },
  );
});
