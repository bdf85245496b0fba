import type { SearchBounds } from "../src/emit/simulation/search-bounds.js";
import type { RanExample } from "../src/lift/read-searched.js";
import { randomFrom } from "../src/synth/random.js";
import { randomSteps } from "./random-steps.js";
import { isSame } from "./same.js";
import { shown, Trial } from "./trial.js";
import {
  answerOf,
  type Call,
  combinations,
  isAccepted,
  type Lifted,
  type Member,
  type Outcome,
  outcomeOf,
  REPLICAS,
  type Subject,
  textOf,
} from "./world.js";

/** What became of a search for an example. */
export interface Searched {
  /** How many histories were run. */
  readonly histories: number;
  /** How often a replica was compared with the source class. */
  readonly compared: number;
  readonly example?: RanExample;
}

/** The longest history. */
const LONGEST = 10;

/**
 * Looks for a short history after which a lifted class does otherwise than its source class, or than lifted classes promise.
 * `Written`: the lifted class as it is written.
 */
export function findExample(
  subject: Subject,
  Written: Subject["Lifted"],
  { seed, histories }: SearchBounds,
): Searched {
  const random = randomFrom(seed);
  const lists = combinations(subject.given).filter((given) => isAccepted(subject, given));
  const misused = lists[0] && misuseOf(subject, Written, lists[0]);
  if (misused) {
    return { histories: 0, compared: 0, example: misused };
  }
  let compared = 0;
  for (let i = 0; i < histories && lists.length > 0; i += 1) {
    const trial = new Trial(subject, Written, lists[i % lists.length] ?? []);
    const steps = randomSteps(subject.updates, 1 + (i % LONGEST), random);
    const failure = trial.failureOf(steps);
    compared += trial.compared;
    if (failure) {
      return { histories: i + 1, compared, example: trial.exampleOf(steps, failure) };
    }
  }
  return { histories: lists.length > 0 ? histories : 0, compared };
}

/** What comes of arguments that cannot be replicated, if it is not what should. */
function misuseOf(
  subject: Subject,
  Written: Subject["Lifted"],
  given: readonly unknown[],
): RanExample | undefined {
  for (const update of subject.updates) {
    const [usual = []] = combinations(update.args);
    for (const [place, values] of (update.refused ?? []).entries()) {
      for (const value of values) {
        const args = usual.map((other, i) => (i === place ? value : other));
        const call = { member: update.name, args };
        const here = misused(subject.Lifted, given, call, update);
        const wanted = misused(Written, given, call, update);
        if (!isSame(here, wanted)) {
          const what = `${REPLICAS[0]}.${call.member}(${args.map(textOfMisuse).join(", ")})`;
          return { history: [], what, here: shown(here), wanted: shown(wanted), where: "written" };
        }
      }
    }
  }
  return undefined;
}

function misused(
  Lifted: Subject["Lifted"],
  given: readonly unknown[],
  call: Call,
  member: Member,
): Outcome {
  return outcomeOf(() => {
    const options = { replica: REPLICAS[0] };
    const object: Lifted = Reflect.construct(Lifted, [...structuredClone(given), options]);
    return answerOf(object, call, member);
  });
}

function textOfMisuse(value: unknown): string {
  return typeof value === "number" ? String(value) : textOf(value);
}
