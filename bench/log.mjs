import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { loadClass } from "./load-class.mjs";
import { WORKLOADS } from "./log-workloads.mjs";

const EVENTS = 10_000;
const BATCH = 100;
/** So many events of a hundred come late, by up to so many places. */
const LATE_PERCENT = 20;
const LATEST = 200;
/** Counted runs, after one that is not counted. */
const RUNS = 5;

/** Measures replay logs of the corpus against their source classes; gives a section of RESULTS.md. */
export function measureLogs() {
  const rows = WORKLOADS.map((workload) => {
    const result = measure(workload);
    process.stderr.write(
      `${workload.row}: source ${result.source.toFixed(0)} ms, log in order ${result.inOrder.toFixed(0)} ms, late ${result.late.toFixed(0)} ms\n`,
    );
    const times = (value) => `${value.toFixed(0)} (${(value / result.source).toFixed(1)} ×)`;
    return [
      workload.row,
      workload.what,
      result.source.toFixed(1),
      times(result.made),
      times(result.inOrder),
      times(result.late),
      (result.bytes / EVENTS).toFixed(1),
    ];
  });
  const head = [
    "class",
    "what it is",
    "source class, ms",
    "calls of the lifted class, ms",
    "deltas in order, ms",
    "deltas, some late, ms",
    "bytes an event, encoded",
  ];
  const lines = [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`);
  return `## The replay log

${EVENTS.toLocaleString("en")} events, read after each batch of ${BATCH}. The source class runs the calls once, in order. The lifted class makes
them; another replica takes their deltas one by one, in order, or with ${LATE_PERCENT} % of them late by up to ${LATEST} places, which
have their place before events that were run. Medians of ${RUNS} runs (after one that does not count).

${lines.join("\n")}
`;
}

function measure({ row, name, call, ask }) {
  const Source = loadClass(`${row}/input.ts`, name);
  const Lifted = loadClass(`${row}/input.crdt.ts`, `${name}CRDT`);
  const calls = Array.from(
    { length: EVENTS },
    (
      (random) => () =>
        call(random)
    )(randomFrom(1)),
  );
  const run = (make) => {
    const times = Array.from({ length: RUNS + 1 }, () => {
      const object = make();
      const start = performance.now();
      let answer;
      for (let i = 0; i < EVENTS; i += BATCH) {
        for (let j = i; j < i + BATCH; j += 1) object.take(j);
        answer = ask(object.of);
      }
      return { ms: performance.now() - start, answer, of: object.of };
    }).slice(1);
    return { ms: median(times.map(({ ms }) => ms)), answer: times[0].answer, of: times[0].of };
  };
  const calling = (of) => ({
    of,
    take: (i) => {
      const [method, ...args] = calls[i];
      of[method](...args);
    },
  });
  const taking = (deltas) => () => {
    const of = new Lifted({ replica: "reader" });
    return { of, take: (i) => of.applyUpdate(deltas[i]) };
  };
  const writer = new Lifted({ replica: "writer" });
  const deltas = [];
  writer.on("update", (delta) => deltas.push(delta));
  const { take } = calling(writer);
  for (let i = 0; i < EVENTS; i += 1) take(i);
  const source = run(() => calling(new Source()));
  const results = {
    made: run(() => calling(new Lifted({ replica: "writer" }))),
    inOrder: run(taking(deltas)),
    late: run(taking(delayed(deltas))),
  };
  for (const [what, { answer }] of Object.entries(results)) {
    if (answer !== source.answer)
      throw new Error(`${row}, ${what}: another answer than the source`);
  }
  return {
    source: source.ms,
    made: results.made.ms,
    inOrder: results.inOrder.ms,
    late: results.late.ms,
    bytes: results.late.of.encode().length,
  };
}

/** The items, some of them later. */
function delayed(items) {
  const random = randomFrom(2);
  return items
    .map((item, i) => ({ item, place: random(100) < LATE_PERCENT ? i + 1 + random(LATEST) : i }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}

/** Whole numbers below a bound, the same ones on each run (a linear congruential generator). */
function randomFrom(seed) {
  let state = seed;
  return (bound) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(measureLogs());
}
