import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import type { Open } from "../contenders/contender.js";
import { CONTENDERS } from "../contenders/index.js";
import { WORKLOADS } from "../workloads/index.js";
import type { Values, WorkloadName } from "../workloads/values.js";
import type { Workload } from "../workloads/workload.js";
import { fill } from "./fill.js";
import type { Task } from "./task.js";

/*
 * A process that loads what was stored, tells how long that took and how much memory it takes, and ends. Its arguments are the
 * task, and "memory" if that is to be looked at.
 */

/** What small replicas take is looked at in many of them, as many as can be made in so many milliseconds. */
const WARM_REPLICAS = 20;
const MOST_REPLICAS = 500;
const MAKING_MS = 300;

export interface Loaded {
  readonly importMs: number;
  readonly firstMs?: number;
  /** Bytes for each replica, if that was asked for. */
  readonly memory?: number;
}

const task = JSON.parse(process.argv[2] as string) as Task;
process.send?.(await load(task));

async function load(task: Task): Promise<Loaded> {
  const start = performance.now();
  if (task.subject === "source") {
    const { source } = await import("../contenders/source.js");
    const importMs = performance.now() - start;
    return {
      importMs,
      ...memoryOf(() => filled(task.workload, task.size, source)),
    };
  }
  const { contender } = await CONTENDERS[task.subject].load();
  const imported = performance.now();
  const stored = new Uint8Array(readFileSync(task.stored));
  let id = 1;
  const make = () => {
    id += 1;
    return opened(contender.open, task.workload, task.size, id, stored);
  };
  make();
  const firstMs = performance.now() - imported;
  const memory = memoryOf(make);
  return { importMs: imported - start, firstMs, ...memory };
}

/** A replica of what was stored, that has answered. */
function opened<W extends WorkloadName>(
  open: Open,
  name: W,
  size: number,
  id: number,
  stored: Uint8Array,
): unknown {
  const replica = open[name](id, stored);
  (WORKLOADS[name] as Workload<W>).query(replica, 0, size);
  return replica;
}

function filled<W extends WorkloadName>(
  name: W,
  size: number,
  source: { readonly [N in W]: () => Values[N] },
): unknown {
  const object = source[name]();
  fill(WORKLOADS[name] as Workload<W>, size, object);
  return object;
}

/** What some more replicas take, each. */
function memoryOf(make: () => unknown): { readonly memory?: number } {
  if (process.argv[3] !== "memory") return {};
  // Before they are counted, all code that makes small ones has been compiled.
  const first = many(make, WARM_REPLICAS);
  const before = used();
  const counted = many(make, MOST_REPLICAS);
  const memory = (used() - before) / counted.length;
  if (first.length === 0) throw new Error("replicas are missing");
  return { memory: Math.max(0, memory) };
}

/** As many as there is time for, one at least. */
function many(make: () => unknown, most: number): readonly unknown[] {
  const made: unknown[] = [];
  const end = performance.now() + MAKING_MS;
  do made.push(make());
  while (made.length < most && performance.now() < end);
  return made;
}

/** The heap, and what lies outside of it: buffers, and the memory of WebAssembly. */
function used(): number {
  for (let i = 0; i < 3; i += 1) globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
