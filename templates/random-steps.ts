import { type Form, type Member, REPLICAS, type Step, type Stored } from "./world.js";

const FORMS: readonly Form[] = ["object", "state", "bytes", "what it lacks"];
const STORED: readonly Stored[] = ["bytes", "state", "copy"];

/** How many values all arguments of one kind are of: few, so that calls meet. */
const MOST_VALUES = 3;

/** Steps that chance decides on: half of them calls. `random`: numbers in [0, 1). */
export function randomSteps(
  updates: readonly Member[],
  length: number,
  random: () => number,
): readonly Step[] {
  const below = (count: number) => Math.floor(random() * count);
  const pick = <T>(items: readonly T[]) => items[below(items.length)] as T;
  const offset = below(1_000);
  const few = updates.map(({ name, args }) => ({
    name,
    args: args.map((some) =>
      some.length <= MOST_VALUES
        ? some
        : Array.from({ length: MOST_VALUES }, (_, i) => some[(offset + i) % some.length]),
    ),
  }));
  const replica = () => below(REPLICAS.length);
  return Array.from({ length }, (): Step => {
    const kind = below(14);
    if (kind < 7) {
      const { name, args } = pick(few);
      const call = { member: name, args: args.map(pick) };
      return { does: "call", at: replica(), call, luck: below(1_000) };
    }
    if (kind < 10) {
      return { does: "deliver", to: replica(), which: below(length) };
    }
    return kind < 13
      ? { does: "merge", to: replica(), from: replica(), as: pick(FORMS) }
      : { does: "restart", at: replica(), from: pick(STORED) };
  });
}
