import { performance } from "node:perf_hooks";
import { machine } from "../support/machine.js";
import { median } from "../support/median.js";
import type { Setting } from "../support/part.js";
import { randomFrom } from "../support/random.js";
import type { LogResults, LogRow } from "./results.js";
import { forEachWorkload, type LogWorkload } from "./workloads.js";

const EVENTS = 10_000;
const BATCH = 100;
/** So many events of a hundred come late, by up to so many places. */
const LATE_PERCENT = 20;
const LATEST = 200;
/** Counted runs, after one that is not counted. */
const RUNS = 5;

/** Measures replay logs of the corpus against their source classes. */
export async function measureLogs({ tell }: Setting): Promise<LogResults> {
  const rows = forEachWorkload((workload) => {
    const row = measure(workload);
    tell(
      `${row.name}: source ${row.source.toFixed(0)} ms, log in order ${row.inOrder.toFixed(0)} ms, late ${row.late.toFixed(0)} ms`,
    );
    return row;
  });
  return {
    machine: machine(),
    events: EVENTS,
    batch: BATCH,
    latePercent: LATE_PERCENT,
    latest: LATEST,
    runs: RUNS,
    rows,
  };
}

/** Takes the events by their numbers. */
interface Taker<T> {
  readonly of: T;
  take(i: number): void;
}

function measure<T>({ row, what, source, lifted, call, ask }: LogWorkload<T>): LogRow {
  const random = randomFrom(1);
  const calls = Array.from({ length: EVENTS }, () => call(random));
  const run = <U extends T>(make: () => Taker<U>) => {
    const runs = Array.from({ length: RUNS + 1 }, () => {
      const taker = make();
      const start = performance.now();
      let answer: unknown;
      for (let i = 0; i < EVENTS; i += BATCH) {
        for (let j = i; j < i + BATCH; j += 1) taker.take(j);
        answer = ask(taker.of);
      }
      return { ms: performance.now() - start, answer, of: taker.of };
    }).slice(1);
    const [first] = runs;
    if (first === undefined) throw new Error("no run");
    return { ms: median(runs.map(({ ms }) => ms)), answer: first.answer, of: first.of };
  };
  const calling = <U extends T>(of: U): Taker<U> => ({ of, take: (i) => calls[i]?.(of) });
  const taking = (deltas: readonly Uint8Array[]) => () => {
    const of = new lifted({ replica: "reader" });
    return { of, take: (i: number) => void of.applyUpdate(deltas[i] as Uint8Array) };
  };
  const writer = new lifted({ replica: "writer" });
  const deltas: Uint8Array[] = [];
  writer.on("update", (delta) => deltas.push(delta));
  for (const make of calls) make(writer);
  const ofSource = run(() => calling(new source()));
  const made = run(() => calling(new lifted({ replica: "writer" })));
  const inOrder = run(taking(deltas));
  const late = run(taking(delayed(deltas)));
  for (const { answer } of [made, inOrder, late]) {
    if (answer !== ofSource.answer) throw new Error(`${row}: another answer than the source`);
  }
  return {
    name: row,
    what,
    source: ofSource.ms,
    made: made.ms,
    inOrder: inOrder.ms,
    late: late.ms,
    bytes: late.of.encode().length,
  };
}

/** The items, some of them later. */
function delayed<T>(items: readonly T[]): readonly T[] {
  const random = randomFrom(2);
  return items
    .map((item, i) => ({ item, place: random(100) < LATE_PERCENT ? i + 1 + random(LATEST) : i }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}
