import { onMachine } from "../../support/machine.js";
import { median } from "../../support/median.js";
import { digits } from "../../support/numbers.js";
import type { Rendered } from "../../support/part.js";
import { table } from "../../support/table.js";
import { CONTENDER_NAMES, OWN_NAMES, RIVAL_NAMES } from "../contenders/index.js";
import type { Cell, Figure, RuntimeResults } from "../measure/results.js";
import type { SubjectName } from "../measure/subject.js";
import { WORKLOADS } from "../workloads/index.js";
import type { WorkloadName } from "../workloads/values.js";
import { chart } from "./chart.js";
import { behind, ratio } from "./compare.js";
import { QUANTITIES, type Quantity, type QuantityName } from "./quantity.js";
import { REASONS } from "./reasons.js";

/** The chart's file, beside RESULTS.md. */
const CHART = "runtime.svg";
/** The size that the chart shows. */
const SHOWN = 1_000;

/** At least so many times as fast as the source class. */
const TARGETS = { queries: 0.8, updates: 0.3 } as const;

/** The section about lifted classes in use. */
export function renderRuntime(results: RuntimeResults): Rendered {
  const { plan, versions, means } = results;
  const sections = (Object.keys(QUANTITIES) as QuantityName[]).map((name) =>
    sectionOf(results, name),
  );
  return {
    markdown: `## Lifted classes in use

${onMachine(results.machine)}. Classes of the corpus beside their source classes and beside
${RIVAL_NAMES.map((name) => `${name} ${versions[name] ?? ""}`.trim()).join(", ")}. Medians of ${plan.rounds} rounds, after one that does not count; all take turns in each
round, each in a process of its own. A round takes about ${plan.budgetMs} ms; "> ${plan.roundOver} s" is where one step took longer, or "> ${plan.fillOver} s"
to make the entries or to load them. All of it took ${results.minutes.toFixed(0)} minutes.

![What all do with ${SHOWN.toLocaleString("en")} entries](${CHART})

What is done, with ${plan.sizes.map((size) => size.toLocaleString("en")).join(", ")} entries:

${plan.workloads.map((name) => `- ${name}: ${WORKLOADS[name].what}`).join("\n")}

What each takes for it, and what becomes of updates at the same time:

${table(
  ["", ...plan.workloads],
  CONTENDER_NAMES.map((name) => [name, ...plan.workloads.map((workload) => means[name][workload])]),
)}

"joinery" is the causal clock, which is taken unless another is asked for. Where it is behind another library, the column
says how many times it is as good as the best one.

### Beside the source class

How many times as fast as the source class lifted classes are: queries are to be at least ${TARGETS.queries} ×, updates ${TARGETS.updates} ×.

${besideSource(results)}

${REASONS.source}

### Load

Milliseconds to import it, with the code that uses it, in a fresh process:

${table(["", ...plan.subjects], [["all workloads", ...plan.subjects.map((subject) => digits(importOf(results, subject)))]])}

${REASONS.load}

${sections.join("\n\n")}`,
    files: { [CHART]: chart(results, SHOWN) },
  };
}

function sectionOf(results: RuntimeResults, name: QuantityName): string {
  const quantity: Quantity = QUANTITIES[name];
  const subjects = results.plan.subjects.filter((subject) =>
    results.cells.some((cell) => cell.subject === subject && quantity.of(cell) !== undefined),
  );
  const rows = results.plan.workloads.flatMap((workload) =>
    results.plan.sizes.map((size) => {
      const cells = cellsOf(results, workload, size);
      return [
        `${workload}, ${size.toLocaleString("en")}`,
        ...subjects.map((subject) => shown(quantity, cells, subject)),
      ];
    }),
  );
  const reason = REASONS[name];
  return `### ${quantity.title}

${quantity.how} In ${quantity.unit}; ${quantity.isBetter} is better.

${table(["", ...subjects], rows)}${reason ? `\n\n${reason}` : ""}`;
}

function shown(quantity: Quantity, cells: readonly Cell[], subject: SubjectName): string {
  const cell = cells.find((one) => one.subject === subject);
  const figure = cell && quantity.of(cell);
  if (figure === undefined) return "";
  if (typeof figure !== "number") return `> ${figure.over} s`;
  const text = quantity.show(figure);
  if (subject !== "joinery") return text;
  const rivals = cells.filter((one) => RIVAL_NAMES.some((name) => name === one.subject));
  const standing = behind(quantity, figure, rivals);
  return standing ? `${text}: ${digits(standing.times)} × ${standing.than}` : text;
}

function besideSource(results: RuntimeResults): string {
  const names = Object.keys(TARGETS) as (keyof typeof TARGETS)[];
  const columns = names.flatMap((name) => OWN_NAMES.map((subject) => ({ name, subject })));
  const rows = results.plan.workloads.flatMap((workload) =>
    results.plan.sizes.map((size) => {
      const cells = cellsOf(results, workload, size);
      return [
        `${workload}, ${size.toLocaleString("en")}`,
        ...columns.map(({ name, subject }) => {
          const quantity = QUANTITIES[name];
          const of = (who: SubjectName): Figure | undefined => {
            const cell = cells.find((one) => one.subject === who);
            return cell && quantity.of(cell);
          };
          const [own, source] = [of(subject), of("source")];
          if (typeof own !== "number" || typeof source !== "number") return "";
          const times = ratio(quantity, own, source);
          return times < TARGETS[name] ? `${times.toPrecision(2)}, missed` : times.toPrecision(2);
        }),
      ];
    }),
  );
  return table(["", ...columns.map(({ name, subject }) => `${name}, ${subject}`)], rows);
}

function importOf(results: RuntimeResults, subject: SubjectName): number {
  const values = results.cells.flatMap(({ subject: of, importMs }) =>
    of === subject && typeof importMs === "number" ? [importMs] : [],
  );
  return median(values);
}

function cellsOf({ cells }: RuntimeResults, workload: WorkloadName, size: number): readonly Cell[] {
  return cells.filter((cell) => cell.workload === workload && cell.size === size);
}
