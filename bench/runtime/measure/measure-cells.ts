import { join } from "node:path";
import { median } from "../../support/median.js";
import type { WorkloadName } from "../workloads/values.js";
import type { Loaded } from "./load-process.js";
import type { Phase } from "./phase.js";
import type { Plan } from "./plan.js";
import type { Rate } from "./rate.js";
import type { Cell, Figure, TooSlow } from "./results.js";
import type { Filled, Task } from "./task.js";
import { TimeOut, Worker } from "./worker.js";

const ROUNDS = new URL("./rounds-process.js", import.meta.url);
const LOAD = new URL("./load-process.js", import.meta.url);

/**
 * Measures all subjects with one workload and size, by turns, so that what else the machine does hits all alike. Each has
 * a process of its own. `folder` is for the states.
 */
export async function measureCells(
  plan: Plan,
  workload: WorkloadName,
  size: number,
  folder: string,
): Promise<readonly Cell[]> {
  const turns = plan.subjects.map((subject, i) => {
    const stored = join(folder, `${workload}-${size}-${i}`);
    return new Turns(plan, { subject, workload, size, stored });
  });
  for (const turn of turns) await turn.fill();
  for (const phase of plan.phases) {
    for (let round = 0; round <= plan.rounds; round += 1) {
      for (const turn of turns) await turn.round(phase, round > 0);
    }
  }
  for (const turn of turns) turn.stop();
  // Each of these processes is fresh: there is nothing to warm up.
  for (let round = 0; round < plan.rounds; round += 1) {
    for (const turn of turns) await turn.load();
  }
  return turns.map((turn) => turn.cell());
}

/** All that is measured of one subject. */
class Turns {
  readonly #plan: Plan;
  readonly #task: Task;
  #worker: Worker | undefined;
  #filled: Filled | TooSlow = {};
  readonly #rates = new Map<Phase, number[]>();
  readonly #over = new Set<Phase>();
  readonly #loads: Loaded[] = [];
  #loadsOver = false;

  constructor(plan: Plan, task: Task) {
    this.#plan = plan;
    this.#task = task;
  }

  async fill(): Promise<void> {
    const over = this.#plan.fillOver;
    const filled = await this.#try<Filled>("fill", over);
    this.#filled = filled ?? { over };
  }

  /** A round of a phase, if the subject has it and was not too slow before. */
  async round(phase: Phase, counts: boolean): Promise<void> {
    if ("over" in this.#filled || this.#over.has(phase)) return;
    if (this.#worker === undefined) await this.#try("open", this.#plan.fillOver);
    const { budgetMs, roundOver, fillOver } = this.#plan;
    // Before the round that does not count, replicas are made.
    const over = counts ? roundOver : roundOver + fillOver;
    const rate = await orTooSlow(
      this.#worker?.ask<Rate | null>({ kind: "round", phase, budgetMs }, over * 1000),
    );
    if (rate === "too slow") {
      this.#worker = undefined;
      this.#over.add(phase);
    } else if (rate && counts) {
      const rates = this.#rates.get(phase) ?? [];
      rates.push((rate.count * 1000) / rate.ms);
      this.#rates.set(phase, rates);
    }
  }

  /** Starts a process that loads what was stored. */
  async load(): Promise<void> {
    if ("over" in this.#filled || this.#loadsOver) return;
    // What a replica takes does not vary from one process to the next.
    const also = this.#loads.length === 0 ? ["memory"] : [];
    const worker = new Worker(LOAD, [JSON.stringify(this.#task), ...also]);
    const loaded = await orTooSlow(worker.ask<Loaded>(undefined, this.#plan.fillOver * 1000));
    worker.stop();
    if (loaded === "too slow") this.#loadsOver = true;
    else if (loaded) this.#loads.push(loaded);
  }

  stop(): void {
    this.#worker?.stop();
  }

  cell(): Cell {
    const { subject, workload, size } = this.#task;
    const { phases, roundOver, fillOver } = this.#plan;
    const tooSlow = { over: fillOver };
    if ("over" in this.#filled) {
      const rates = Object.fromEntries(phases.map((phase) => [phase, tooSlow]));
      return { subject, workload, size, rates, ...sizes(tooSlow), ...loads(tooSlow) };
    }
    const rates: Partial<Record<Phase, Figure>> = {};
    for (const [phase, values] of this.#rates) rates[phase] = median(values);
    for (const phase of this.#over) rates[phase] = { over: roundOver };
    const loaded = this.#loadsOver
      ? loads(tooSlow)
      : {
          importMs: median(this.#loads.map(({ importMs }) => importMs)),
          memory: median(this.#loads.flatMap(({ memory }) => memory ?? [])),
          ...(subject === "source"
            ? {}
            : { firstMs: median(this.#loads.map(({ firstMs }) => firstMs ?? 0)) }),
        };
    return { subject, workload, size, rates, ...this.#filled, ...loaded };
  }

  /** Starts a process that makes or opens replicas; undefined if that takes too long. */
  async #try<T>(kind: "fill" | "open", over: number): Promise<T | undefined> {
    const worker = new Worker(ROUNDS);
    const answer = await orTooSlow(worker.ask<T>({ kind, task: this.#task }, over * 1000));
    if (answer === "too slow") return undefined;
    this.#worker = worker;
    return answer;
  }
}

const sizes = (figure: TooSlow) => ({ stateBytes: figure, deltaBytes: figure });
const loads = (figure: TooSlow) => ({ memory: figure, importMs: figure, firstMs: figure });

async function orTooSlow<T>(answer: Promise<T> | undefined): Promise<T | "too slow" | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof TimeOut) return "too slow";
    throw error;
  }
}
