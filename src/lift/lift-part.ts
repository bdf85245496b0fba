import { performance } from "node:perf_hooks";
import type { Arbitration } from "../ir/arbitration.js";
import { visitOnce } from "../ir/graph.js";
import type { ClassModel } from "../ir/model.js";

import type { Lift } from "../synth/lift.js";
import type { Part, Partition, Update } from "../synth/part.js";
import { type SearchCounts, search } from "../synth/search.js";
import { withoutCells } from "../synth/touches.js";
import { describeWitness } from "../synth/witness-text.js";
import { argumentValues } from "../verify/counterexample.js";
import { type PartVerdict, provePart } from "../verify/prove-part.js";
import type { Job } from "./job.js";
import { LEAST_MS, type Limits } from "./limits.js";
import { proveInCells } from "./prove-in-cells.js";

/** Deltas between two reports of progress. */
const PROGRESS_STEP = 50;

export type PartOutcome =
  | Extract<PartVerdict, { kind: "proved" }>
  | {
      readonly kind: "failed";
      readonly why: string;
      /** The reason without what was tried. */
      readonly brief: string;
    };

export interface PartOptions {
  /** True if the part is to be kept in causal cells. */
  readonly isCausal?: boolean;
  /** Deltas that may be tried. */
  readonly candidates?: number;
}

/** Search and proof in turn: what the solver refutes becomes further histories. */
export async function liftPart(
  model: ClassModel,
  divided: Partition,
  part: Part,
  order: Arbitration,
  job: Job,
  { isCausal = false, candidates = job.limits.candidates }: PartOptions = {},
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
  const counts: SearchCounts = { candidates: 0, structures: 0, separable: 0 };
  const deadline = Math.max(job.deadline, performance.now() + LEAST_MS);
  const before = job.candidates;
  let reached: string | undefined;
  const stop = () => {
    job.candidates = before + counts.candidates;
    if (counts.candidates % PROGRESS_STEP === 0) {
      job.enter("searching", part.name);
      reached ??= isFull(job.limits) ? "the limit of memory" : undefined;
    }
    reached ??= counts.candidates >= candidates ? "the limit of deltas" : undefined;
    reached ??= performance.now() > deadline ? "the limit of time" : undefined;
    return reached !== undefined;
  };
  job.enter("searching", part.name);
  const found = search(model, part, order, counts, { stop, isCausal });
  let reason = "";
  let next = job.searching(() => found.next());
  while (!next.done) {
    const { lift: partLift, atomGroups } = next.value;
    job.enter("proving", part.name);
    const lift: Lift = { model, arbitration: order, parts: [partLift], dropped: divided.dropped };
    const queryMs = Math.min(job.limits.queryMs, Math.max(LEAST_MS, deadline - performance.now()));
    const limits = { ...job.limits, queryMs };
    const verdict = await job.proving(() =>
      isCausal
        ? proveInCells(lift, part, partLift, atomGroups, { solver: job.solver, limits })
        : provePart(lift, partLift, atomGroups, job.solver, limits),
    );
    if (verdict.kind === "proved") {
      job.proved += verdict.obligations.length;
      return verdict;
    }
    const isRefuted = verdict.kind === "refuted";
    // What is wrong with a lift in cells is seldom a value that was not thought of.
    const values = isRefuted && !isCausal ? argumentValues(verdict.counterexample) : [];
    reason = isRefuted
      ? `${verdict.obligation.name} fails`
      : `${verdict.obligation}: ${verdict.reason}`;
    job.enter("searching", part.name);
    next = job.searching(() => found.next({ values }));
  }
  stop();
  reason ||= counts.unfit ?? "";
  const brief = reached
    ? `${reached} was reached`
    : reason || "no lattice that was tried tells all histories apart";
  return { kind: "failed", why: whyNone(model, part, counts, reached, reason), brief };
}

/** A part that cannot be lifted whatever is tried. `reason`: without a full stop. */
export function failed(reason: string): PartOutcome {
  return { kind: "failed", why: `${reason}.`, brief: reason };
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
  reached: string | undefined,
  reason: string,
): string {
  const stopped = reached ? `, then ${reached} was reached` : "";
  const tried = `${counts.structures} structures with ${counts.candidates} deltas were tried${stopped}.`;
  if (reason !== "") {
    return `${tried} The last candidate failed here: ${reason}.`;
  }
  return counts.witness ? `${tried} ${describeWitness(model, part, counts.witness)}` : tried;
}

function isFull({ memoryMb }: Limits): boolean {
  return process.memoryUsage.rss() > memoryMb * 2 ** 20;
}
