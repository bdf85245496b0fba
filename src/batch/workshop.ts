import { fileURLToPath } from "node:url";
import type { SourceInput } from "../frontend/source-input.js";
import { CATALOGUE } from "../ir/catalogue.js";
import { DEFAULT_LIMITS } from "../lift/limits.js";
import type { LiftOptions } from "../lift.js";
import type { LiftReport, VerifyReport } from "../report.js";
import type { CacheKey, OpenCache } from "./cache.js";
import { expectedCost, keptReport } from "./kept-report.js";
import type { Library } from "./library.js";
import { openCache } from "./open-cache.js";
import { Slot } from "./slot.js";
import { sweep } from "./sweep.js";
import { type CacheSetting, type Done, type Order, plainOptions, type WorkEvent } from "./work.js";
import { WorkerLost } from "./worker-lost.js";

/** How a workshop is set up. */
export interface WorkshopOptions {
  /** Workers, each with a solver of its own. */
  readonly workers: number;
  /** What they are; without it one is a thread, which starts sooner, and more are processes. */
  readonly kind?: "thread" | "process";
  readonly cache?: CacheSetting;
  /** Megabytes that a worker may take. */
  readonly memoryMb?: number;
  /** Milliseconds without a sign of life after which a worker is taken for stuck. */
  readonly silentMs?: number;
  /** Told in a line of what does not keep the work from being done. */
  readonly onProblem?: (problem: string) => void;
  /** The time, in milliseconds since 1970. */
  readonly now?: () => number;
  /** The workers' script, if it is not the tool's own. */
  readonly script?: string;
}

const SCRIPT = fileURLToPath(new URL("./worker.js", import.meta.url));
/** What is there once a cache was used. */
const USED: CacheKey = { about: "used", text: "" };

const SILENT_MS = 60_000;

/**
 * Lifts with several workers, and by what was kept of earlier runs. What is known for a source as it is costs no worker. A worker that is
 * lost over a class is replaced, and the class tried once more; lost again, the class is given up and all else of its source lifted.
 */
export class Workshop implements Library {
  readonly #options: WorkshopOptions;
  readonly #cache: OpenCache | undefined;
  readonly #slots: Slot[] = [];
  readonly #free: Slot[] = [];
  readonly #waiting: ((slot: Slot) => void)[] = [];
  /** How many sources were lifted by a worker, and not by what was kept. */
  worked = 0;
  readonly #told = new Set<string>();
  /** Whether nothing is kept yet, so that the solver will be needed. */
  #isNew: Promise<boolean> | undefined;
  /** True once a worker had to start its solver. */
  isSolverStarted = false;

  constructor(options: WorkshopOptions) {
    this.#options = options;
    const { cache } = options;
    this.#cache = cache && openCache(cache, (problem) => this.#tell(problem));
  }

  async liftSource(source: SourceInput, options: LiftOptions): Promise<LiftReport> {
    const order: Order = { source, options: plainOptions(options) };
    const kept = this.#cache && (await keptReport(this.#cache, order));
    if (kept) {
      return kept;
    }
    const done = await this.#doOrTryAgain(order, options);
    return done instanceof WorkerLost ? givenUp(source, done) : (done.report as LiftReport);
  }

  async verifyLifted(
    source: SourceInput,
    lifted: SourceInput,
    options: LiftOptions,
  ): Promise<VerifyReport> {
    const order: Order = { source, lifted, options: plainOptions(options) };
    const done = await this.#doOrTryAgain(order, options);
    if (done instanceof WorkerLost) {
      const { diagnostics } = givenUp(source, done);
      return { file: source.path, lifted: lifted.path, diagnostics, findings: [], classes: [] };
    }
    return done.report as VerifyReport;
  }

  async costOf(source: SourceInput, options: LiftOptions): Promise<number | undefined> {
    return this.#cache && expectedCost(this.#cache, { source, options: plainOptions(options) });
  }

  async close(): Promise<void> {
    await Promise.all(this.#slots.splice(0).map((slot) => slot.close()));
    await this.#cache?.close();
    const { cache, now = Date.now } = this.#options;
    if (cache?.folder !== undefined && this.worked > 0 && this.#told.size === 0) {
      await sweep(cache.folder, now()).catch((error: Error) => {
        this.#tell(`${cache.folder} could not be swept: ${error.message}`);
      });
    }
  }

  /** Does an order, and again without the classes over which a worker was lost twice; or how it was lost before any class. */
  async #doOrTryAgain(order: Order, options: LiftOptions): Promise<Done | WorkerLost> {
    const lost = new Map<string, string>();
    const given = new Map(Object.entries(order.options.except ?? {}));
    for (;;) {
      try {
        const except = Object.fromEntries(given);
        const now = given.size > 0 ? { ...order, options: { ...order.options, except } } : order;
        return await this.#do(now, options);
      } catch (error) {
        if (!(error instanceof WorkerLost)) {
          throw error;
        }
        const { className = "", message } = error;
        if (className === "" && lost.has(className)) {
          return error;
        }
        if (lost.has(className)) {
          given.set(className, message);
        }
        lost.set(className, message);
      }
    }
  }

  async #do(order: Order, { onProgress, signal }: LiftOptions): Promise<Done> {
    this.#isNew ??= this.#hasNothing();
    const slot = await this.#take(await this.#isNew);
    try {
      const onEvent = (event: WorkEvent) => {
        switch (event.kind) {
          case "progress":
            return onProgress?.(event.progress);
          case "problem":
            return this.#tell(event.problem);
          case "alive":
            return undefined;
        }
      };
      const done = await slot.run(order, onEvent, signal);
      this.worked += 1;
      this.isSolverStarted ||= done.isSolverStarted;
      return done;
    } finally {
      this.#give(slot);
    }
  }

  /** A slot that nobody works in. */
  #take(isNew: boolean): Slot | Promise<Slot> {
    const free = this.#free.pop();
    if (free) {
      return free;
    }
    if (this.#slots.length < this.#options.workers) {
      const { script = SCRIPT, workers, kind, cache, memoryMb, silentMs } = this.#options;
      const slot = new Slot({
        script,
        kind: kind ?? (workers === 1 ? "thread" : "process"),
        memoryMb: memoryMb ?? DEFAULT_LIMITS.memoryMb,
        silentMs: silentMs ?? SILENT_MS,
        isNew,
        ...(cache && { cache }),
      });
      this.#slots.push(slot);
      return slot;
    }
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Tells of a problem, once though several workers have it. */
  #tell(problem: string): void {
    if (!this.#told.has(problem)) {
      this.#told.add(problem);
      this.#options.onProblem?.(problem);
    }
  }

  async #hasNothing(): Promise<boolean> {
    if (!this.#cache) {
      return true;
    }
    const isNew = (await this.#cache.get(USED)) === undefined;
    if (isNew) {
      await this.#cache.put(USED, "");
    }
    return isNew;
  }

  #give(slot: Slot): void {
    const next = this.#waiting.shift();
    if (next) next(slot);
    else this.#free.push(slot);
  }
}

/** The report of a source of which no class could be looked at. */
function givenUp({ path }: SourceInput, { message }: WorkerLost): LiftReport {
  const top = { line: 1, column: 1 };
  const range = { file: path, start: top, end: top };
  return { file: path, diagnostics: [CATALOGUE.givenUp.at(range, message)], classes: [] };
}
