import { availableParallelism } from "node:os";
import { toolFingerprint } from "../../batch/fingerprint.js";
import { QueueProblem } from "../../batch/queue/queue-problem.js";
import { Failure } from "../../project/failure.js";
import type { WorkerCommandOptions } from "../command-options.js";
import { EXIT } from "../exit-status.js";
import type { Host } from "../host.js";
import { loaded } from "../open-queue.js";
import { printerFor } from "../print.js";

/** Performs `joinery worker`, until it is stopped, and gives its exit status. */
export async function worker(
  { queue, workers = availableParallelism(), maxMemory }: WorkerCommandOptions,
  host: Host,
): Promise<number> {
  const printer = printerFor(host, "stdout");
  try {
    const { serveQueue } = await loaded(() => import("../../batch/queue/serve-queue.js"));
    await serveQueue({
      url: queue,
      fingerprint: toolFingerprint(),
      workers,
      tell: (line) => printer.note(line),
      signal: host.signal,
      ...(maxMemory !== undefined && { memoryMb: maxMemory }),
    });
    return EXIT.ok;
  } catch (error) {
    if (error instanceof QueueProblem) {
      return printer.fail(new Failure([error.message]));
    }
    throw error;
  }
}
