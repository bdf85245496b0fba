import workerpool from "workerpool";
import type { LiftOptions } from "../lift.js";
import { isSolverStarted, sharedSolver } from "../verify/shared-solver.js";
import type { Cache } from "./cache.js";
import { cacheMemory } from "./cache-memory.js";
import { openCache } from "./open-cache.js";
import { runProgram } from "./run-program.js";
import type { CacheSetting, Done, Order, WorkEvent } from "./work.js";

// The other end of `slot.ts`: lifts, or proves, what it is sent, one source at a time. The library is large: while it is loaded, the solver can
// be started already.
const library = Promise.all([
  import("../lift.js"),
  import("../frontend/looks.js"),
  import("../frontend/disk.js"),
  import("./kept-report.js"),
]);
const ALIVE_MS = 5_000;
const caches = new Map<string, { readonly cache: Cache; readonly memory: LiftOptions["memory"] }>();

workerpool.worker({
  /** Starts the solver, which takes a while, on threads of its own; if it cannot start, the first lift says so. */
  warmUp() {
    sharedSolver().catch(() => undefined);
  },

  async work(order: Order, setting: CacheSetting | undefined): Promise<Done> {
    tell({ kind: "alive" });
    const [{ liftSource, verifyLifted }, { watched }, { DISK }, { keepReport }] = await library;
    const { source, lifted } = order;
    const kept = setting && cacheAt(setting);
    const { disk, looks } = watched(DISK);
    const options: LiftOptions = {
      ...order.options,
      disk,
      onProgress: (progress) => tell({ kind: "progress", progress }),
      ...(kept?.memory && { memory: kept.memory }),
    };
    if (lifted) {
      return done(await audibly(verifyLifted(source, lifted, { ...options, runProgram })));
    }
    const report = await audibly(liftSource(source, options));
    if (kept) {
      await keepReport(kept.cache, order, report, looks());
    }
    return done(report);
  },
});

/** Says again and again that the work goes on, which code that never ends does not. */
async function audibly<T>(work: Promise<T>): Promise<T> {
  const timer = setInterval(() => tell({ kind: "alive" }), ALIVE_MS);
  try {
    return await work;
  } finally {
    clearInterval(timer);
  }
}

function done<Report>(report: Report): Done<Report> {
  return {
    report,
    isSolverStarted: isSolverStarted(),
    memory: process.memoryUsage.rss(),
  };
}

function tell(event: WorkEvent): void {
  workerpool.workerEmit(event);
}

/** The cache in a folder, and what lifts remember in it: the same for all that is lifted here. */
function cacheAt(setting: CacheSetting) {
  const name = setting.redis ?? setting.folder ?? "";
  const known = caches.get(name);
  if (known) {
    return known;
  }
  const onProblem = (problem: string) => tell({ kind: "problem", problem });
  const cache = openCache(setting, onProblem);
  const made = { cache, memory: cacheMemory(cache) };
  caches.set(name, made);
  return made;
}
