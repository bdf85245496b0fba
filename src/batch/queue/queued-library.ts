import { createHash } from "node:crypto";
import { type Job, Queue, QueueEvents } from "bullmq";
import type { Redis } from "ioredis";
import type { SourceInput } from "../../frontend/source-input.js";
import type { LiftOptions } from "../../lift.js";
import type { LiftReport, Progress, VerifyReport } from "../../report.js";
import type { OpenCache } from "../cache.js";
import { expectedCost, keptReport, lastReport } from "../kept-report.js";
import type { Library } from "../library.js";
import { type Order, plainOptions } from "../work.js";
import { connect } from "./connect.js";
import { hidden } from "./hidden.js";
import { queueName } from "./queue-name.js";
import { QueueProblem } from "./queue-problem.js";
import { redisCache } from "./redis-cache.js";

/** How to reach the workers. */
export interface QueuedOptions {
  /** Of the Redis server. */
  readonly url: string;
  readonly fingerprint: string;
  /** Told in a line of what does not keep the work from being done. */
  readonly onProblem?: (problem: string) => void;
}

/** Milliseconds to wait for a worker before somebody is told that there is none. */
const PATIENCE_MS = 5_000;

/**
 * Has sources lifted by workers on other machines. A job is named by its source and options: however often it is asked for, it is done
 * once. What comes of it is read from the shared cache, and holds only if all files that the worker looked at are the same here.
 */
export class QueuedLibrary implements Library {
  readonly #options: QueuedOptions;
  readonly #cache: OpenCache;
  /** BullMQ leaves connections that it is given open. */
  readonly #connection: Redis;
  readonly #listener: Redis;
  readonly #queue: Queue<Order>;
  readonly #events: QueueEvents;
  readonly #listening = new Map<string, (progress: Progress) => void>();
  readonly #patience: NodeJS.Timeout;

  /** Throws QueueProblem if there is no server. */
  static async open(options: QueuedOptions): Promise<QueuedLibrary> {
    return new QueuedLibrary(options, await connect(options.url));
  }

  private constructor(options: QueuedOptions, connection: Redis) {
    const { fingerprint } = options;
    this.#options = options;
    this.#cache = redisCache(options);
    this.#connection = connection;
    const name = queueName(fingerprint);
    this.#queue = new Queue(name, { connection: this.#connection });
    this.#listener = this.#connection.duplicate();
    this.#events = new QueueEvents(name, { connection: this.#listener });
    let isTold = false;
    const complain = (error: Error) => {
      if (!isTold) options.onProblem?.(`the queue cannot be reached: ${error.message}`);
      isTold = true;
    };
    this.#connection.on("error", complain);
    this.#listener.on("error", complain);
    this.#queue.on("error", complain);
    this.#events.on("error", complain);
    this.#events.on("progress", ({ jobId, data }) => {
      this.#listening.get(jobId)?.(data as unknown as Progress);
    });
    this.#patience = setTimeout(() => void this.#askForWorkers(), PATIENCE_MS);
  }

  async liftSource(source: SourceInput, options: LiftOptions): Promise<LiftReport> {
    const order: Order = { source, options: plainOptions(options) };
    const kept = await keptReport(this.#cache, order);
    if (kept) {
      return kept;
    }
    const id = createHash("sha256").update(JSON.stringify(order)).digest("hex");
    const { onProgress } = options;
    if (onProgress) {
      this.#listening.set(id, onProgress);
    }
    try {
      const job = await this.#add(id, order);
      await job.waitUntilFinished(this.#events);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new QueueProblem(`${source.path}: its job failed: ${why}`);
    } finally {
      this.#listening.delete(id);
    }
    const report = await lastReport(this.#cache, order);
    if (!report) {
      throw new QueueProblem(
        `${source.path}: a worker saw other files than are here: start workers in the same folder of the same commit`,
      );
    }
    return report;
  }

  async verifyLifted(): Promise<VerifyReport> {
    throw new QueueProblem("lifted files are proved where they are, not by workers elsewhere");
  }

  async costOf(source: SourceInput, options: LiftOptions): Promise<number | undefined> {
    return expectedCost(this.#cache, { source, options: plainOptions(options) });
  }

  async close(): Promise<void> {
    clearTimeout(this.#patience);
    await Promise.all([this.#events.close(), this.#queue.close(), this.#cache.close()]);
    this.#connection.disconnect();
    this.#listener.disconnect();
  }

  #add(id: string, order: Order): Promise<Job<Order>> {
    return this.#queue.add("lift", order, {
      jobId: id,
      attempts: 2,
      // What came of it is in the cache: a job that is asked for again then is to be done again.
      removeOnComplete: { age: 60 },
      removeOnFail: true,
    });
  }

  async #askForWorkers(): Promise<void> {
    if ((await this.#queue.getWorkersCount()) === 0) {
      this.#options.onProblem?.(
        `waiting for workers: start some with \`joinery worker --queue ${hidden(this.#options.url)}\`, of this version of Joinery`,
      );
    }
  }
}
