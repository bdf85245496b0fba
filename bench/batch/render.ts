import { onMachine } from "../support/machine.js";
import type { Rendered } from "../support/part.js";
import { table } from "../support/table.js";
import type { BatchResults } from "./results.js";

/** The section about whole repositories. */
export function renderBatch({
  machine,
  files,
  classes,
  marked,
  wrong,
  lines,
  runs,
}: BatchResults): Rendered {
  const rows = table(
    [
      "run",
      "wall time, s",
      "processor time, s",
      "peak memory, all processes, MB",
      "parts searched",
      "scripts run",
    ],
    runs.map((run) => [
      run.name,
      run.seconds.toFixed(1),
      run.cpuSeconds.toFixed(1),
      run.megabytes.toFixed(0),
      String(run.classes),
      String(run.scripts),
    ]),
  );
  const seconds = (name: string) => runs.find((run) => run.name === name)?.seconds ?? Number.NaN;
  const gain = seconds("cold, 1 worker") / seconds("cold, 2 workers");
  return {
    markdown: `## A whole repository

${onMachine(machine)}. \`joinery lift 'src/**/*.ts'\` over a repository that is made up: ${classes} classes in ${files} files,
${lines.toLocaleString("en")} lines, of two to five features each; ${marked} are marked, of which ${wrong} are wrong in known ways. One run each. A part
is a group of fields that is lifted by itself; a script is a batch of queries that the solver is asked at once.

${rows}

Two workers are ${gain.toFixed(2)} × as fast as one on two cores (1.7 × was the aim): both cores are busy throughout, but each process has to compile its own
code, of TypeScript, of the solver and of Joinery, while it runs, which takes some fifteen seconds of processor time, and one worker
is not confined to one core either. Where no script was run, no solver was started. Classes that are built
alike share proofs, also while nothing is kept yet: a script does not hold the names of a class.
`,
  };
}
