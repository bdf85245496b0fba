import type { InvariantAtom, Lift, PartLift } from "../synth/lift.js";
import { type Counterexample, counterexampleOf } from "./counterexample.js";
import {
  inflationObligation,
  initObligation,
  lawObligations,
  type Obligation,
  type ProvedObligation,
  stepObligation,
  vacuityObligation,
} from "./obligations.js";
import { replay } from "./replay.js";
import { type Setting, settingOf } from "./setting.js";
import { shrink } from "./shrink.js";
import type { Solver, SolverLimits } from "./solver.js";
import { Unsupported } from "./unsupported.js";

/** What became of a part's obligations. Only `proved` is success. */
export type PartVerdict =
  | {
      readonly kind: "proved";
      readonly part: PartLift;
      readonly obligations: readonly ProvedObligation[];
    }
  | {
      readonly kind: "refuted";
      readonly part: PartLift;
      readonly obligation: Obligation;
      readonly counterexample: Counterexample;
      /** False if the counterexample rests on a sum over entries that it does not show, and so cannot be run. */
      readonly replayed: boolean;
    }
  | { readonly kind: "unknown"; readonly obligation: string; readonly reason: string };

/**
 * Proves a part, looking for the invariant on the way: none first, then one group of atoms more each time the steps
 * fail. Atoms that a step breaks are dropped until the rest is inductive (Flanagan and Leino, Houdini, FME 2001).
 */
export async function provePart(
  lift: Lift,
  part: PartLift,
  atomGroups: readonly (readonly InvariantAtom[])[],
  solver: Solver,
  limits: SolverLimits,
): Promise<PartVerdict> {
  for (let groups = 0; ; groups += 1) {
    const atoms = [...part.invariant, ...atomGroups.slice(0, groups).flat()];
    const verdict = await proveSteps(lift, { ...part, invariant: atoms }, solver, limits);
    const mayGrow = groups < atomGroups.length;
    if (verdict.kind === "proved") {
      const least = await withoutNeedlessAtoms(lift, verdict, solver, limits);
      return proveRest(lift, least.part, least.obligations, solver, limits);
    }
    if (verdict.kind === "unknown" || !mayGrow) {
      return verdict;
    }
  }
}

/** Proves the initial state and all steps; atoms that they break are left out. */
async function proveSteps(
  lift: Lift,
  part: PartLift,
  solver: Solver,
  limits: SolverLimits,
): Promise<PartVerdict> {
  const built = attempt(() => {
    const setting = settingOf(lift, part);
    const steps = setting.updates.map(({ method }) => stepObligation(setting, method));
    return { setting, obligations: [initObligation(setting), ...steps] };
  });
  if (!built.ok) {
    return { kind: "unknown", obligation: `${part.name}.step`, reason: built.reason };
  }
  const { setting, obligations } = built.value;
  const answers = await solver.check(obligations, limits);
  const proved: ProvedObligation[] = [];
  const broken = new Set<number>();
  let failure: PartVerdict | undefined;
  for (const [i, obligation] of obligations.entries()) {
    const answer = answers[i];
    if (answer?.kind === "proved") {
      proved.push({ obligation, steps: answer.steps });
      continue;
    }
    if (answer?.kind !== "refuted") {
      return {
        kind: "unknown",
        obligation: obligation.name,
        reason: answer?.reason ?? "no answer",
      };
    }
    const counterexample = await counterexampleOf(solver, obligation, limits);
    if (!counterexample) {
      return {
        kind: "unknown",
        obligation: obligation.name,
        reason: "refuted, but without a model",
      };
    }
    const atoms = counterexample.failed.flatMap((label) =>
      label.startsWith("invariant.") ? [Number(label.slice("invariant.".length))] : [],
    );
    for (const atom of atoms) {
      broken.add(atom);
    }
    if (atoms.length === 0) {
      failure ??= refutation(setting, obligation, counterexample);
    }
  }
  if (failure) {
    return failure;
  }
  if (broken.size > 0) {
    const invariant = part.invariant.filter((_, i) => !broken.has(i));
    return proveSteps(lift, { ...part, invariant }, solver, limits);
  }
  return { kind: "proved", part, obligations: proved };
}

