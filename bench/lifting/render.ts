import { onMachine } from "../support/machine.js";
import type { Rendered } from "../support/part.js";
import { table } from "../support/table.js";
import type { LiftingResults } from "./results.js";
import { ROWS } from "./rows.js";

const ms = (value: number) => value.toFixed(0);

/** The section about lifting. */
export function renderLifting(results: LiftingResults): Rendered {
  const katara = new Map(ROWS.map((row) => [row.name, row]));
  const speed = table(
    [
      "class",
      "search + proof, warm, ms",
      "whole command, cold, s",
      "Katara, lattice given, CPU s",
      "Katara, full search, CPU s",
    ],
    results.classes.map(({ name, searchMs, proveMs, coldSeconds }) => [
      name,
      ms(searchMs + proveMs),
      coldSeconds.toFixed(2),
      katara.get(name)?.kataraGiven ?? "",
      katara.get(name)?.kataraSearch ?? "",
    ]),
  );
  const stages = table(
    [
      "class",
      "lattice",
      "read, ms",
      "search, ms",
      "proof, ms",
      "write, ms",
      "deltas tried",
      "solver queries",
      "obligations",
      "peak memory, MB",
    ],
    results.classes.map((lifting) => [
      lifting.name,
      `\`${lifting.lattice}\``,
      ms(lifting.readMs),
      ms(lifting.searchMs),
      ms(lifting.proveMs),
      ms(lifting.emitMs),
      String(lifting.candidates),
      String(lifting.queries),
      String(lifting.obligations),
      ms(lifting.coldMegabytes),
    ]),
  );
  return {
    markdown: `## Lifting the nine rows of Katara, and more

${onMachine(results.machine)}. Medians of ${results.warmRuns} warm runs in one process (after one that does not count) and of
${results.coldRuns} cold runs of the whole command (after one that does not count), peak memory included.

Katara (Rosette, z3 4.8.10, cvc5 1.0.3) was measured on a machine of the same kind, one or two runs a row; it is told each
row's type hints and an operation precondition, and verifies rows with maps for lists of bounded length only. Joinery is
given the class and its policy, and its proofs have no bound. ">" is a time-out.

${speed}

### Stages

${stages}`,
  };
}
