import fc from "fast-check";
import type { Method } from "../../src/ir/model.js";
import { paramsOf, poolOf, refusedBy } from "./arguments.js";
import { ensure } from "./expected.js";
import type { LiftedState, Subject } from "./subject.js";
import { type Cargo, type Replica, same, World } from "./world.js";

/** Ids in an order that is not that of their birth. */
const IDS = ["m", "Z", "é", "a", "0", "replica-5", "x6", "y7", "B8", "c9"];
const MOST_REPLICAS = 4;

/** A step of a simulation: what to do, then numbers to choose with. */
type Step = readonly [what: number, who: number, whom: number, choices: readonly number[]];

/**
 * Runs random histories of replicas of a lifted class: updates, merges in every form that the class offers, over a
 * network that loses, repeats and reorders, with restarts and copies. After each step all that can be seen of the
 * replica is compared with the source class run over the same events in the order of the arbitration.
 */
export function simulate(subject: Subject, options: fc.Parameters<unknown> = {}): void {
  const choice = fc.nat(999);
  const step = fc.tuple(choice, choice, choice, fc.array(choice, { minLength: 5, maxLength: 5 }));
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 3 }),
      fc.array(step, { maxLength: 40, size: "max" }),
      (count, steps) => {
        const world = new World(subject);
        try {
          for (const id of IDS.slice(0, count)) {
            world.add(id, subject.Lifted.create({ replica: id }));
          }
          const run = new Run(subject, world);
          for (const one of steps) {
            run.step(one);
          }
          run.end(steps.length);
        } catch (error) {
          throw new Error(`${String(error)}\nafter\n${world.trace.join("\n")}`, { cause: error });
        }
      },
    ),
    { numRuns: 60, ...options },
  );
}

type Action = (replica: Replica, other: Replica, choices: readonly number[]) => void;

class Run {
  readonly #subject: Subject;
  readonly #world: World;
  readonly #updates: readonly Method[];
  readonly #versions: { readonly bytes: Uint8Array; readonly seen: ReadonlySet<string> }[] = [];
  /** What a step may do; what happens more often stands here more than once. */
  readonly #actions: readonly Action[];
  #born: number;

