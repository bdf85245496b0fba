import type { Arbitration } from "../ir/arbitration.js";
import { visitOnce } from "../ir/graph.js";
import type { ClassModel } from "../ir/model.js";
import type { Value } from "../ir/value.js";

import type { Lift } from "../synth/lift.js";
import type { Part, Partition, Update } from "../synth/part.js";
import { type SearchCounts, search } from "../synth/search.js";
import { withoutCells } from "../synth/touches.js";
import { describeWitness } from "../synth/witness-text.js";
import { Work } from "../synth/work.js";
import { argumentValues } from "../verify/counterexample.js";
import { provePart } from "../verify/prove-part.js";
import type { Allowance, Job } from "./job.js";
import { type Limits, limitsOfQueries } from "./limits.js";
import type { PartOutcome, Reached } from "./part-outcome.js";
import type { PartSetting } from "./part-question.js";
import { proveInCells } from "./prove-in-cells.js";
import { PartMemory } from "./remembered-part.js";

/** Deltas between two reports of progress. */
const PROGRESS_STEP = 50;

export interface PartOptions {
  /** True if the part is to be kept in causal cells. */
  readonly isCausal?: boolean;
  /** Deltas that may be tried. */
  readonly candidates?: number;
}

/** Lifts a part: as an earlier run did, or by search. */
export async function liftPart(
  model: ClassModel,
  divided: Partition,
  part: Part,
  order: Arbitration,
  job: Job,
  { isCausal = false, candidates = job.limits.candidates }: PartOptions = {},
): Promise<PartOutcome> {
  const { memory } = job.options;
  const setting: PartSetting = { order, isCausal, candidates };
  const allowed = job.allowance();
  const kept = memory && new PartMemory(memory, model, divided, part, setting, job.limits);
  const known = await kept?.recall(allowed.steps, job);
  if (known) {
    return known;
  }
  const before = job.candidates;
  const work = new Work();
  const outcome = await searchPart(model, divided, part, setting, allowed, work, job);
  job.took(work.steps);
  if (outcome.kind === "failed" && (outcome.reached === "time" || outcome.reached === "memory")) {
    job.cutBy(outcome.reached);
  }
  const cost = { candidates: job.candidates - before, steps: work.steps };
  await kept?.remember(outcome, cost, allowed.steps);
  return outcome;
}

/** Search and proof in turn: what the solver refutes becomes further histories. */
async function searchPart(
  model: ClassModel,
  divided: Partition,
  part: Part,
  { order, isCausal, candidates }: PartSetting,
  allowed: Allowance,
  work: Work,
  job: Job,
): Promise<PartOutcome> {
  const taker = part.updates.find((update) => takesCollection(part, update));
  if (taker) {
    return failed(
      `${taker.method.name} looks into a collection among its arguments, which only a log can keep`,
    );
  }
  const stray = isCausal ? withoutCells(part) : undefined;
  if (stray) {
    return failed(
      `${stray.method.name} changes entries under more than one key, or under a key that its arguments do not give`,
    );
  }
  const counts: SearchCounts = { work, candidates: 0, structures: 0, separable: 0 };
  const before = job.candidates;
  let reached: Reached | undefined;
  const solver = job.solver.heardBy(({ text, steps, isCut }) => {
    work.did("text", text);
    work.did("solver", steps);
    reached ??= isCut ? "time" : undefined;
  });
  const stop = () => {
    job.candidates = before + counts.candidates;
    if (counts.candidates % PROGRESS_STEP === 0) {
      job.enter("searching", part.name);
      reached ??= isFull(job.limits) ? "memory" : undefined;
    }
    reached ??= counts.candidates >= candidates ? "deltas" : undefined;
    reached ??= work.steps >= allowed.steps ? "steps" : undefined;
    reached ??= job.now() > allowed.deadline ? "time" : undefined;
    return reached !== undefined;
  };
  job.enter("searching", part.name);
  const found = search(model, part, order, counts, { stop, isCausal });
  let reason = "";
  const tellingValues: Value[] = [];
  let next = job.searching(() => found.next());
  while (!next.done) {
    const { lift: partLift, atomGroups } = next.value;
    job.enter("proving", part.name);
    const lift: Lift = { model, arbitration: order, parts: [partLift], dropped: divided.dropped };
    const queryMs = Math.max(1, Math.min(job.limits.queryMs, allowed.deadline - job.now()));
    const limits = { ...limitsOfQueries(job.limits, allowed.steps), queryMs };
    const verdict = await job.proving(() =>
      isCausal
        ? proveInCells(lift, part, partLift, atomGroups, { solver, limits })
        : provePart(lift, partLift, atomGroups, solver, limits),
    );
    if (verdict.kind === "proved") {
      job.proved += verdict.obligations.length;
      return verdict;
    }
    const isRefuted = verdict.kind === "refuted";
    // What is wrong with a lift in cells is seldom a value that was not thought of.
    const values = isRefuted && !isCausal ? argumentValues(verdict.counterexample) : [];
    tellingValues.push(...values);
    reason = isRefuted
      ? `${verdict.obligation.name} fails`
      : `${verdict.obligation}: ${verdict.reason}`;
    job.enter("searching", part.name);
    next = job.searching(() => found.next({ values }));
  }
  stop();
  reason ||= counts.unfit ?? "";
  const brief = reached
    ? `${limitText(reached)} was reached`
    : reason || "no lattice that was tried tells all histories apart";
  return {
    kind: "failed",
    why: whyNone(model, part, counts, reached, reason),
    brief,
    values: tellingValues,
    ...(reached && { reached }),
  };
}

/** A part that cannot be lifted whatever is tried. `reason`: without a full stop. */
export function failed(reason: string): PartOutcome {
  return { kind: "failed", why: `${reason}.`, brief: reason, values: [] };
}

/** True of an update that looks into a Set or Map among its arguments: no element is made of such. */
function takesCollection(part: Part, { summary }: Update): boolean {
  const written = part.fields.flatMap(({ name }) => summary.fields.get(name) ?? []);
  let found = false;
  for (const value of written) {
    visitOnce(value, ({ kind, type }) => {
      found ||= kind === "var" && (type.kind === "set" || type.kind === "map");
    });
  }
  return found;
}

/** Why the search found nothing: what was tried, and on what the best candidate failed. */
function whyNone(
  model: ClassModel,
  part: Part,
  counts: SearchCounts,
  reached: Reached | undefined,
  reason: string,
): string {
  const stopped = reached ? `, then ${limitText(reached)} was reached` : "";
  const tried = `${counts.structures} structures with ${counts.candidates} deltas were tried${stopped}.`;
  if (reason !== "") {
    return `${tried} The last candidate failed here: ${reason}.`;
  }
  return counts.witness ? `${tried} ${describeWitness(model, part, counts.witness)}` : tried;
}

/** For example `the limit of steps`. */
function limitText(reached: Reached): string {
  return `the limit of ${reached}`;
}

function isFull({ memoryMb }: Limits): boolean {
  return process.memoryUsage.rss() > memoryMb * 2 ** 20;
}
