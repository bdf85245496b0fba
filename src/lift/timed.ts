import { performance } from "node:perf_hooks";

/** What a step gives, and the milliseconds that it took. */
export function timed<T>(step: () => T): readonly [T, number] {
  const start = performance.now();
  const result = step();
  return [result, performance.now() - start];
}
