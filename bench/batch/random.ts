/** Draws from a seed. */
export interface Dice {
  /** A whole number from 0 to below this. */
  below(limit: number): number;
  pick<T>(items: readonly T[]): T;
  /** True this often. */
  chance(share: number): boolean;
  /** So many of the items, in their order. */
  some<T>(items: readonly T[], count: number): readonly T[];
}

/** The same seed gives the same draws (mulberry32). */
export function diceFrom(seed: number): Dice {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    below,
    chance: (share) => next() < share,
    pick(items) {
      const item = items[below(items.length)];
      if (item === undefined) throw new Error("there is nothing to pick from");
      return item;
    },
    some(items, count) {
      const left = items.map((_, i) => i);
      while (left.length > count) left.splice(below(left.length), 1);
      return left.flatMap((i) => items[i] ?? []);
    },
  };
}
