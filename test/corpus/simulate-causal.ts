import fc from "fast-check";
import { expect } from "vitest";
import type { Method } from "../../src/ir/model.js";
import { chosenArguments } from "./arguments.js";
import { callUpdate } from "./calls.js";
import { CausalDefinition, type CausalEvent } from "./causal-definition.js";
import { expectAsDefined } from "./expect-as-defined.js";
import type { Lifted, Subject } from "./subject.js";

/*
 * Replicas of a class under the causal clock, against the words of the definition. What has seen what is tracked here, from the
 * calls and deliveries alone.
 */

interface SentEvent extends CausalEvent {
  readonly past: ReadonlySet<SentEvent>;
  readonly delta: Uint8Array;
}

interface Member {
  readonly id: string;
  readonly object: Lifted;
  readonly known: Set<SentEvent>;
  clock: number;
}

type Step =
  | { readonly kind: "call"; readonly at: number; readonly update: number; readonly luck: number }
  | { readonly kind: "deliver"; readonly event: number; readonly to: number }
  | { readonly kind: "merge"; readonly from: number; readonly to: number };

const REPLICAS = ["a", "b", "c"];
const member = fc.nat(REPLICAS.length - 1);
const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant("call" as const),
        at: member,
        update: fc.nat(50),
        luck: fc.nat(5000),
      }),
    },
    // Any event, whether its predecessors are there or not, and however often.
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant("deliver" as const),
        event: fc.nat(30),
        to: member,
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant("merge" as const), from: member, to: member }),
    },
  ),
  { maxLength: 24 },
);

/**
 * Runs random networks. `depth` is how many arguments of an update name a cell: an update with fewer touches all cells under those
 * that it names. `isCounting`: what a replica has added is told in one sum, so that whoever has one of its adds has those before it.
 */
export function simulateCausal(
  subject: Subject,
  depth: number,
  isCounting: boolean,
  runs = 300,
): void {
  fc.assert(
    fc.property(steps, (list) => {
      const world = new CausalWorld(subject, depth, isCounting);
      for (const step of list) {
        world.step(step);
      }
      for (const one of world.members) {
        world.check(one);
      }
      world.settle();
      for (const one of world.members) {
        world.check(one);
      }
    }),
    { numRuns: runs },
  );
}

class CausalWorld {
  readonly members: readonly Member[];
  readonly #events: SentEvent[] = [];
  readonly #subject: Subject;
  readonly #updates: readonly Method[];

  readonly #definition: CausalDefinition;

  constructor(subject: Subject, depth: number, isCounting: boolean) {
    this.#subject = subject;
    this.#definition = new CausalDefinition(subject, depth, isCounting);
    this.#updates = subject.model.methods.filter(({ role }) => role === "update");
    this.members = REPLICAS.map((id) => ({
      id,
      object: subject.Lifted.create({ replica: id }),
      known: new Set(),
      clock: 0,
    }));
  }

  step(step: Step): void {
    if (step.kind === "call") {
      this.#call(this.#at(step.at), step.update, step.luck);
    } else if (step.kind === "deliver") {
      const event = this.#events[step.event % Math.max(1, this.#events.length)];
      if (event) {
        this.#take(this.#at(step.to), [event], (object) => object.applyUpdate(event.delta));
      }
    } else {
      const from = this.#at(step.from);
      const state = from.object.state();
      this.#take(this.#at(step.to), [...from.known], (object) => object.merge(state), from.clock);
    }
  }

  /** Lets all replicas have everything. */
  settle(): void {
    for (let i = 0; i < 2; i += 1) {
      for (const [from] of this.members.entries()) {
        for (const [to] of this.members.entries()) {
          this.step({ kind: "merge", from, to });
        }
      }
    }
    const [first, ...others] = this.members.map(({ object }) => object.encode());
    for (const other of others) {
      expect(other).toEqual(first);
    }
  }

  check({ object, known }: Member): void {
    expectAsDefined(this.#definition, object, known);
  }

  #call(at: Member, update: number, luck: number): void {
    const method = this.#updates[update % this.#updates.length];
    if (!method) {
      throw new Error("no update");
    }
    const args = chosenArguments(method, this.#subject.settings, luck);
    const { outcome, delta } = callUpdate(at.object, method, args);
    if (!delta) {
      expect(outcome).toHaveProperty("thrown");
      return;
    }
    at.clock += 1;
    const event: SentEvent = {
      method: method.name,
      args,
      clock: at.clock,
      replica: at.id,
      number: 0,
      luck,
      past: new Set(at.known),
      delta,
    };
    this.#events.push(event);
    at.known.add(event);
  }

  #take(
    to: Member,
    events: readonly SentEvent[],
    deliver: (object: Lifted) => void,
    clock = 0,
  ): void {
    deliver(to.object);
    for (const event of events.flatMap((one) => this.#definition.toldBy(one, this.#events))) {
      to.known.add(event);
      to.clock = Math.max(to.clock, event.clock, clock);
    }
    to.clock = Math.max(to.clock, clock);
  }

  #at(index: number): Member {
    const found = this.members[index];
    if (!found) {
      throw new Error(`no replica ${index}`);
    }
    return found;
  }
}
