import { readFileSync, writeFileSync } from "node:fs";
import { median } from "../../support/median.js";
import type { Open } from "../contenders/contender.js";
import { CONTENDERS } from "../contenders/index.js";
import { source } from "../contenders/source.js";
import { WORKLOADS } from "../workloads/index.js";
import type { Values, WorkloadName } from "../workloads/values.js";
import type { Workload } from "../workloads/workload.js";
import { fill } from "./fill.js";
import type { Phase } from "./phase.js";
import { type Round, replicaPhases, sourcePhases } from "./phases.js";
import type { Filled, Order, Task } from "./task.js";

/* A process that is told, by messages, to make the entries and then round after round. */

/** Deltas whose median size is taken. */
const DELTAS = 20;

let phases: Partial<Record<Phase, Round>> = {};

process.on("message", (order: Order) => {
  void answer(order).then((reply) => process.send?.(reply));
});

async function answer(order: Order): Promise<unknown> {
  if (order.kind === "round") return phases[order.phase]?.(order.budgetMs) ?? null;
  const { task } = order;
  if (task.subject === "source") {
    phases = ofSource(task, task.workload);
    return {};
  }
  const { contender } = await CONTENDERS[task.subject].load();
  const filled = order.kind === "fill" ? store(contender.open, task, task.workload) : {};
  phases = ofReplicas(contender.open, task, task.workload);
  return filled;
}

function ofSource<W extends WorkloadName>(task: Task, name: W): Partial<Record<Phase, Round>> {
  const workload = WORKLOADS[name] as Workload<W>;
  const object: Values[W] = source[name]();
  fill(workload, task.size, object);
  return sourcePhases(workload, task.size, object);
}

function ofReplicas<W extends WorkloadName>(open: Open, task: Task, name: W) {
  const stored = new Uint8Array(readFileSync(task.stored));
  let id = 1;
  return replicaPhases(WORKLOADS[name] as Workload<W>, task.size, () => {
    id += 1;
    return open[name](id, stored);
  });
}

/** Makes the entries and stores them. */
function store<W extends WorkloadName>(open: Open, task: Task, name: W): Filled {
  const workload = WORKLOADS[name] as Workload<W>;
  const replica = open[name](1);
  fill(workload, task.size, replica);
  const state = replica.save();
  writeFileSync(task.stored, state);
  const sizes: number[] = [];
  replica.onDelta((delta) => sizes.push(delta.length));
  for (let i = 0; i < DELTAS; i += 1) workload.update(replica, i, task.size);
  return { stateBytes: state.length, deltaBytes: median(sizes) };
}
