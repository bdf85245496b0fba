import type { SourceRange } from "../ir/range.js";
import type { Finding } from "../report.js";
import { counterexampleOf } from "../verify/counterexample.js";
import type { Obligation, ProvedObligation } from "../verify/obligations.js";
import type { Job } from "./job.js";
import { refutation } from "./text-findings.js";

/** What is proved of some obligations, and what is not. */
export interface Discharged {
  readonly proved: readonly ProvedObligation[];
  readonly findings: readonly Finding[];
}

/** Asks the solver about obligations that stand for themselves. `placeOf`: where what one is about stands. */
export async function discharge(
  obligations: readonly Obligation[],
  placeOf: (obligation: Obligation) => SourceRange,
  job: Job,
): Promise<Discharged> {
  const { solver, limits } = job;
  const answers = await job.proving(() => solver.check(obligations, limits));
  const proved: ProvedObligation[] = [];
  const findings: Finding[] = [];
  for (const [i, obligation] of obligations.entries()) {
    const answer = answers[i];
    if (answer?.kind === "proved") {
      proved.push({ obligation, steps: answer.steps });
      continue;
    }
    const example =
      answer?.kind === "refuted"
        ? await job.proving(() => counterexampleOf(solver, obligation, limits))
        : undefined;
    const range = placeOf(obligation);
    const reason = answer?.kind === "unknown" ? answer.reason : "no counterexample was found";
    findings.push(
      example
        ? refutation(obligation, example, range)
        : {
            kind: "unknown",
            range,
            obligation: obligation.name,
            message: `${obligation.name} is not proved: ${reason}`,
          },
    );
  }
  return { proved, findings };
}
