import { GROWTHS, growthOf, leafCount } from "../lattice/growth.js";
import type { Plan } from "./plan.js";

/** A plan, or what one is made of, with its cost: first what the state grows with, then the number of leaves. */
export interface Priced<T> {
  readonly made: T;
  readonly growth: number;
  readonly leaves: number;
}

/** Of what is put together in all ways, the cheapest are kept: more than a search comes to look at. */
const MOST = 4_000;
/** Pairs that they are chosen from. */
const MOST_PAIRS = 25 * MOST;

/** A plan with its cost. */
export function priced(plan: Plan): Priced<Plan> {
  const { lattice } = plan;
  return { made: plan, growth: GROWTHS.indexOf(growthOf(lattice)), leaves: leafCount(lattice) };
}

/**
 * One of each, in all ways, or the cheapest of them where there are very many: the state of a class with some dozen fields could be kept in more ways
 * than there is memory for.
 */
export function pairs<A, B, C>(
  first: readonly Priced<A>[],
  second: readonly Priced<B>[],
  put: (a: A, b: B) => C,
): readonly Priced<C>[] {
  const side = Math.sqrt(MOST_PAIRS);
  const firsts = cheapest(first, Math.max(side, MOST_PAIRS / second.length));
  const seconds = cheapest(second, Math.max(side, MOST_PAIRS / firsts.length));
  const all = firsts.flatMap((a) =>
    seconds.map((b) => ({
      made: [a.made, b.made] as const,
      growth: Math.max(a.growth, b.growth),
      leaves: a.leaves + b.leaves,
    })),
  );
  return cheapest(all, MOST).map(({ made: [a, b], ...cost }) => ({ ...cost, made: put(a, b) }));
}

/** The cheapest, by their cost; all, in their own order, if there are no more. */
function cheapest<T>(all: readonly Priced<T>[], most: number): readonly Priced<T>[] {
  return all.length <= most
    ? all
    : [...all].sort((a, b) => a.growth - b.growth || a.leaves - b.leaves).slice(0, most);
}
