import type { Arbitration } from "../ir/arbitration.js";
import type { ClassModel } from "../ir/model.js";
import type { Decision } from "../synth/decide-order.js";
import { commutes } from "../synth/lift.js";
import type { Part, Partition } from "../synth/part.js";
import type { Pools } from "../synth/pools.js";
import type { Job } from "./job.js";
import { liftCausal } from "./lift-causal.js";
import { liftPart } from "./lift-part.js";
import type { PartOutcome } from "./part-outcome.js";

/** The parts of a class, under the clock that was taken. */
export interface LiftedParts {
  /** Under the causal clock the order of concurrent events. */
  readonly order: Arbitration;
  readonly isCausal: boolean;
  readonly outcomes: ReadonlyMap<Part, PartOutcome>;
  /** Why this clock and not the one before it, where the class asks for none. */
  readonly why?: string;
}

/** A way to order events, and what became of the parts that were tried under it. */
type Attempt = Omit<LiftedParts, "why">;

/** The search for causal cells may try fewer deltas by this factor, where another clock may do. */
const CAUSAL_SHARE = 10;

/**
 * Lifts each part, under the clock that the class asks for. If it asks for none, under the first that fits of: none, causal,
 * Lamport's. Where `latest` decides first, Lamport's comes before the causal clock: its stamps grow with what happened before, so
 * that both give the same answers in every cell, and Lamport's needs no context.
 */
export async function liftParts(
  model: ClassModel,
  divided: Partition,
  { order, open = "the updates do not commute" }: Pick<Decision, "order" | "open">,
  pools: Pools,
  job: Job,
): Promise<LiftedParts> {
  const { clock } = model.policy;
  const share = clock === "auto" ? CAUSAL_SHARE : 1;
  const lift = (attempt: Attempt, parts: readonly Part[]) =>
    liftUnder(attempt, model, divided, parts, pools, job, share);
  const plain: Attempt = { order, isCausal: false, outcomes: new Map() };
  const causal: Attempt = {
    order: { ...order, clock: "none" },
    isCausal: true,
    outcomes: new Map(),
  };
  if (clock !== "auto") {
    return lift(clock === "causal" ? causal : plain, divided.parts);
  }
  if (order.clock === "none") {
    return { ...(await lift(plain, divided.parts)), why: "all updates commute" };
  }
  const latestFirst = order.clauses[0]?.kind === "latest";
  const one = await lift(latestFirst ? plain : causal, divided.parts);
  if (one.isCausal && !needsCells(one)) {
    job.extend();
    const other = await lift(plain, divided.parts);
    return { ...other, why: `${open}; ${failure(one) ?? ONLY_LOGS}` };
  }
  const other = await better(one, latestFirst ? causal : plain, job, lift);
  const whyNotFirst = other
    ? failure(one)
    : latestFirst && (isLogged(one) ? ONLY_LOGS : LATEST_ANYWAY);
  return { ...(other ?? one), why: whyNotFirst ? `${open}; ${whyNotFirst}` : open };
}

const ONLY_LOGS = "only what a log keeps needs an order";
const LATEST_ANYWAY = "causal cells would answer alike, as the later call wins";

/** The parts under another clock, if fewer of them fail there. */
async function better(
  one: Attempt,
  other: Attempt,
  job: Job,
  lift: (attempt: Attempt, parts: readonly Part[]) => Promise<Attempt>,
): Promise<Attempt | undefined> {
  const failed = failedOf(one);
  if (failed.length === 0) {
    return undefined;
  }
  job.extend();
  const begun = await lift(other, failed);
  if (failedOf(begun).length === failed.length) {
    return undefined;
  }
  const rest = [...one.outcomes.keys()].filter((part) => !failed.includes(part));
  const whole = await lift(begun, rest);
  return failedOf(whole).length < failed.length ? whole : undefined;
}

/** The attempt with these parts lifted too. */
async function liftUnder(
  attempt: Attempt,
  model: ClassModel,
  divided: Partition,
  parts: readonly Part[],
  pools: Pools,
  job: Job,
  share: number,
): Promise<Attempt> {
  const candidates = Math.ceil(job.limits.candidates / share);
  const outcomes = new Map(attempt.outcomes);
  for (const part of parts) {
    outcomes.set(
      part,
      attempt.isCausal
        ? await liftCausal(model, divided, part, attempt.order, pools, job, candidates)
        : await liftPart(model, divided, part, attempt.order, job),
    );
  }
  return { ...attempt, outcomes };
}

/** True if no part needs an order. */
function isLogged({ outcomes }: Attempt): boolean {
  return [...outcomes.values()].every((found) => found.kind === "failed" || commutes(found.part));
}

function failedOf({ outcomes }: Attempt): readonly Part[] {
  return [...outcomes].flatMap(([part, { kind }]) => (kind === "failed" ? [part] : []));
}

/** True if it matters to a part what happened before what. */
function needsCells({ outcomes }: Attempt): boolean {
  return [...outcomes.values()].some(
    (found) => found.kind === "proved" && (found.part.touches ?? found.part.isTally),
  );
}

/** Why a part could not be lifted. */
function failure({ isCausal, outcomes }: Attempt): string | undefined {
  for (const [part, found] of outcomes) {
    if (found.kind === "failed") {
      const fields = part.fields.map(({ name }) => name).join(", ");
      return `${isCausal ? "causal cells do" : "Lamport's clock does"} not fit ${fields}: ${found.brief}`;
    }
  }
  return undefined;
}
