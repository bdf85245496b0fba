import type { LogEvent } from "../lattice/log-event.js";

/** Compares two events by the ranks of their methods: the larger counts later. */
export function byRank(
  ranks: { readonly [method: string]: number },
  a: LogEvent,
  b: LogEvent,
): number {
  const rank = ({ method }: LogEvent) => (Object.hasOwn(ranks, method) ? (ranks[method] ?? 0) : 0);
  return rank(a) - rank(b);
}

/**
 * Compares two events by a condition that is true where the first counts before the second or the two may count
 * in either order. `C` is the union of the calls as the condition sees them: their method, and their arguments by the
 * names in `params`.
 */
export function byPredicate<C>(
  params: { readonly [method: string]: readonly string[] },
  atMost: (a: C, b: C) => boolean,
  a: LogEvent,
  b: LogEvent,
): number {
  const call = ({ method, args }: LogEvent) =>
    Object.fromEntries([
      ["method", method],
      ...(params[method] ?? []).map((name, i) => [name, args[i]] as const),
    ]) as C;
  const [x, y] = [call(a), call(b)];
  return Number(atMost(y, x)) - Number(atMost(x, y));
}
