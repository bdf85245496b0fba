/** A call of a member. */
export interface Call {
  readonly member: string;
  readonly args: readonly unknown[];
}

/** A call of an update that a replica has made. */
export interface Update extends Call {
  readonly replica: string;
  /** Its place among the updates of its replica, from 1 on. */
  readonly number: number;
  /** Lamport's: one more than that of all updates that its replica had. */
  readonly clock: number;
  /** The updates that its replica had, the deltas of which had come. */
  readonly past: ReadonlySet<Update>;
  readonly delta: Uint8Array;
  /** Decides between updates that the order leaves open: the answers must not depend on it. */
  readonly luck: number;
}

/** A member and a few values for each of its arguments, so that calls meet. */
export interface Member {
  readonly name: string;
  readonly args: readonly (readonly unknown[])[];
  /** Of an update: for each argument values that can't be replicated. */
  readonly refused?: readonly (readonly unknown[])[];
  /** True of a setter. */
  readonly sets?: boolean;
  /** True if the last argument stands for any number of them. */
  readonly takesRest?: boolean;
  /** True if the lists in its answer have no order of their own: they are made of collections. */
  readonly isUnordered?: boolean;
}

/** A class, its lifted form, and what is to hold of them. */
export interface Subject {
  /** Absent if the source file does not export it: then it is only tested that the replicas agree. */
  readonly Source?: new (
    ...given: never[]
  ) => object;
  readonly Lifted: (new (
    ...given: never[]
  ) => Lifted) & {
    decode(...given: never[]): Lifted;
    fromState(...given: never[]): Lifted;
  };
  /** A few values for each argument of the constructor. Those that it rejects are left out. */
  readonly given: readonly (readonly unknown[])[];
  readonly updates: readonly Member[];
  /** What is asked of the replicas: queries and public fields. */
  readonly queries: readonly Member[];
  /** The updates in the order in which they count; undefined if there is no such order. Absent if that can't be stated. */
  inOrder?(updates: readonly Update[]): readonly Update[] | undefined;
  /** Runs a call with the time, chance and new ids of a moment. */
  atMoment?<T>(luck: number, run: () => T): T;
}

/** What all lifted objects have. */
export interface Lifted {
  merge(other: unknown): boolean;
  applyUpdate(delta: Uint8Array): boolean;
  state(): unknown;
  encode(): Uint8Array;
  version(): Uint8Array;
  delta(since: Uint8Array): unknown;
  clone(options: { readonly replica: string }): Lifted;
  toJSON(): unknown;
  on(event: "update", listener: (delta: Uint8Array) => unknown): () => void;
}

/** The ids are not in the order in which the replicas are made. */
export const REPLICAS: readonly string[] = ["bob", "alice", "carol"];

/** One thing that happens. Replicas are told by their places in `REPLICAS`, an update by its place among all that were made. */
export type Step =
  | { readonly does: "call"; readonly at: number; readonly call: Call; readonly luck: number }
  | { readonly does: "deliver"; readonly to: number; readonly which: number }
  | { readonly does: "merge"; readonly to: number; readonly from: number; readonly as: Form }
  | { readonly does: "restart"; readonly at: number; readonly from: Stored };

/** In which form one replica gets all that another one has. */
export type Form = "object" | "state" | "bytes" | "what it lacks";

/** What a replica goes on from. */
export type Stored = "bytes" | "state" | "copy";

/** What questions are answered, by question. */
export type Answers = Readonly<Record<string, unknown>>;

/** Told of all that has to be the same. */
export interface Expectations {
  /** What came of a call of an update, and what comes of it in the source class. */
  outcome(found: Outcome, wanted: Outcome, call: string): void;
  /** What a replica answers, and what the source class does. */
  answers(found: Answers, wanted: Answers, replica: string): void;
  /** Something that lifted classes promise. */
  promise(found: unknown, wanted: unknown, what: string): void;
}

/** What comes of a call. */
export type Outcome = { readonly answer: unknown } | { readonly thrown: string };

/** Whether the source class takes these arguments of its constructor. */
export function isAccepted({ Source }: Subject, given: readonly unknown[]): boolean {
  return !Source || "answer" in outcomeOf(() => Reflect.construct(Source, structuredClone(given)));
}

interface Replica {
  readonly id: string;
  object: Lifted;
  clock: number;
  known: ReadonlySet<Update>;
}

/**
 * Replicas that make calls, and exchange deltas. Each call is compared with the source class, in what it answers and whether it is
 * rejected; so is what can be asked of the replicas, then and in the end. When a replica lacks a call between others of the
 * same replica it is not compared: the order is stated of all up to the last.
 */
export class World {
  readonly #expect: Expectations;
  readonly #subject: Subject;
  readonly #given: readonly unknown[];
  readonly #replicas: readonly Replica[];
  readonly #questions: readonly Call[];
  readonly #updates: Update[] = [];
  /** The calls that were not rejected, in the order in which they were made. */
  readonly updates: readonly Update[] = this.#updates;
  /** How often a replica was compared with the source class. */
  compared = 0;

