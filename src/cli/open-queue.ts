import type { Library } from "../batch/library.js";
import { QueueProblem } from "../batch/queue/queue-problem.js";
import type { QueuedOptions } from "../batch/queue/queued-library.js";
import { errorCode } from "../project/failure.js";

/** The library whose work is done by workers elsewhere. */
export async function openQueue(options: QueuedOptions): Promise<Library> {
  const { QueuedLibrary } = await loaded(() => import("../batch/queue/queued-library.js"));
  return QueuedLibrary.open(options);
}

/** What needs packages that are not installed with this one. */
export async function loaded<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    if (errorCode(error) === "ERR_MODULE_NOT_FOUND") {
      throw new QueueProblem("a queue needs two more packages: npm install bullmq ioredis");
    }
    throw error;
  }
}
