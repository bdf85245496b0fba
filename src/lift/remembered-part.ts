import { parse, stringify } from "devalue";
import type { ClassModel } from "../ir/model.js";
import type { Lift, PartLift } from "../synth/lift.js";
import type { Part, Partition } from "../synth/part.js";
import type { Memory } from "../verify/memory.js";
import { type PartVerdict, provePart } from "../verify/prove-part.js";
import type { Job } from "./job.js";
import { type Limits, limitsOfQueries } from "./limits.js";
import type { PartOutcome } from "./part-outcome.js";
import { type PartSetting, partQuestion } from "./part-question.js";
import { proveInCells } from "./prove-in-cells.js";

/** What a search for a part took. */
export interface SearchCost {
  readonly candidates: number;
  readonly steps: number;
}

/** How a search for a part ended. */
type Record = SearchCost & {
  /** The steps that it was allowed. */
  readonly allowed: number;
  readonly end:
    | { readonly kind: "found"; readonly part: PartLift }
    | Extract<PartOutcome, { readonly kind: "failed" }>;
};

/**
 * What earlier searches for a part found: its lattice, deltas, views and invariant are proved anew, by queries that are remembered too. So
 * nothing is believed of what is remembered but where not to search again.
 *
 * A search that took fewer steps than it was allowed ends in the same way under every limit that is no lower than what it took. One that
 * ended by its limit tells nothing of other limits; it is kept beside.
 */
export class PartMemory {
  readonly #memory: Memory;
  readonly #model: ClassModel;
  readonly #divided: Partition;
  readonly #part: Part;
  readonly #setting: PartSetting;
  readonly #limits: Limits;

  constructor(
    memory: Memory,
    model: ClassModel,
    divided: Partition,
    part: Part,
    setting: PartSetting,
    limits: Limits,
  ) {
    this.#memory = memory;
    this.#model = model;
    this.#divided = divided;
    this.#part = part;
    this.#setting = setting;
    this.#limits = limits;
  }

  /** How a search that may take so many steps ends, if that is known. */
  async recall(allowed: number, job: Job): Promise<PartOutcome | undefined> {
    for (const question of [this.#question(), this.#question(allowed)]) {
      const text = await this.#memory.recall(question);
      if (text === undefined) {
        return undefined;
      }
      const known = parse(text) as Record;
      if (holds(known, allowed)) {
        return this.#proved(known, job);
      }
    }
    return undefined;
  }

  /** Puts by how a search ended; not one that ended for want of time or memory, as the next one may have more. */
  async remember(outcome: PartOutcome, cost: SearchCost, allowed: number): Promise<void> {
    const reached = outcome.kind === "failed" ? outcome.reached : undefined;
    if (reached === "time" || reached === "memory") {
      return;
    }
    const end =
      outcome.kind === "proved" ? ({ kind: "found", part: outcome.part } as const) : outcome;
    const record: Record = { ...cost, allowed, end };
    const isOther =
      reached === "steps" && (await this.#memory.recall(this.#question())) !== undefined;
    await this.#memory.remember(this.#question(isOther ? allowed : undefined), stringify(record));
  }

  #question(steps?: number) {
    return partQuestion(this.#model, this.#divided, this.#part, this.#setting, this.#limits, steps);
  }

  async #proved(known: Record, job: Job): Promise<PartOutcome | undefined> {
    const { end, candidates, steps, allowed } = known;
    const verdict = end.kind === "failed" ? end : await this.#provedAnew(end.part, allowed, job);
    if (verdict.kind === "proved" || verdict.kind === "failed") {
      job.candidates += candidates;
      job.took(steps);
      return verdict;
    }
    return undefined;
  }

  #provedAnew(found: PartLift, allowed: number, job: Job): Promise<PartVerdict> {
    const { order, isCausal } = this.#setting;
    const lift: Lift = {
      model: this.#model,
      arbitration: order,
      parts: [found],
      dropped: this.#divided.dropped,
    };
    const { solver } = job;
    const limits = limitsOfQueries(job.limits, allowed);
    return job.proving(() =>
      isCausal
        ? proveInCells(lift, this.#part, found, [], { solver, limits })
        : provePart(lift, found, [], solver, limits),
    );
  }
}

/** True if a search that may take so many steps ends as the one that is remembered. */
function holds({ end, steps, allowed }: Record, now: number): boolean {
  const isByCount = end.kind === "failed" && end.reached === "steps";
  return allowed === now || (!isByCount && steps <= now);
}
