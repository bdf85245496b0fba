import { expect, test } from "vitest";
import { CONTENDER_NAMES } from "../../bench/runtime/contenders/index.js";
import { PHASES } from "../../bench/runtime/measure/phase.js";
import type { Cell, RuntimeResults } from "../../bench/runtime/measure/results.js";
import type { SubjectName } from "../../bench/runtime/measure/subject.js";
import { renderRuntime } from "../../bench/runtime/render/render-runtime.js";

/* Of figures that were not measured: the fewer entries, the faster, and each subject faster than the one before. */

const subjects: SubjectName[] = ["source", ...CONTENDER_NAMES];
const sizes = [10, 1000];
const means = { set: "a set", counter: "a counter", map: "", register: "", todos: "" };

const results: RuntimeResults = {
  machine: { node: "20.0.0", cores: 2, load: 1 },
  versions: { yjs: "1.2.3" },
  means: Object.fromEntries(
    CONTENDER_NAMES.map((name) => [name, means]),
  ) as RuntimeResults["means"],
  plan: {
    subjects,
    workloads: ["set", "counter"],
    sizes,
    phases: PHASES,
    rounds: 5,
    budgetMs: 40,
    roundOver: 5,
    fillOver: 20,
  },
  minutes: 12.3,
  cells: (["set", "counter"] as const).flatMap((workload) =>
    sizes.flatMap((size) =>
      subjects.map((subject, i): Cell => {
        const rate = (1_000_000 * (i + 1)) / size;
        const rates =
          subject === "source"
            ? { queries: rate, updates: rate }
            : { queries: rate, updates: rate, batches: rate, deltas: rate, merges: rate };
        const loaded = { stateBytes: size * 10, deltaBytes: 20, firstMs: 3 };
        return {
          subject,
          workload,
          size,
          rates: subject === "delta-crdts" ? { ...rates, merges: { over: 5 } } : rates,
          memory: 100 * size,
          importMs: i + 1,
          ...(subject !== "source" && loaded),
        };
      }),
    ),
  ),
};

const { markdown, files = {} } = renderRuntime(results);

test("all figures side by side, with who is ahead and who was too slow", () => {
  expect(markdown).toContain("yjs 1.2.3");
  const [, merges = ""] = markdown.split("### Merges");
  const row = merges.split("\n").find((line) => line.startsWith("| set, 1,000"));
  expect(row).toBe(
    "| set, 1,000 | 2.00k: 0.29 × collabs | 3.00k | 4.00k | 5.00k | 6.00k | 7.00k | > 5 s |",
  );
});

test("targets beside the source class are met or missed", () => {
  const [, source = ""] = markdown.split("### Beside the source class");
  expect(source).toContain("| set, 10 | 2.0 | 3.0 | 2.0 | 3.0 |");
});

test("the chart has a mark for each figure that there is, and colours for light and dark", () => {
  const chart = files["runtime.svg"] ?? "";
  expect(markdown).toContain("](runtime.svg)");
  expect(chart).toContain("@media (prefers-color-scheme: dark)");
  expect(chart).not.toMatch(/NaN|undefined|Infinity/);
  const marks = chart.match(/class="s\d( hollow)?"/g) ?? [];
  // Legend; queries, updates and memory of all; the rest of all but the source class, and one too slow, per workload.
  expect(marks.length).toBe(8 + 2 * (3 * 8 + 3 * 7 - 1));
});
