import type { LiftedModule } from "../frontend/lifted/module.js";
import type { SourceInput } from "../frontend/source-input.js";
import type { Finding, VerifiedReport } from "../report.js";
import type { Proved } from "./class-report.js";
import type { Job } from "./job.js";
import { liftClass } from "./lift-class.js";
import type { Limits } from "./limits.js";
import type { LiftOptions } from "./options.js";
import { seekExample } from "./seek-example.js";
import { refutedByRunning } from "./text-findings.js";
import type { VerifiedClass } from "./verify-class.js";

/**
 * The findings of a class; where its text is other code, or could not be read, and nothing is refuted, the first such finding with what
 * running the file shows.
 */
export async function withExample(
  verified: VerifiedClass,
  source: SourceInput,
  lifted: SourceInput,
  module: LiftedModule,
  options: LiftOptions,
): Promise<Pick<VerifiedReport, "findings" | "ran">> {
  const { findings, job } = verified;
  const { runProgram, run = true, disk } = options;
  const doubtful = findings.find(isOpen);
  if (!doubtful || findings.some(isSettled) || !runProgram || !run) {
    return { findings };
  }
  const lift = verified.read ?? (await writtenFor(job, module, options));
  if ("note" in lift) {
    return { findings, ran: lift.note };
  }
  const sought = await seekExample(source, lifted, lift, runProgram, disk);
  return "note" in sought
    ? { findings, ran: sought.note }
    : {
        findings: findings.map((one) => (one === doubtful ? refutedByRunning(one, sought) : one)),
      };
}

function isOpen({ kind }: Finding): boolean {
  return kind === "unread" || kind === "differs";
}

function isSettled({ kind }: Finding): boolean {
  return kind === "refuted" || kind === "rejected";
}

/** What is written for a class whose lifted file could not be read: it says in which order calls count. */
async function writtenFor(
  job: Job,
  module: LiftedModule,
  options: LiftOptions,
): Promise<Proved | { readonly note: string }> {
  const { readMs } = job.stats();
  const limits = hasLog(module) ? job.limits : patient(job.limits);
  const lift = await liftClass(job.result, readMs, job.solver, { ...options, limits });
  if (!("lift" in lift)) {
    return { note: "It was not run: its source cannot be lifted as it stands." };
  }
  return isLikeIt(lift, module)
    ? lift
    : { note: "It was not run: it is not the kind of lift that its source has now." };
}

/** How many times as long a search may take where there is something to be found: a lift without a log, as the file had. */
const PATIENCE = 5;

function patient(limits: Limits): Limits {
  const { steps, searchMs, queryMs } = limits;
  return {
    ...limits,
    steps: steps * PATIENCE,
    searchMs: searchMs * PATIENCE,
    queryMs: queryMs * PATIENCE,
  };
}

function hasLog({ runtime }: LiftedModule): boolean {
  return [...runtime.values()].includes("log");
}

/** Whether a lifted file keeps time as a lift does, so that calls count in the same order. */
function isLikeIt({ lift }: Proved, module: LiftedModule): boolean {
  const hasCells = lift.parts.some(({ touches }) => touches !== undefined);
  const usesCells = [...module.runtime.values()].includes("causal");
  return usesCells === hasCells && hasLog(module) === (lift.log !== undefined);
}
