import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { loadClass } from "./load-class.mjs";

/** Adds and removes, half of each. */
const EVENTS = 1_000_000;
const KEYS = 1_000;
/** Calls of one replica before the others take them in. */
const BATCH = 1_000;
const REPLICAS = ["alice", "bob", "carol"];

const SETS = [
  { row: "add-wins-set", what: "Lamport clock: a stamp for each key that was ever there" },
  { row: "add-wins-set-causal", what: "causal clock: cells with a causal context" },
];

/** Measures what a set keeps of elements that are gone; gives a section of RESULTS.md. */
export function measureGrowth() {
  const rows = SETS.map(({ row, what }) => {
    const Lifted = loadClass(`${row}/input.crdt.ts`, "AddWinsSetCRDT");
    const members = REPLICAS.map((replica) => new Lifted({ replica }));
    const start = performance.now();
    for (let i = 0; i < EVENTS; i += BATCH) {
      const at = members[(i / BATCH) % members.length];
      const since = at.version();
      for (let j = i; j < i + BATCH; j += 2) {
        const key = `element ${(j / 2) % KEYS}`;
        at.add(key);
        at.remove(key);
      }
      const news = at.delta(since);
      for (const other of members) if (other !== at) other.merge(news);
    }
    const ms = performance.now() - start;
    const [{ size }] = members;
    if (size !== 0) throw new Error(`${row}: ${size} elements are left`);
    const bytes = members[0].encode().length;
    process.stderr.write(`${row}: ${bytes} bytes\n`);
    return [
      row,
      what,
      String(bytes),
      (bytes / REPLICAS.length).toFixed(0),
      ((ms * 1000) / EVENTS).toFixed(1),
    ];
  });
  const head = ["class", "how", "bytes of the state", "bytes a replica", "time a call, µs"];
  const lines = [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`);
  return `## What is left of what is gone

${EVENTS.toLocaleString("en")} adds and removes of ${KEYS.toLocaleString("en")} different elements by ${REPLICAS.length} replicas, which exchange deltas after every ${BATCH.toLocaleString("en")} calls; at the end
nothing is in the set. The time is that of a call with its delta and, shared out, the merges; one run.

${lines.join("\n")}
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(measureGrowth());
}
