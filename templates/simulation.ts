import fc from "fast-check";
import { expect } from "vitest";
import {
  answerOf,
  combinations,
  type Expectations,
  type Form,
  isAccepted,
  type Lifted,
  type Member,
  outcomeOf,
  REPLICAS,
  type Step,
  type Stored,
  type Subject,
  textOf,
  World,
} from "./world.js";

const EXPECTATIONS: Expectations = {
  outcome: (found, wanted, call) => expect(found, call).toEqual(wanted),
  answers: (found, wanted, replica) =>
    expect(found, `${replica} answers otherwise`).toEqual(wanted),
  promise: (found, wanted, what) => expect(found, what).toEqual(wanted),
};

/**
 * Lets replicas make calls, and deltas come in any order, several times or never, one by one or many in one. Each call is compared
 * with the source class, in what it answers and whether it is rejected; so is what can be asked of the replicas, then and in the end.
 * When a replica lacks a call between others of the same replica it is not compared: the order is stated of all up to the last.
 */
export function simulate(subject: Subject, parameters: fc.Parameters<unknown> = {}): void {
  let compared = 0;
  fc.assert(
    fc.property(tupleOf(subject.given), stepsOf(subject), (given, steps) => {
      fc.pre(isAccepted(subject, given));
      const world = new World(subject, given, EXPECTATIONS);
      for (const step of steps) {
        world.take(step);
      }
      world.exchangeAll();
      compared += world.compared;
    }),
    parameters,
  );
  // Where there is no class to run, no order, or nothing to ask, nothing can be compared.
  if (subject.Source && subject.inOrder && subject.queries.length > 0) {
    expect(compared, "no replica could be compared").toBeGreaterThan(0);
  }
}

/** Calls updates with arguments that can't be replicated: each is to be rejected, and to change nothing. */
export function misuse(subject: Subject): void {
  const given = combinations(subject.given).find((list) => isAccepted(subject, list)) ?? [];
  const object: Lifted = Reflect.construct(subject.Lifted, [...given, { replica: "a" }]);
  const before = object.state();
  for (const update of subject.updates) {
    const [usual = []] = combinations(update.args);
    for (const [place, values] of (update.refused ?? []).entries()) {
      for (const value of values) {
        const args = usual.map((other, i) => (i === place ? value : other));
        const outcome = outcomeOf(() => answerOf(object, { member: update.name, args }, update));
        const label = `${update.name}(${args.map(String).join(", ")})`;
        expect(outcome, `${label} is to be rejected`).toHaveProperty("thrown");
        expect(object.state(), `${label} is to change nothing`).toEqual(before);
      }
    }
  }
}

/** Steps in which all arguments of one kind are of up to three values, so that calls meet. */
function stepsOf({ updates }: Subject): fc.Arbitrary<readonly Step[]> {
  const pools = new Map(updates.flatMap(({ args }) => args.map((some) => [textOf(some), some])));
  const choice = fc.record(
    Object.fromEntries(
      [...pools].map(([text, some]) => [
        text,
        fc.subarray([...some], { minLength: 1, maxLength: Math.min(3, some.length) }),
      ]),
    ),
  );
  return choice.chain((chosen) => {
    const few = updates.map((update) => ({
      ...update,
      args: update.args.map((some) => chosen[textOf(some)] ?? some),
    }));
    return fc.array(stepOf(few), { maxLength: 32, size: "max" });
  });
}

function stepOf(updates: readonly Member[]): fc.Arbitrary<Step> {
  const at = fc.nat(REPLICAS.length - 1);
  const calls = updates.map(({ name, args }) =>
    fc.record({ member: fc.constant(name), args: tupleOf(args) }),
  );
  const form = fc.constantFrom<Form>("what it lacks", "state", "bytes", "object");
  const stored = fc.constantFrom<Stored>("bytes", "state", "copy");
  return fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        does: fc.constant("call" as const),
        at,
        call: fc.oneof(...calls),
        luck: fc.nat(999),
      }),
    },
    {
      weight: 5,
      arbitrary: fc.record({ does: fc.constant("deliver" as const), to: at, which: fc.nat(31) }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ does: fc.constant("merge" as const), to: at, from: at, as: form }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ does: fc.constant("restart" as const), at, from: stored }),
    },
  );
}

function tupleOf(values: readonly (readonly unknown[])[]): fc.Arbitrary<readonly unknown[]> {
  return fc.tuple(...values.map((some) => fc.constantFrom(...some)));
}
