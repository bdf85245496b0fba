import type { Library } from "../batch/library.js";
import type { SourceInput } from "../frontend/source-input.js";
import type { LiftOptions } from "../lift.js";
import type { LiftReport, Progress } from "../report.js";

/** Who waits for a lift. */
export interface Waiter {
  /** Aborted when the answer is not needed any more. */
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

/** A lift that is under way, or done. */
interface Job {
  readonly report: Promise<LiftReport>;
  readonly stop: AbortController;
  readonly waiters: Set<Waiter>;
  isDone: boolean;
}

/** Reports that are kept: those of the texts that were looked at last. */
const KEPT = 64;

/** Lifts each content once, however many ask for it, and stops when nobody waits any more. */
export class LiftMemory {
  readonly #library: Library;
  /** In the order of their last use. */
  readonly #jobs = new Map<string, Job>();
  readonly #done = new Map<string, LiftReport>();

  constructor(library: Library) {
    this.#library = library;
  }

  /** The report, if it is there. */
  known(source: SourceInput, options: LiftOptions): LiftReport | undefined {
    return this.#done.get(keyOf(source, options));
  }

  /** Rejects with the signal's reason as soon as that is aborted. */
  async lift(source: SourceInput, options: LiftOptions, waiter: Waiter): Promise<LiftReport> {
    const { signal } = waiter;
    signal.throwIfAborted();
    const key = keyOf(source, options);
    const job = this.#jobs.get(key) ?? this.#start(key, source, options);
    this.#jobs.delete(key);
    this.#jobs.set(key, job);
    job.waiters.add(waiter);
    let leave = () => {};
    const left = new Promise<never>((_, reject) => {
      leave = () => reject(signal.reason);
      signal.addEventListener("abort", leave, { once: true });
    });
    try {
      return await Promise.race([job.report, left]);
    } finally {
      signal.removeEventListener("abort", leave);
      job.waiters.delete(waiter);
      if (job.waiters.size === 0 && !job.isDone) {
        this.#forget(key, job);
        job.stop.abort(signal.reason);
      }
    }
  }

  /** Forgets all reports: a file that they rest on may have changed. What is under way goes on, for those who wait. */
  forgetAll(): void {
    this.#jobs.clear();
    this.#done.clear();
  }

  #start(key: string, source: SourceInput, options: LiftOptions): Job {
    const stop = new AbortController();
    const waiters = new Set<Waiter>();
    const report = this.#library.liftSource(source, {
      ...options,
      signal: stop.signal,
      onProgress: (progress) => {
        for (const { onProgress } of waiters) onProgress?.(progress);
      },
    });
    const job: Job = { report, stop, waiters, isDone: false };
    report.then(
      (done) => {
        job.isDone = true;
        if (this.#jobs.get(key) === job) this.#done.set(key, done);
      },
      () => {
        job.isDone = true;
        this.#forget(key, job);
      },
    );
    for (const [old, { isDone }] of this.#jobs) {
      if (this.#jobs.size < KEPT) break;
      if (isDone) {
        this.#jobs.delete(old);
        this.#done.delete(old);
      }
    }
    return job;
  }

  #forget(key: string, job: Job): void {
    if (this.#jobs.get(key) === job) {
      this.#jobs.delete(key);
      this.#done.delete(key);
    }
  }
}

function keyOf({ path, text }: SourceInput, options: LiftOptions): string {
  return JSON.stringify([path, text, Object.entries(options).sort(([a], [b]) => (a < b ? -1 : 1))]);
}
