import { moduleOf } from "../frontend/lifted/module.js";
import { readLifted } from "../frontend/lifted/read-lifted.js";
import type { Lift } from "../synth/lift.js";
import type { ProvedObligation } from "../verify/obligations.js";
import { attempt } from "../verify/prove-part.js";
import type { Solver, SolverLimits } from "../verify/solver.js";
import { textObligations } from "./text-obligations.js";

/**
 * Proves that the text of a lifted class says what was proved of it. Throws if it does not: nothing is written of which that is not
 * known.
 */
export async function readBack(
  emitted: { readonly fileName: string; readonly text: string },
  lift: Lift,
  solver: Solver,
  limits: SolverLimits,
): Promise<readonly ProvedObligation[]> {
  const read = readLifted(moduleOf(emitted.fileName, emitted.text), lift.model);
  const fail = (reason: string): never => {
    throw new Error(`the text of ${lift.model.name}CRDT is not what was proved: ${reason}`);
  };
  if ("reason" in read) {
    const { line, column } = read.range.start;
    return fail(`${line}:${column}: ${read.reason}`);
  }
  const built = attempt(() => textObligations(lift, read));
  const obligations = built.ok ? built.value : built.reason;
  if (typeof obligations === "string") {
    return fail(obligations);
  }
  const answers = await solver.check(obligations, limits);
  return obligations.map((obligation, i) => {
    const answer = answers[i];
    return answer?.kind === "proved"
      ? { obligation, steps: answer.steps }
      : fail(`${obligation.name} is ${answer?.kind ?? "not answered"}`);
  });
}
