import { parentPort } from "node:worker_threads";
import { sharedSolver } from "../verify/shared-solver.js";
import type { Answer, Order } from "./worker-messages.js";

// The other end of `lift-in-worker.ts`: lifts what the command line sends, one source at a time. The solver starts on
// threads of its own while the rest, which is large, is loaded here. If it cannot start, the first lift says so.
sharedSolver().catch(() => undefined);
const library = import("../lift.js");

parentPort?.on("message", ({ source, options }: Order) => {
  void lift(source, options).then((answer) => parentPort?.postMessage(answer));
});

async function lift(source: Order["source"], options: Order["options"]): Promise<Answer> {
  try {
    const onProgress = (progress: Extract<Answer, { kind: "progress" }>["progress"]) =>
      parentPort?.postMessage({ kind: "progress", progress } satisfies Answer);
    const { liftSource } = await library;
    return { kind: "done", report: await liftSource(source, { ...options, onProgress }) };
  } catch (error) {
    return { kind: "failed", error };
  }
}
