import { Worker } from "node:worker_threads";
import type { LiftOptions } from "../lift.js";
import type { LiftReport } from "../report.js";
import type { Answer, Order } from "./worker-messages.js";

let idle: Worker | undefined;

/**
 * Lifts in a thread of its own. Reading and searching keep a thread busy for seconds: here Ctrl-C is heard and the
 * progress line moves meanwhile. The thread is kept for the next source, and does not keep the process alive.
 */
export async function liftSource(
  source: Order["source"],
  { onProgress, signal, solver: _, ...options }: LiftOptions,
): Promise<LiftReport> {
  const worker = idle ?? new Worker(new URL("./lift-worker.js", import.meta.url));
  idle = undefined;
  const stop = () => void worker.terminate();
  signal?.addEventListener("abort", stop, { once: true });
  worker.ref();
  try {
    const report = await answerOf(worker, { source, options }, onProgress);
    idle = worker;
    return report;
  } finally {
    signal?.removeEventListener("abort", stop);
    worker.unref();
  }
}

async function answerOf(
  worker: Worker,
  order: Order,
  onProgress: LiftOptions["onProgress"],
): Promise<LiftReport> {
  let tidyUp = () => {};
  try {
    return await new Promise((resolve, reject) => {
      const take = (answer: Answer) => {
        switch (answer.kind) {
          case "progress":
            onProgress?.(answer.progress);
            break;
          case "done":
            resolve(answer.report);
            break;
          case "failed":
            reject(answer.error);
            break;
        }
      };
      const end = () => reject(new Error("the work stopped without an answer"));
      worker.on("message", take).on("error", reject).on("exit", end);
      tidyUp = () => worker.off("message", take).off("error", reject).off("exit", end);
      worker.postMessage(order);
    });
  } finally {
    tidyUp();
  }
}
