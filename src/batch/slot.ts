import workerpool, { type Pool } from "workerpool";
import type { CacheSetting, Done, Order, WorkEvent } from "./work.js";
import { WorkerLost } from "./worker-lost.js";

/** How workers are run. */
export interface SlotOptions {
  /** Path of the worker's script. */
  readonly script: string;
  /** A thread starts sooner; of a process that runs out of memory only that process ends. */
  readonly kind: "thread" | "process";
  readonly cache?: CacheSetting;
  /** Megabytes that a worker may take when it is done with a source; then it is replaced. */
  readonly memoryMb: number;
  /** Milliseconds without a sign of life after which a worker is taken for stuck. */
  readonly silentMs: number;
  /** True: the solver is started at once. */
  readonly isNew: boolean;
}

/** Milliseconds that a worker may take to start. */
const START_MS = 30_000;

/** So many times as long a worker may speak without getting on. */
const PATIENCE = 15;

/** Milliseconds that a worker has to end by itself. */
const END_MS = 200;

/** Of node's own heap, beside which the solver has its memory. */
const HEAP_SHARE = 0.75;

/** One worker, made when it is needed, and replaced when it is lost or has grown too large. */
export class Slot {
  readonly #options: SlotOptions;
  #pool: Pool | undefined;

  constructor(options: SlotOptions) {
    this.#options = options;
  }

  /** Does an order. Rejects with WorkerLost if the worker is lost over it, with the signal's reason if that is aborted. */
  async run(
    order: Order,
    onEvent: (event: WorkEvent) => void,
    signal: AbortSignal | undefined,
  ): Promise<Done> {
    signal?.throwIfAborted();
    const { cache, silentMs, memoryMb } = this.#options;
    this.#pool ??= this.#start();
    let className: string | undefined;
    let isStuck = false;
    const begun = performance.now();
    let progressed: number | undefined;
    let timer: NodeJS.Timeout | undefined;
    const running = this.#pool.exec("work", [order, cache], {
      on(event: WorkEvent) {
        const now = performance.now();
        if (event.kind === "progress") className = event.progress.className;
        if (event.kind === "progress" || progressed === undefined) progressed = now;
        // A solver that does not heed its limits keeps nobody from speaking.
        watch(Math.min(silentMs, progressed + silentMs * PATIENCE - now));
        onEvent(event);
      },
    });
    const stop = () => void running.cancel();
    const giveUp = () => {
      isStuck = true;
      stop();
    };
    const watch = (silence: number) => {
      clearTimeout(timer);
      timer = setTimeout(giveUp, Math.max(0, silence)).unref();
    };
    watch(Math.max(silentMs, START_MS));
    signal?.addEventListener("abort", stop, { once: true });
    try {
      const done: Done = await running;
      if (done.memory > memoryMb * 2 ** 20) {
        await this.close();
      }
      return done;
    } catch (error) {
      if (isStuck || signal?.aborted) {
        // It may take a while to end: the next order is not to wait for that.
        void this.close();
      }
      signal?.throwIfAborted();
      if (isStuck) {
        const seconds = Math.round((performance.now() - (progressed ?? begun)) / 1000);
        throw new WorkerLost(`nothing happened for ${seconds} seconds`, className);
      }
      if (error instanceof Error && /terminated unexpectedly/i.test(error.message)) {
        throw new WorkerLost(reasonIn(error.message), className);
      }
      throw error;
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener("abort", stop);
    }
  }

  /** Ends the worker. */
  async close(): Promise<void> {
    const pool = this.#pool;
    this.#pool = undefined;
    await pool?.terminate(true);
  }

  #start(): Pool {
    const { script, kind, memoryMb, isNew } = this.#options;
    const pool = workerpool.pool(script, {
      workerType: kind,
      maxWorkers: 1,
      workerTerminateTimeout: END_MS,
      forkOpts: { execArgv: [`--max-old-space-size=${Math.ceil(memoryMb * HEAP_SHARE)}`] },
    });
    if (isNew) {
      pool.exec("warmUp", []).catch(() => undefined);
    }
    return pool;
  }
}

/** What is known of the end of a worker, for example `its process ended with SIGKILL`. */
function reasonIn(message: string): string {
  const signal = /signalCode: `(SIG[A-Z]+)`/.exec(message)?.[1];
  const code = /exitCode: `(\d+)`/.exec(message)?.[1];
  return `its process ended${signal ? ` with ${signal}` : code ? ` with status ${code}` : ""}`;
}
