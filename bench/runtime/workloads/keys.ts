const keys: string[] = [];

/** The i-th key, always the same string. */
export function key(i: number): string {
  for (let next = keys.length; next <= i; next += 1) keys.push(`item ${next}`);
  return keys[i] as string;
}

/** Has no divisor in common with a power of ten. */
const STEP = 7919;

/**
 * The i-th of a sequence of numbers below a bound, in no plain order. Of a bound that is a power of ten, up to 100,000, all
 * numbers come before one of them comes again.
 */
export function spread(i: number, bound: number): number {
  return ((i % bound) * STEP) % bound;
}
