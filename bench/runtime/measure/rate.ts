import { performance } from "node:perf_hooks";

/** So many in so many milliseconds. */
export interface Rate {
  readonly count: number;
  readonly ms: number;
}

/** The clock is asked after blocks that take about so long. */
const BLOCK_MS = 1;

/** Does a thing in blocks until the time is out. `run` does it so many times and gives the milliseconds that count. */
export function repeat(budgetMs: number, run: (times: number) => number): Rate {
  const end = performance.now() + budgetMs;
  let [count, ms, times] = [0, 0, 1];
  do {
    const taken = run(times);
    count += times;
    ms += taken;
    if (taken < BLOCK_MS) times *= 2;
  } while (performance.now() < end);
  return { count, ms };
}

/** The milliseconds that it takes. */
export function timed(action: () => void): number {
  const start = performance.now();
  action();
  return performance.now() - start;
}
