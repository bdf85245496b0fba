import type { ClassResult } from "../frontend/read-classes.js";
import type { Diagnostic } from "../ir/diagnostic.js";
import type { LiftStats, Progress, RejectedReport } from "../report.js";
import type { Solver } from "../verify/solver.js";
import { DEFAULT_LIMITS, LEAST_SHARE, type Limits, SECOND_SHARE } from "./limits.js";
import type { LiftOptions } from "./options.js";
import { machineClock, timed } from "./timed.js";

/** How far the search for a part may go: until it has taken so many steps, or until the clock says so. */
export interface Allowance {
  readonly steps: number;
  readonly deadline: number;
}

/** What the machine had too little of, if anything; the trials of a class share it. */
interface Cut {
  by: LiftStats["cutBy"];
}

/** What one class has cost so far, and where its lift stands. */
export class Job {
  readonly limits: Limits;
  readonly solver: Solver;
  proved = 0;
  /** Deltas tried in the search. */
  candidates = 0;
  readonly result: ClassResult;
  readonly options: LiftOptions;
  /** The time in milliseconds. */
  readonly now: () => number;
  /** Steps taken, here or by the earlier runs that are remembered. */
  #steps = 0;
  /** At how many of them, and at what time, search and proof should be over. */
  #allowed: Allowance;
  readonly #asked: number;
  readonly #cut: Cut;
  readonly #readMs: number;
  #searchMs = 0;
  #proveMs = 0;

  constructor(
    result: ClassResult,
    readMs: number,
    solver: Solver,
    options: LiftOptions,
    cut: Cut = { by: undefined },
  ) {
    this.result = result;
    this.options = options;
    this.#readMs = readMs;
    this.#asked = solver.asked;
    this.#cut = cut;
    this.solver = solver.heardBy(({ isCut }) => {
      cut.by ??= isCut ? "time" : undefined;
    });
    this.limits = { ...DEFAULT_LIMITS, ...options.limits };
    this.now = options.now ?? machineClock;
    this.#allowed = { steps: 0, deadline: 0 };
    this.#allow(1);
  }

  /** The same job, with a share of its limits. */
  within(share: number): Job {
    const { steps, searchMs } = this.limits;
    const limits = {
      ...this.options.limits,
      steps: Math.ceil(steps * share),
      searchMs: searchMs * share,
    };
    return new Job(this.result, this.#readMs, this.solver, { ...this.options, limits }, this.#cut);
  }

  /** Gives a second attempt its share, whatever the first one has left. */
  extend(): void {
    this.#allow(SECOND_SHARE);
  }

  /** What the next part may take: what is left, and at least its share. */
  allowance(): Allowance {
    const { steps, searchMs } = this.limits;
    return {
      steps: Math.max(this.#allowed.steps - this.#steps, Math.ceil(steps * LEAST_SHARE)),
      deadline: Math.max(this.#allowed.deadline, this.now() + searchMs * LEAST_SHARE),
    };
  }

  /** Takes note that the machine had no more of something. */
  cutBy(resource: "time" | "memory"): void {
    this.#cut.by ??= resource;
  }

  /** Takes note of the steps that a part took. */
  took(steps: number): void {
    this.#steps += steps;
  }

  #allow(share: number): void {
    const { steps, searchMs } = this.limits;
    this.#allowed = {
      steps: Math.max(this.#allowed.steps, this.#steps + Math.ceil(steps * share)),
      deadline: Math.max(this.#allowed.deadline, this.now() + searchMs * share),
    };
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
    const [result, ms] = timed(step, this.now);
    this.#searchMs += ms;
    return result;
  }

  async proving<T>(step: () => Promise<T>): Promise<T> {
    const start = this.now();
    const result = await step();
    this.#proveMs += this.now() - start;
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
      ...(this.#cut.by && { cutBy: this.#cut.by }),
    };
  }
}