  constructor(subject: Subject, given: readonly unknown[], expectations: Expectations) {
    this.#expect = expectations;
    this.#subject = subject;
    this.#given = given;
    this.#questions = subject.queries.flatMap(({ name, args }) =>
      combinations(args).map((list) => ({ member: name, args: list })),
    );
    this.#replicas = REPLICAS.map((id) => this.#newReplica(id));
  }

  take(step: Step): void {
    const [to, from] = [
      this.#at("to" in step ? step.to : step.at),
      this.#at(step.does === "merge" ? step.from : 0),
    ];
    switch (step.does) {
      case "call":
        this.#call(to, step.call, step.luck);
        break;
      case "deliver": {
        const update = this.#updates[step.which % Math.max(1, this.#updates.length)];
        if (update) {
          this.#deliver(to, update);
          this.#compare(to);
        }
        break;
      }
      case "merge":
        this.#merge(to, from, step.as);
        this.#compare(to);
        break;
      case "restart":
        this.#restart(to, step.from);
        break;
    }
  }

  /** Until all replicas have everything; a new one gets each delta by itself, the last ones first. */
  exchangeAll(): void {
    const listener = this.#newReplica("listener");
    for (const update of [...this.#updates].reverse()) {
      this.#deliver(listener, update);
    }
    for (const to of this.#replicas) {
      for (const from of [...this.#replicas, listener]) {
        this.#merge(to, from, "state");
      }
    }
    for (const replica of [...this.#replicas, listener]) {
      this.#compare(replica);
      const { object, id } = replica;
      this.#expect.promise(object.state(), listener.object.state(), `${id}.state()`);
      this.#expect.promise(object.encode(), listener.object.encode(), `${id}.encode()`);
    }
  }

  /** What `toJSON` makes of the replicas. */
  plain(): readonly unknown[] {
    return this.#replicas.map(({ object }) => comparable(object.toJSON(), object, false));
  }

  #call(replica: Replica, call: Call, luck: number): void {
    const source = this.#source(replica);
    const deltas: Uint8Array[] = [];
    const stop = replica.object.on("update", (bytes) => deltas.push(bytes));
    const outcome = this.#outcome(replica.object, call, luck, "updates");
    stop();
    if (source) {
      const wanted = this.#outcome(source, call, luck, "updates");
      this.#expect.outcome(outcome, wanted, `${replica.id}.${textOfCall(call)}`);
    }
    const made = `the number of deltas of ${replica.id}.${textOfCall(call)}`;
    const [delta] = deltas;
    if (delta === undefined) {
      this.#expect.promise(0, "thrown" in outcome ? 0 : 1, made);
      return;
    }
    replica.clock += 1;
    const number = [...replica.known].filter((one) => one.replica === replica.id).length + 1;
    const past = replica.known;
    const update = {
      ...call,
      replica: replica.id,
      number,
      clock: replica.clock,
      past,
      delta,
      luck,
    };
    this.#updates.push(update);
    replica.known = new Set([...past, update]);
    this.#compare(replica);
    this.#expect.promise(deltas.length, 1, made);
  }

  #deliver(replica: Replica, update: Update): void {
    replica.object.applyUpdate(update.delta);
    replica.clock = Math.max(replica.clock, update.clock);
    replica.known = new Set([...replica.known, update]);
  }

  #merge(to: Replica, from: Replica, form: Form): void {
    const before = textOf(to.object.state());
    const isChanged = merged(to.object, from.object, form);
    const differs = textOf(to.object.state()) !== before;
    this.#expect.promise(isChanged, differs, `what the merge tells ${to.id} of a change`);
    to.clock = Math.max(to.clock, from.clock);
    to.known = new Set([...to.known, ...from.known]);
  }

  /** It goes on, under its own id, from what it has stored. */
  #restart(replica: Replica, from: Stored): void {
    const { Lifted } = this.#subject;
    const { object, id } = replica;
    const options = { replica: id };
    if (from === "copy") {
      replica.object = object.clone(options);
    } else {
      const stored =
        from === "bytes" ? object.encode() : JSON.parse(JSON.stringify(object.state()));
      const args = [...structuredClone(this.#given), stored, options] as never[];
      replica.object = from === "bytes" ? Lifted.decode(...args) : Lifted.fromState(...args);
    }
    this.#compare(replica);
  }

  /** Asks the replica and the source class the same. */
  #compare(replica: Replica): void {
    const source = this.#source(replica);
    if (!source) {
      return;
    }
    this.#expect.answers(this.#answers(replica.object), this.#answers(source), replica.id);
    this.compared += 1;
  }

  /** What the queries answer, by question. */
  #answers(object: object): Answers {
    return Object.fromEntries(
      this.#questions.map((call) => [textOfCall(call), this.#outcome(object, call, 0, "queries")]),
    );
  }

  /** The source class after the updates that a replica has; undefined if there is none to compare with. */
  #source(replica: Replica): object | undefined {
    const { Source } = this.#subject;
    const order = hasNoGaps(replica.known)
      ? this.#subject.inOrder?.([...replica.known])
      : undefined;
    if (!Source || !order) {
      return undefined;
    }
    const source: object = Reflect.construct(Source, structuredClone(this.#given));
    for (const update of order) {
      this.#outcome(source, update, update.luck, "updates");
    }
    return source;
  }

  #outcome(object: object, call: Call, luck: number, kind: "updates" | "queries"): Outcome {
    const { atMoment = (_, run) => run() } = this.#subject;
    const member = this.#subject[kind].find(({ name }) => name === call.member);
    const outcome = atMoment(luck, () =>
      outcomeOf(() => answerOf(object, call, member ?? { name: call.member, args: [] })),
    );
    return comparable(outcome, object, member?.isUnordered === true) as Outcome;
  }

  #newReplica(id: string): Replica {
    const { Lifted } = this.#subject;
    const object: Lifted = Reflect.construct(Lifted, [
      ...structuredClone(this.#given),
      { replica: id },
    ]);
    return { id, object, clock: 0, known: new Set() };
  }

  #at(index: number): Replica {
    const replica = this.#replicas[index];
    if (!replica) {
      throw new Error(`no replica ${index}`);
    }
    return replica;
  }
}

