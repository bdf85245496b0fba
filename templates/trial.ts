import { showValue } from "../src/ir/show-value.js";
import type { Value } from "../src/ir/value.js";
import type { RanExample } from "../src/lift/read-searched.js";
import { isSame } from "./same.js";
import { joinedSteps, simplerSteps } from "./simpler-steps.js";
import { lineOf } from "./story.js";
import {
  type Expectations,
  type Outcome,
  outcomeOf,
  REPLICAS,
  type Step,
  type Subject,
  World,
} from "./world.js";

/** What was seen, and at which step; after the last one, all exchange what they have. */
export interface Failure extends Omit<RanExample, "history"> {
  readonly at: number;
}

/** Histories that shrinking may try. */
const MOST_ATTEMPTS = 400;

/** Thrown at the first thing that is not as it should be. */
class Found extends Error {
  readonly failure: Omit<Failure, "at">;

  constructor(failure: Omit<Failure, "at">) {
    super(failure.what);
    this.failure = failure;
  }
}

/** Thrown where the order of calls cannot be told: nothing is known then. */
class Unordered extends Error {}

const EXPECTATIONS: Expectations = {
  outcome(found, wanted, what) {
    if (!isSame(found, wanted)) {
      throw new Found({ what, here: shown(found), wanted: shown(wanted), where: "source" });
    }
  },
  answers(found, wanted, replica) {
    for (const [question, here] of Object.entries(found)) {
      if (!isSame(here, wanted[question])) {
        const [one, other] = [here, wanted[question]] as [Outcome, Outcome];
        const what = `${replica}.${question}`;
        throw new Found({ what, here: shown(one), wanted: shown(other), where: "source" });
      }
    }
  },
  promise(found, wanted, what) {
    if (!isSame(found, wanted)) {
      throw new Found({ what, here: show(found), wanted: show(wanted), where: "written" });
    }
  },
};

/**
 * Tries histories on a lifted class, with the same arguments of the constructor. A history must go well with `Written`, the lifted
 * class as it is written: else it says nothing.
 */
export class Trial {
  readonly #subject: Subject;
  readonly #written: Subject;
  readonly #given: readonly unknown[];
  /** How often a replica was compared with the source class. */
  compared = 0;

  constructor(subject: Subject, Written: Subject["Lifted"], given: readonly unknown[]) {
    this.#subject = { ...subject, ...(subject.inOrder && { inOrder: guarded(subject.inOrder) }) };
    this.#written = { ...this.#subject, Lifted: Written };
    this.#given = given;
  }

  /** What is not as it should be after these steps. */
  failureOf(steps: readonly Step[]): Failure | undefined {
    const here = this.#run(this.#subject, steps);
    const written = here && this.#run(this.#written, steps);
    if (!here || !(written instanceof World)) {
      return undefined;
    }
    if (!(here instanceof World)) {
      return here;
    }
    this.compared += here.compared;
    return plainFailure(here, written, steps.length);
  }

  /** The failure made small, as a story. */
  exampleOf(steps: readonly Step[], failure: Failure): RanExample {
    const [least, { at, ...seen }] = this.#shrink(steps, failure);
    const world = new World(this.#written, this.#given, EXPECTATIONS);
    const lines = least.map((step) => {
      const line = lineOf(step, world, this.#subject);
      world.take(step);
      return line;
    });
    const history = at >= least.length ? [...lines, "all exchange what they have"] : lines;
    return { ...seen, history: history.at(-1) === seen.what ? history.slice(0, -1) : history };
  }

  /** The replicas after these steps; undefined if nothing can be said. */
  #run(subject: Subject, steps: readonly Step[]): World | Failure | undefined {
    let at = -1;
    try {
      const world = new World(subject, this.#given, EXPECTATIONS);
      for (const [i, step] of steps.entries()) {
        at = i;
        world.take(step);
      }
      at = steps.length;
      world.exchangeAll();
      return world;
    } catch (error) {
      if (error instanceof Unordered) {
        return undefined;
      }
      return error instanceof Found ? { ...error.failure, at } : thrownAt(at, error);
    }
  }

  #shrink(steps: readonly Step[], failure: Failure): Seen {
    let best: Seen = [steps.slice(0, failure.at + 1), failure];
    let attempts = 0;
    for (let isSmaller = true; isSmaller; ) {
      isSmaller = false;
      const more = best[1].at >= best[0].length ? joinedSteps(best[0]) : [];
      for (const simpler of [...simplerSteps(best[0], this.#subject.updates), ...more]) {
        attempts += 1;
        if (attempts > MOST_ATTEMPTS) {
          return best;
        }
        const other = this.failureOf(simpler);
        const next = other && ([simpler.slice(0, other.at + 1), other] as const);
        if (next && isShorter(next, best)) {
          best = next;
          isSmaller = true;
          break;
        }
      }
    }
    return best;
  }
}

type Seen = readonly [steps: readonly Step[], failure: Failure];

/** What is seen at a step tells more than what is seen once all have exchanged what they have. */
function isShorter(one: Seen, other: Seen): boolean {
  const isLate = one[1].at >= one[0].length;
  const wasLate = other[1].at >= other[0].length;
  return isLate === wasLate ? one[0].length <= other[0].length : wasLate;
}

function thrownAt(at: number, error: unknown): Failure {
  return {
    what: at < 0 ? "a new replica" : "this",
    here: `throws ${String(error)}`,
    wanted: "throws nothing",
    where: "written",
    at,
  };
}

function guarded(order: NonNullable<Subject["inOrder"]>): NonNullable<Subject["inOrder"]> {
  return (updates) => {
    try {
      return order(updates);
    } catch (error) {
      throw new Unordered(String(error));
    }
  };
}

function plainFailure(here: World, written: World, at: number): Failure | undefined {
  const [found, wanted] = [outcomeOf(() => here.plain()), outcomeOf(() => written.plain())];
  return isSame(found, wanted)
    ? undefined
    : {
        what: `toJSON() of ${REPLICAS.join(", ")}`,
        here: shown(found),
        wanted: shown(wanted),
        where: "written",
        at,
      };
}

/** What came of a call, in words. */
export function shown(outcome: Outcome): string {
  return "thrown" in outcome ? `throws ${outcome.thrown}` : show(outcome.answer);
}

function show(value: unknown): string {
  return value instanceof Date ? value.toISOString() : showValue(value as Value);
}
