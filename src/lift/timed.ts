import { performance } from "node:perf_hooks";

/** This machine's clock, in milliseconds. */
export function machineClock(): number {
  return performance.now();
}

/** What a step gives, and the milliseconds that it took. */
export function timed<T>(step: () => T, now = machineClock): readonly [T, number] {
  const start = now();
  const result = step();
  return [result, now() - start];
}
