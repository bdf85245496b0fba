import type { Method } from "../../../src/ir/model.js";
import { randomFrom } from "../../../src/synth/random.js";
import { chosenArguments } from "../arguments.js";
import { callUpdate } from "../calls.js";
import { ensure } from "../expected.js";
import type { Lifted, Subject } from "../subject.js";
import type { CrowdEvent, Judge } from "./judge.js";

/** What a crowd is to go through. */
export interface Plan {
  readonly seed: number;
  readonly replicas: number;
  /** How many updates are to be made in all. */
  readonly events: number;
}

/** How many updates are made at most between two times when all are connected. */
const MOST_APART = 400;
/** Messages that are on their way in one part of the network; of more, some are lost. */
const MOST_MESSAGES = 200;
const MOST_LUCK = 5000;

/** What one replica has put by, to go on from after a crash. */
interface Stored {
  readonly bytes: Uint8Array;
  readonly known: ReadonlySet<CrowdEvent>;
  readonly clock: number;
  readonly made: number;
}

interface Member {
  readonly id: string;
  /** True: it stores before it sends, and so goes on under its own id. Else it stores now and then, and gets a new one. */
  readonly isCareful: boolean;
  readonly object: Lifted;
  /** Its events since all were connected. */
  known: Set<CrowdEvent>;
  clock: number;
  made: number;
  stored: Stored;
  /** Made, but not sent yet. */
  unsent: CrowdEvent[];
  /** Which part of the network it is in. */
  part: number;
}

/**
 * Many replicas over a network that falls apart and comes together, loses, repeats and reorders messages, while replicas crash and go
 * on from what they have stored. Each time when all are connected, all must agree, and with the judge.
 */
export class Crowd {
  readonly #subject: Subject;
  readonly #judge: Judge;
  readonly #updates: readonly Method[];
  readonly #random: () => number;
  readonly #plan: Plan;
  readonly #members: Member[] = [];
  /** Messages on their way, by part of the network. */
  #network: CrowdEvent[][] = [[]];
  #born = 0;
  #events = 0;

  constructor(subject: Subject, judge: Judge, plan: Plan) {
    this.#subject = subject;
    this.#judge = judge;
    this.#plan = plan;
    this.#random = randomFrom(plan.seed);
    this.#updates = subject.model.methods.filter(({ role }) => role === "update");
    for (let i = 0; i < plan.replicas; i += 1) {
      const id = this.#newId();
      this.#join(id, subject.Lifted.create({ replica: id }), i % 2 === 0);
    }
  }

  /** Goes through all of it, and gives the number of updates that were made. Throws where something is wrong. */
  run(): number {
    while (this.#events < this.#plan.events) {
      // Mostly few: where much is concurrent, one outcome is much like another.
      const apart = 1 + Math.floor(this.#random() ** 3 * MOST_APART);
      const end = Math.min(this.#plan.events, this.#events + apart);
      let steps = 0;
      while (this.#events < end) {
        this.#step();
        steps += 1;
        ensure(steps < 100 * MOST_APART, "hardly any update is accepted");
      }
      this.#connect(this.#events >= this.#plan.events);
    }
    return this.#events;
  }

  #step(): void {
    const member = this.#pick(this.#members);
    const chance = this.#random();
    if (chance < 0.36) {
      this.#call(member);
    } else if (chance < 0.84) {
      this.#receive(member);
    } else if (chance < 0.9) {
      this.#meet(member, this.#pick(this.#members));
    } else if (chance < 0.95) {
      this.#store(member);
      this.#send(member);
    } else if (chance < 0.98) {
      this.#crash(member);
    } else if (chance < 0.99) {
      this.#judge.ask(member.object, member.known);
    } else {
      this.#fallApart();
    }
  }

  #call(member: Member): void {
    const luck = Math.floor(this.#random() * MOST_LUCK);
    const method = this.#pick(this.#updates);
    const args = chosenArguments(method, this.#subject.settings, luck);
    const { outcome, delta } = this.#subject.outside.during(luck, () =>
      callUpdate(member.object, method, args),
    );
    ensure((delta === undefined) === "thrown" in outcome, `${method.name}: a delta, or an error`);
    if (!delta) {
      return;
    }
    member.clock += 1;
    member.made += 1;
    const event: CrowdEvent = {
      method: method.name,
      args,
      clock: member.clock,
      replica: member.id,
      number: member.made,
      luck,
      past: this.#judge.pastOf(member.known),
      since: new Set(member.known),
      delta,
    };
    member.known.add(event);
    member.unsent.push(event);
    this.#events += 1;
    if (!member.isCareful) {
      this.#send(member);
    }
  }

  #send(member: Member): void {
    const messages = this.#network[member.part] ?? [];
    messages.push(...member.unsent.splice(0));
    while (messages.length > MOST_MESSAGES) {
      this.#remove(messages);
    }
  }

