import type { Call, Update } from "./world.js";

/** The update with the larger place counts later. */
export function byPlace(places: Readonly<Record<string, number>>, a: Call, b: Call): number {
  return (places[a.member] ?? 0) - (places[b.member] ?? 0);
}

/** The later stamp counts later: that with the larger clock, at equal clocks that of the larger replica id. */
export function byStamp(a: Update, b: Update): number {
  return a.clock - b.clock || (a.replica < b.replica ? -1 : a.replica > b.replica ? 1 : 0);
}

/** `a` counts before `b` if the condition holds of them, and not the other way round. `views`: what it is told of an update. */
export function byCondition<T>(
  views: Readonly<Record<string, (...args: never[]) => T>>,
  isAtMost: (a: T, b: T) => boolean,
  a: Update,
  b: Update,
): number {
  const viewOf = ({ member, args }: Update): T => {
    const view = views[member];
    if (!view) {
      throw new Error(`nothing is known of ${member}`);
    }
    return view(...(args as never[]));
  };
  const [one, other] = [viewOf(a), viewOf(b)];
  return Number(isAtMost(other, one)) - Number(isAtMost(one, other));
}