  constructor(subject: Subject, world: World) {
    this.#subject = subject;
    this.#world = world;
    this.#updates = subject.model.methods.filter(({ role }) => role === "update");
    this.#born = world.replicas.length;
    const update: Action = (replica, _, choices) => this.#update(replica, choices);
    const deliver: Action = (replica, _, [choice = 0]) => this.#deliver(replica, choice);
    this.#actions = [
      ...Array.from({ length: 6 }, () => update),
      ...Array.from({ length: 3 }, () => deliver),
      (replica, other) => this.#mergeObject(replica, other),
      (replica, other) => this.#mergeState(replica, other),
      (replica, other) => this.#mergeBytes(replica, other),
      (replica, other, [choice = 0]) => this.#mergeDelta(replica, other, choice),
      (_replica, _other, [choice = 0]) => this.#lose(choice),
      (replica) => this.#remember(replica),
      (replica, _, choices) => this.#misuse(replica, choices),
      (replica, _, [choice = 0]) => this.#restart(replica, choice),
    ];
  }

  step([what, who, whom, choices]: Step): void {
    const { replicas } = this.#world;
    const replica = pick(replicas, who);
    const others = replicas.filter((one) => one !== replica);
    pick(this.#actions, what)(replica, pick(others, whom), choices);
  }

  /** Lets all replicas meet, and a new one hear of every event by itself: in the end all are equal. */
  end(luck: number): void {
    const { replicas, sent } = this.#world;
    for (const replica of replicas) {
      for (const other of replicas) {
        this.#mergeState(replica, other);
      }
    }
    for (const replica of replicas) {
      this.#mergeObject(replica, pick(replicas, replicas.length - 1));
    }
    const [first] = replicas;
    ensure(
      replicas.every(({ object }) => same(object.state(), first?.object.state())),
      "replicas with the same events differ",
    );
    const listener = this.#world.add(
      this.#newId(),
      this.#subject.Lifted.create({ replica: "listener" }),
    );
    const shuffled = sent
      .map((message, i) => ({ message, key: (i * 7919 + luck * 104729) % 1009 }))
      .sort((a, b) => a.key - b.key);
    for (const { message } of shuffled) {
      this.#world.receive(listener, "every delta", message, () =>
        listener.object.applyUpdate(message.bytes),
      );
    }
    ensure(
      same(listener.object.state(), first?.object.state()),
      "the deltas do not make the whole state",
    );
  }

  #update(replica: Replica, choices: readonly number[]): void {
    const [which = 0, luck = 0, ...rest] = choices;
    const method = pick(this.#updates, which);
    const args = paramsOf(method).map((param, i) => {
      const { usual, odd } = poolOf(method, param, this.#subject.settings);
      const choice = rest[i] ?? 0;
      return choice % 10 === 9 && odd.length > 0 ? pick(odd, choice) : pick(usual, choice);
    });
    this.#world.update(replica, method, args, luck);
  }

  #misuse(replica: Replica, choices: readonly number[]): void {
    const [which = 0, , place = 0, bad = 0] = choices;
    const method = pick(this.#updates, which);
    const args = paramsOf(method).map(
      (param) => poolOf(method, param, this.#subject.settings).usual[0],
    );
    const param = paramsOf(method)[place % Math.max(1, args.length)];
    const wrong = param ? refusedBy(method, param) : [];
    if (wrong.length > 0) {
      args[place % args.length] = pick(wrong, bad);
      this.#world.misuse(replica, method, args);
    }
  }

  #mergeObject(replica: Replica, other: Replica): void {
    const cargo = { least: minus(other.seen, replica.seen), most: other.seen, clock: other.clock };
    this.#world.receive(replica, `the object ${other.id}`, cargo, () =>
      replica.object.merge(other.object),
    );
  }

  #mergeState(replica: Replica, other: Replica): void {
    const state = json(other.object.state());
    this.#world.receive(replica, `the state of ${other.id}`, whole(other), () =>
      replica.object.merge(state),
    );
  }

  #mergeBytes(replica: Replica, other: Replica): void {
    const [bytes, origin] = [other.object.encode(), { from: other.id }];
    this.#world.receive(
      replica,
      `the bytes of ${other.id}`,
      whole(other),
      () => replica.object.applyUpdate(bytes, origin),
      origin,
    );
  }

  /** By what it lacks now, or lacked at some time before: then it is sent more than is needed. */
  #mergeDelta(replica: Replica, other: Replica, choice: number): void {
    const now = { bytes: replica.object.version(), seen: replica.seen };
    const known = pick([now, now, ...this.#versions], choice);
    const delta = json(other.object.delta(known.bytes));
    const cargo = { least: minus(other.seen, known.seen), most: other.seen, clock: other.clock };
    this.#world.receive(replica, `what it lacks from ${other.id}`, cargo, () =>
      replica.object.merge(delta),
    );
  }

  /** The message stays: it may come again. */
  #deliver(replica: Replica, choice: number): void {
    const { network } = this.#world;
    if (network.length > 0) {
      const message = pick(network, choice);
      const origin = Symbol("network");
      this.#world.receive(
        replica,
        `the message ${[...message.most].join()}`,
        message,
        () => replica.object.applyUpdate(message.bytes, origin),
        origin,
      );
    }
  }

  #lose(choice: number): void {
    const { network } = this.#world;
    network.splice(choice % (network.length + 1), 1);
  }

  #remember(replica: Replica): void {
    this.#versions.push({ bytes: replica.object.version(), seen: replica.seen });
  }

  /** A copy beside the replica under a new id, or one in its place, under a new id or its own. */
  #restart(replica: Replica, choice: number): void {
    const { Lifted } = this.#subject;
    const { replicas } = this.#world;
    const { object } = replica;
    const inPlace = choice % 4 > 0 || replicas.length >= MOST_REPLICAS;
    const id = inPlace && choice % 3 === 0 ? replica.id : this.#newId();
    const copy = pick(
      [
        () => Lifted.fromState(json(object.state()), { replica: id }),
        () => Lifted.decode(object.encode(), { replica: id }),
        () => object.clone({ replica: id }),
      ],
      choice,
    )();
    this.#world.trace.push(`${replica.id} ${inPlace ? "goes on" : "is copied"} as ${id}`);
    ensure(same(copy.state(), object.state()), "a copy differs");
    if (inPlace) {
      replicas.splice(replicas.indexOf(replica), 1);
    }
    this.#world.add(id, copy, replica);
  }

  #newId(): string {
    const id = IDS[this.#born] ?? `id-${this.#born}`;
    this.#born += 1;
    return id;
  }
}

function whole({ seen, clock }: Replica): Cargo {
  return { least: seen, most: seen, clock };
}

function json(state: LiftedState): LiftedState {
  return JSON.parse(JSON.stringify(state));
}

function minus(a: ReadonlySet<string>, b: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...a].filter((name) => !b.has(name)));
}

function pick<T>(items: readonly T[], choice: number): T {
  return items[choice % items.length]!;
}
