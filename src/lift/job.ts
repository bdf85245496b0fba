import { performance } from "node:perf_hooks";
import type { ClassResult } from "../frontend/read-classes.js";
import type { Diagnostic } from "../ir/diagnostic.js";
import type { LiftStats, Progress, RejectedReport } from "../report.js";
import type { Solver } from "../verify/solver.js";
import { DEFAULT_LIMITS, type Limits } from "./limits.js";
import type { LiftOptions } from "./options.js";
import { timed } from "./timed.js";

/** What one class has cost so far, and where its lift stands. */
export class Job {
  readonly limits: Limits;
  readonly solver: Solver;
  /** When search and proof should be over. */
  deadline: number;
  proved = 0;
  /** Deltas tried in the search. */
  candidates = 0;
  readonly result: ClassResult;
  readonly options: LiftOptions;
  readonly #asked: number;
  readonly #readMs: number;
  #searchMs = 0;
  #proveMs = 0;

  constructor(result: ClassResult, readMs: number, solver: Solver, options: LiftOptions) {
    this.result = result;
    this.options = options;
    this.#readMs = readMs;
    this.#asked = solver.asked;
    this.solver = solver;
    this.limits = { ...DEFAULT_LIMITS, ...options.limits };
    this.deadline = performance.now() + this.limits.searchMs;
  }

  /** The same job, to be over in so many milliseconds. */
  within(searchMs: number): Job {
    const options = { ...this.options, limits: { ...this.options.limits, searchMs } };
    return new Job(this.result, this.#readMs, this.solver, options);
  }

  /** Gives a second attempt half of the time again, whatever the first one has left. */
  extend(): void {
    this.deadline = Math.max(this.deadline, performance.now() + this.limits.searchMs / 2);
  }

  /** Reports where the lift stands; throws if it is to be given up. */
  enter(stage: Progress["stage"], part?: string): void {
    this.options.signal?.throwIfAborted();
    this.options.onProgress?.({
      className: this.result.name,
      stage,
      ...(part !== undefined && { part }),
      candidates: this.candidates,
      obligationsProved: this.proved,
    });
  }

  searching<T>(step: () => T): T {
    const [result, ms] = timed(step);
    this.#searchMs += ms;
    return result;
  }

  async proving<T>(step: () => Promise<T>): Promise<T> {
    const start = performance.now();
    const result = await step();
    this.#proveMs += performance.now() - start;
    return result;
  }

  /** The report of a class that is not lifted. */
  rejected(diagnostics: readonly Diagnostic[]): RejectedReport {
    const warnings = this.result.model ? this.result.diagnostics : [];
    return {
      outcome: "rejected",
      name: this.result.name,
      range: this.result.range,
      diagnostics: [...warnings, ...diagnostics],
      stats: this.stats(),
    };
  }

  /** What it has cost. */
  stats(): LiftStats {
    return {
      readMs: this.#readMs,
      searchMs: this.#searchMs,
      proveMs: this.#proveMs,
      emitMs: 0,
      candidates: this.candidates,
      queries: this.solver.asked - this.#asked,
    };
  }
}