type ProvedSteps = Extract<PartVerdict, { kind: "proved" }>;

/** Leaves out atoms that the proof does not need, half of them at a time and then fewer, so that people can read it. */
async function withoutNeedlessAtoms(
  lift: Lift,
  verdict: ProvedSteps,
  solver: Solver,
  limits: SolverLimits,
): Promise<ProvedSteps> {
  let best = verdict;
  for (
    let chunk = Math.ceil(best.part.invariant.length / 2);
    chunk >= 1;
    chunk = Math.floor(chunk / 2)
  ) {
    for (let end = best.part.invariant.length; end > 0; end -= chunk) {
      const start = Math.max(0, end - chunk);
      const atoms = best.part.invariant;
      const invariant = [...atoms.slice(0, start), ...atoms.slice(end)];
      const tried = await proveSteps(lift, { ...best.part, invariant }, solver, limits);
      if (tried.kind === "proved") {
        best = tried;
      }
    }
  }
  return best;
}

/** What is left once the steps are proved: laws, inflation, and that no step was proved from nothing. */
async function proveRest(
  lift: Lift,
  part: PartLift,
  steps: readonly ProvedObligation[],
  solver: Solver,
  limits: SolverLimits,
): Promise<PartVerdict> {
  const built = attempt(() => {
    const setting = settingOf(lift, part);
    const perUpdate = setting.updates.flatMap(({ method }) => [
      inflationObligation(setting, method),
      vacuityObligation(setting, method),
    ]);
    return { setting, obligations: [...lawObligations(setting), ...perUpdate] };
  });
  if (!built.ok) {
    return { kind: "unknown", obligation: part.name, reason: built.reason };
  }
  const { setting, obligations } = built.value;
  const answers = await solver.check(obligations, limits);
  const proved = [...steps];
  for (const [i, obligation] of obligations.entries()) {
    const answer = answers[i];
    if (answer?.kind === "proved") {
      proved.push({ obligation, steps: answer.steps });
      continue;
    }
    const counterexample =
      answer?.kind === "refuted" && obligation.expect === "unsat"
        ? await counterexampleOf(solver, obligation, limits)
        : undefined;
    if (counterexample) {
      return refutation(setting, obligation, counterexample);
    }
    const reason = answer?.kind === "unknown" ? answer.reason : "its hypotheses cannot hold";
    return { kind: "unknown", obligation: obligation.name, reason };
  }
  return { kind: "proved", part, obligations: proved };
}

/**
 * A counterexample, run by the interpreter and made small. One that the interpreter does not bear out is a fault of
 * the encoding, and says so.
 */
function refutation(setting: Setting, obligation: Obligation, found: Counterexample): PartVerdict {
  const { part } = setting;
  if (!found.whole) {
    return { kind: "refuted", part, obligation, counterexample: found, replayed: false };
  }
  const run = replay(setting, obligation, found.values);
  if (!run.admissible || run.failed.length === 0) {
    const reason =
      "the solver's counterexample does not fail when it is run: a fault in the encoding";
    return { kind: "unknown", obligation: obligation.name, reason };
  }
  const values = shrink(obligation.unknowns, found.values, (smaller) => {
    const again = replay(setting, obligation, smaller);
    return again.admissible && again.failed.some((label) => run.failed.includes(label));
  });
  const { failed } = replay(setting, obligation, values);
  return {
    kind: "refuted",
    part,
    obligation,
    counterexample: { ...found, failed, values },
    replayed: true,
  };
}

type Attempt<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly reason: string };

/** Runs an encoding; what it cannot say is a reason, not a crash. */
export function attempt<T>(build: () => T): Attempt<T> {
  try {
    return { ok: true, value: build() };
  } catch (error) {
    if (error instanceof Unsupported) {
      return { ok: false, reason: `not encoded: ${error.message}` };
    }
    throw error;
  }
}
