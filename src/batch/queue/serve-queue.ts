import { Worker } from "bullmq";
import type { LiftReport } from "../../report.js";
import type { Order } from "../work.js";
import { Workshop } from "../workshop.js";
import { connect } from "./connect.js";
import { LOOK_MS, LOST_MS, MOST_LOSSES, queueName } from "./queue-name.js";

/** What a machine offers. */
export interface ServeOptions {
  readonly url: string;
  readonly fingerprint: string;
  /** How many files it lifts at a time. */
  readonly workers: number;
  readonly memoryMb?: number;
  /** Told in a line of each file that is done, and of what goes wrong. */
  readonly tell: (line: string) => void;
  /** Aborted when it is to stop. */
  readonly signal: AbortSignal;
}

/**
 * Lifts what the queue holds, until it is told to stop. Throws QueueProblem if there is no server. If the machine is lost, others take its jobs over; a job that is done twice comes
 * to the same.
 */
export async function serveQueue({
  url,
  fingerprint,
  workers,
  memoryMb,
  tell,
  signal,
}: ServeOptions): Promise<void> {
  const connection = await connect(url);
  const shop = new Workshop({
    // Processes, also where there is one: this one has to stay awake, or its jobs count as lost.
    kind: "process",
    workers,
    cache: { fingerprint, redis: url },
    onProblem: tell,
    ...(memoryMb !== undefined && { memoryMb }),
  });
  const worker = new Worker<Order>(
    queueName(fingerprint),
    async (job) => {
      const { source, options } = job.data;
      const onProgress = (progress: object) => void job.updateProgress(progress).catch(() => {});
      const report = await shop.liftSource(source, { ...options, onProgress, signal });
      tell(`${source.path}: ${summary(report)}`);
    },
    {
      connection,
      concurrency: workers,
      lockDuration: LOST_MS,
      stalledInterval: LOOK_MS,
      maxStalledCount: MOST_LOSSES,
    },
  );
  tell(`working for the queue, ${workers} at a time; Ctrl-C stops it`);
  let last = "";
  const complain = (error: Error) => {
    if (error.message !== last) tell(`the queue cannot be reached: ${error.message}`);
    last = error.message;
  };
  connection.on("error", complain);
  worker.on("error", complain);
  worker.on("failed", (job, error) => {
    tell(`${job?.data.source.path ?? "a job"} failed: ${error.message}`);
  });
  await new Promise<void>((resolve) => {
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
  await worker.close(true);
  await shop.close();
  connection.disconnect();
}

function summary({ classes, diagnostics }: LiftReport): string {
  const lifted = classes.filter(({ outcome }) => outcome === "lifted").length;
  const errors = diagnostics.filter(({ severity }) => severity === "error").length;
  return [
    `${lifted} lifted`,
    ...(classes.length > lifted ? [`${classes.length - lifted} rejected`] : []),
    ...(errors > 0 ? ["errors"] : []),
  ].join(", ");
}
