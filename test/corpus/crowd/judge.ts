import { CausalDefinition, type CausalEvent } from "../causal-definition.js";
import { expectAsDefined } from "../expect-as-defined.js";
import { compareAnswers, sourceAfter } from "../expected.js";
import type { Lifted, Subject } from "../subject.js";

/** A call of an update in a crowd, with the delta that it made. */
export interface CrowdEvent extends CausalEvent {
  readonly past: Iterable<CrowdEvent>;
  /** Of these the ones since all replicas were connected. */
  readonly since: ReadonlySet<CrowdEvent>;
  readonly delta: Uint8Array;
}

/** Says what replicas must answer that have all events. It is told of events when all replicas have them. */
export interface Judge {
  /** True if an event is of no use without those before it of the same replica. */
  readonly needsAllBefore: boolean;
  /** What a replica has: events of before all were connected, and some since. */
  pastOf(known: ReadonlySet<CrowdEvent>): Iterable<CrowdEvent>;
  /** The event, and those that its delta tells besides. */
  toldBy(event: CrowdEvent): Iterable<CrowdEvent>;
  /** Throws if an object does not answer as it should after the events of before all were connected, and `known`. */
  ask(object: Lifted, known: ReadonlySet<CrowdEvent>): void;
  /** From now on all replicas have `known`. */
  allKnow(known: ReadonlySet<CrowdEvent>): void;
}

/** Of a class with one order for all events: the source class runs all of them. */
export class OrderJudge implements Judge {
  readonly needsAllBefore: boolean;
  readonly #subject: Subject;
  readonly #events: CrowdEvent[] = [];
  /** The number of the last of these events of each replica. */
  readonly #last = new Map<string, number>();

  constructor(subject: Subject) {
    this.#subject = subject;
    this.needsAllBefore = subject.bounded.size > 0;
  }

  pastOf(): Iterable<CrowdEvent> {
    return [];
  }

  toldBy(event: CrowdEvent): Iterable<CrowdEvent> {
    return [event];
  }

  ask(object: Lifted, known: ReadonlySet<CrowdEvent>): void {
    if (!this.needsAllBefore || this.#isClosed(known)) {
      const source = sourceAfter(this.#subject, [...this.#events, ...known]);
      compareAnswers(this.#subject, object, source, "one of the replicas");
    }
  }

  allKnow(known: ReadonlySet<CrowdEvent>): void {
    this.#events.push(...known);
    for (const { replica, number } of known) {
      this.#last.set(replica, Math.max(number, this.#last.get(replica) ?? 0));
    }
  }

  /** Whether no event of a replica is missing before another one of it. */
  #isClosed(known: ReadonlySet<CrowdEvent>): boolean {
    const names = new Set([...known].map(({ replica, number }) => `${replica} ${number}`));
    return [...known].every(
      ({ replica, number }) =>
        number === 1 + (this.#last.get(replica) ?? 0) || names.has(`${replica} ${number - 1}`),
    );
  }
}

/** To ask of each query. */
const QUESTIONS = 6;

/** Of a class under the causal clock: cell by cell, as it is defined. */
export class CausalJudge implements Judge {
  readonly needsAllBefore: boolean;
  readonly #definition: CausalDefinition;
  /** Of the events of before all were connected those that still count. */
  #earlier: ReadonlySet<CrowdEvent> = new Set();

  constructor(subject: Subject, depth: number, isCounting: boolean) {
    this.#definition = new CausalDefinition(subject, depth, isCounting);
    this.needsAllBefore = isCounting;
  }

  pastOf(known: ReadonlySet<CrowdEvent>): Iterable<CrowdEvent> {
    const [earlier, own] = [this.#earlier, [...known]];
    return {
      *[Symbol.iterator]() {
        yield* earlier;
        yield* own;
      },
    };
  }

  /** Those before all were connected are known to everybody. */
  toldBy(event: CrowdEvent): Iterable<CrowdEvent> {
    return this.#definition.toldBy(event, [...event.since, event]);
  }

  ask(object: Lifted, known: ReadonlySet<CrowdEvent>): void {
    const all = new Set([...this.#earlier, ...known]);
    expectAsDefined(this.#definition, object, all, QUESTIONS);
  }

  allKnow(known: ReadonlySet<CrowdEvent>): void {
    const all = new Set([...this.#earlier, ...known]);
    this.#earlier = this.#definition.counting(all) as ReadonlySet<CrowdEvent>;
  }
}