/** Whether there are all updates of each replica up to its last one. */
function hasNoGaps(updates: ReadonlySet<Update>): boolean {
  const names = new Set([...updates].map(({ replica, number }) => `${replica} ${number}`));
  return [...updates].every(
    ({ replica, number }) => number === 1 || names.has(`${replica} ${number - 1}`),
  );
}

function merged(to: Lifted, from: Lifted, form: Form): boolean {
  switch (form) {
    case "object":
      return to.merge(from);
    case "state":
      return to.merge(JSON.parse(JSON.stringify(from.state())));
    case "bytes":
      return to.applyUpdate(from.encode());
    case "what it lacks":
      return to.merge(from.delta(to.version()));
  }
}

/** Calls a member, or reads it if it is no method. */
export function answerOf(
  object: object,
  { args }: Call,
  { name, sets, takesRest }: Member,
): unknown {
  // Nobody may share what could change.
  const own = args.map((arg) => (typeof arg === "object" ? structuredClone(arg) : arg));
  if (sets) {
    Reflect.set(object, name, own[0]);
    return undefined;
  }
  const member: unknown = Reflect.get(object, name);
  if (typeof member !== "function") {
    return member;
  }
  if (takesRest) {
    own.push(...(own.pop() as readonly unknown[]));
  }
  while (own.length > 0 && own.at(-1) === undefined) {
    own.pop();
  }
  return member.apply(object, own);
}

/** What a call answers, or throws. */
export function outcomeOf(run: () => unknown): Outcome {
  try {
    return { answer: run() };
  } catch (error) {
    return { thrown: String(error) };
  }
}

/** An answer as plain data, in which only what the class promises makes a difference. */
function comparable(value: unknown, self: object, isUnordered: boolean): unknown {
  const go = (inner: unknown) => comparable(inner, self, isUnordered);
  if (value === self) {
    return "this";
  }
  if (typeof value !== "object" || value === null || value instanceof Date) {
    // −0 is 0.
    return value === 0 ? 0 : value;
  }
  if (value instanceof Set) {
    return new Set([...value].map(go));
  }
  if (value instanceof Map) {
    return new Map([...value].map(([key, of]) => [go(key), go(of)]));
  }
  if (Symbol.iterator in value) {
    const items = [...(value as Iterable<unknown>)].map(go);
    return isUnordered ? items.sort((a, b) => (textOf(a) < textOf(b) ? -1 : 1)) : items;
  }
  return Object.fromEntries(Object.entries(value).map(([name, of]) => [name, go(of)]));
}

/** A call as it is written. */
export function textOfCall({ member, args }: Call): string {
  return `${member}(${args.map(textOf).join(", ")})`;
}

/** A text that differs where values do. */
export function textOf(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner instanceof Map || inner instanceof Set
      ? [...inner].map(textOf).sort()
      : typeof inner === "bigint"
        ? `${inner}n`
        : inner,
  );
}

const MOST_QUESTIONS = 8;

/** Some lists of arguments, with a value for each. */
export function combinations(
  values: readonly (readonly unknown[])[],
): readonly (readonly unknown[])[] {
  return values
    .reduce<readonly (readonly unknown[])[]>(
      (lists, some) => lists.flatMap((list) => some.map((value) => [...list, value])),
      [[]],
    )
    .slice(0, MOST_QUESTIONS);
}