  /** The message stays, more often than not: it may come again, there or elsewhere. */
  #receive(member: Member): void {
    const messages = this.#network[member.part] ?? [];
    if (messages.length > 0) {
      const place = Math.floor(this.#random() * messages.length);
      const event = messages[place];
      if (event) {
        member.object.applyUpdate(event.delta);
        this.#learn(member, this.#judge.toldBy(event));
        if (this.#random() < 0.1) {
          messages.splice(place, 1);
        }
      }
    }
  }

  #remove(messages: CrowdEvent[]): void {
    messages.splice(Math.floor(this.#random() * messages.length), 1);
  }

  /** One takes in all that the other has, if they can reach each other. */
  #meet(to: Member, from: Member): void {
    if (to.part === from.part && to !== from) {
      this.#give(to, from);
    }
  }

  #give(to: Member, from: Member): void {
    if (from.isCareful && from.unsent.length > 0) {
      this.#store(from);
      this.#send(from);
    }
    const chance = this.#random();
    if (chance < 0.1) {
      to.object.applyUpdate(from.object.encode());
    } else if (chance < 0.4) {
      to.object.merge(JSON.parse(JSON.stringify(from.object.delta(to.object.version()))));
    } else {
      to.object.merge(from.object);
    }
    this.#learn(to, from.known);
    to.clock = Math.max(to.clock, from.clock);
  }

  #learn(member: Member, events: Iterable<CrowdEvent>): void {
    for (const event of events) {
      member.known.add(event);
      member.clock = Math.max(member.clock, event.clock);
    }
  }

  #store(member: Member): void {
    member.stored = storedOf(member, member.object.encode());
  }

  /** All that was not stored is lost, unless others have it. */
  #crash(member: Member): void {
    const { stored, isCareful } = member;
    const { Lifted } = this.#subject;
    if (!isCareful && this.#judge.needsAllBefore && this.#leavesGap(member)) {
      return;
    }
    const id = isCareful ? member.id : this.#newId();
    const object = Lifted.decode(stored.bytes, { replica: id });
    const place = this.#members.indexOf(member);
    this.#members.splice(place, 1);
    const heir = this.#join(id, object, isCareful);
    heir.known = new Set(stored.known);
    heir.clock = stored.clock;
    heir.made = isCareful ? stored.made : 0;
    heir.part = member.part;
    heir.stored = { ...stored, made: heir.made };
  }

  /** Whether others, and what it has stored, would be left with a later event of the replica, but not with an earlier one. */
  #leavesGap({ id, known, stored }: Member): boolean {
    const others = this.#members.filter((one) => one.id !== id).map((one) => one.known);
    const own = [...known].filter(({ replica }) => replica === id);
    const isLeft = own.map((event) => [...others, stored.known].some((some) => some.has(event)));
    return isLeft.lastIndexOf(true) > isLeft.indexOf(false) && isLeft.includes(false);
  }

  /** Divides the replicas anew. Messages stay where they are. */
  #fallApart(): void {
    const parts = 1 + Math.floor(this.#random() * 5);
    this.#network = Array.from({ length: parts }, (_, part) => [
      ...(this.#network[part] ?? []),
      ...(part === 0 ? this.#network.slice(parts).flat() : []),
    ]);
    for (const member of this.#members) {
      member.part = Math.floor(this.#random() * parts);
    }
  }

  /** All replicas get all that any of them has, and are held against each other and the judge. */
  #connect(isEnd: boolean): void {
    const [first, ...others] = this.#members;
    if (!first) {
      throw new Error("a crowd needs replicas");
    }
    for (const other of others) {
      this.#give(first, other);
    }
    for (const other of others) {
      this.#give(other, first);
    }
    const bytes = first.object.encode();
    const clock = Math.max(...this.#members.map((member) => member.clock));
    ensure(first.object.state().clock === clock, "the clock is not that of the latest event");
    for (const member of this.#members) {
      ensure(isSame(member.object.encode(), bytes), `${member.id} does not agree with ${first.id}`);
    }
    const asked = isEnd ? [first, ...others.slice(0, 2)] : [this.#pick(this.#members)];
    for (const { object } of asked) {
      this.#judge.ask(object, first.known);
    }
    this.#judge.allKnow(first.known);
    for (const member of this.#members) {
      member.known = new Set();
      member.clock = clock;
      member.unsent = [];
      member.stored = storedOf(member, bytes);
    }
    this.#network = this.#network.map(() => []);
  }

  #join(id: string, object: Lifted, isCareful: boolean): Member {
    const member: Member = {
      id,
      isCareful,
      object,
      known: new Set(),
      clock: 0,
      made: 0,
      stored: { bytes: object.encode(), known: new Set(), clock: 0, made: 0 },
      unsent: [],
      part: 0,
    };
    this.#members.push(member);
    return member;
  }

  /** Ids whose order is not that of birth. */
  #newId(): string {
    this.#born += 1;
    return `r${this.#born - 1}`;
  }

  #pick<T>(items: readonly T[]): T {
    const item = items[Math.floor(this.#random() * items.length)];
    if (item === undefined) {
      throw new Error("nothing to choose from");
    }
    return item;
  }
}

function storedOf({ known, clock, made }: Member, bytes: Uint8Array): Stored {
  return { bytes, known: new Set(known), clock, made };
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
