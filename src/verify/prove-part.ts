import { bindings, EvaluationError } from "../ir/interpret.js";
import type { Method } from "../ir/model.js";
import type { AtomGroup } from "../synth/atom-groups.js";
import { type TouchedComponent, touchedComponents } from "../synth/component-touches.js";
import { compileAtom } from "../synth/invariants.js";
import type { InvariantAtom, Lift, PartLift } from "../synth/lift.js";
import { type Counterexample, counterexampleOf } from "./counterexample.js";
import {
  componentObligation,
  inflationObligation,
  initObligation,
  lawObligations,
  type Obligation,
  observedObligation,
  type ProvedObligation,
  seenVacuityObligation,
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
 * Proves a part, looking for the invariant on the way. It starts with none. A model in which a step fails has a state
 * that an atom may exclude: the first such atom joins the invariant, with its kin. If none does, the atoms that the step broke are
 * given up, and if it broke none, the part is refuted. This finds what Houdini would (Flanagan and Leino, FME 2001),
 * with only the atoms that some failure asked for.
 */
export async function provePart(
  lift: Lift,
  part: PartLift,
  atomGroups: readonly AtomGroup[],
  solver: Solver,
  limits: SolverLimits,
): Promise<PartVerdict> {
  let invariant = part.invariant;
  const pool = new AtomPool(atomGroups);
  for (;;) {
    const attempted: PartLift = { ...part, invariant };
    const verdict = await proveSteps(lift, attempted, solver, limits);
    if (verdict.kind === "proved") {
      return proveRest(lift, attempted, verdict.obligations, solver, limits);
    }
    if (verdict.kind === "unknown") {
      return verdict;
    }
    const { setting, obligation, counterexample } = verdict;
    const helpers = pool.take((atom) => excludes(atom, counterexample));
    const broken = brokenAtoms(invariant, counterexample);
    if (helpers.length > 0) {
      invariant = [...invariant, ...helpers];
    } else if (broken.length > 0) {
      invariant = invariant.filter((atom) => !broken.includes(atom));
    } else {
      return refutation(setting, obligation, counterexample);
    }
  }
}

/** The atoms that the invariant was not given yet. A group is made when the groups before it have nothing to give. */
class AtomPool {
  readonly #groups: { readonly make: AtomGroup; left: readonly InvariantAtom[] | undefined }[];

  constructor(groups: readonly AtomGroup[]) {
    this.#groups = groups.map((make) => ({ make, left: undefined }));
  }

  /** Takes the first atom of which the test is true, with its kin. */
  take(test: (atom: InvariantAtom) => boolean): readonly InvariantAtom[] {
    for (const group of this.#groups) {
      const left = group.left ?? group.make();
      group.left = left;
      const first = left.find(test);
      if (first) {
        const isTaken = (atom: InvariantAtom) =>
          atom === first || (atom.kin !== undefined && atom.kin === first.kin);
        group.left = left.filter((atom) => !isTaken(atom));
        return left.filter(isTaken);
      }
    }
    return [];
  }
}

/** True if an atom does not hold of the state and the last event from which a step fails. */
function excludes(atom: InvariantAtom, { values }: Counterexample): boolean {
  if (values.s === undefined) {
    return false;
  }
  try {
    return !compileAtom(atom)(bindings([...Object.entries(values), ["$state", values.s]]));
  } catch (error) {
    if (error instanceof EvaluationError) {
      return false;
    }
    throw error;
  }
}

function brokenAtoms(
  invariant: readonly InvariantAtom[],
  { failed }: Counterexample,
): readonly InvariantAtom[] {
  return invariant.filter((_, i) => failed.includes(`invariant.${i}`));
}

type StepsVerdict =
  | { readonly kind: "proved"; readonly obligations: readonly ProvedObligation[] }
  | {
      readonly kind: "failed";
      readonly setting: Setting;
      readonly obligation: Obligation;
      readonly counterexample: Counterexample;
    }
  | Extract<PartVerdict, { kind: "unknown" }>;

/** Proves the initial state and all steps, or shows how the first of them fails. */
async function proveSteps(
  lift: Lift,
  part: PartLift,
  solver: Solver,
  limits: SolverLimits,
): Promise<StepsVerdict> {
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
  for (const [i, obligation] of obligations.entries()) {
    const answer = answers[i];
    const unknown = (reason: string) =>
      ({ kind: "unknown", obligation: obligation.name, reason }) as const;
    if (answer?.kind === "proved") {
      proved.push({ obligation, steps: answer.steps });
    } else if (answer?.kind === "refuted") {
      const counterexample = await counterexampleOf(solver, obligation, limits);
      return counterexample
        ? { kind: "failed", setting, obligation, counterexample }
        : unknown("refuted, but without a model");
    } else {
      return unknown(answer?.reason ?? "no answer");
    }
  }
  return { kind: "proved", obligations: proved };
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
  return proveAll(setting, obligations, steps, solver, limits);
}

/**
 * For a part in causal cells: an event that has seen all that is there does what its update does, whatever the policy
 * says. With the steps, which are proved for events of which none happened before another, this gives what a cell shows.
 */
export async function proveObserved(
  lift: Lift,
  part: PartLift,
  known: readonly ProvedObligation[],
  solver: Solver,
  limits: SolverLimits,
): Promise<PartVerdict> {
  const built = attempt(() => {
    const setting = settingOf(lift, part);
    const obligations = setting.updates.flatMap(({ method }) => [
      observedObligation(setting, method),
      seenVacuityObligation(setting, method),
      ...componentsOf(setting, method).map((one) => componentObligation(setting, method, one)),
    ]);
    return { setting, obligations };
  });
  if (!built.ok) {
    return { kind: "unknown", obligation: `${part.name}.observed`, reason: built.reason };
  }
  return proveAll(built.value.setting, built.value.obligations, known, solver, limits);
}

/** The components that an update has a say in. One that removes an entry says only that it is not there. */
function componentsOf({ part }: Setting, { name }: Method): readonly TouchedComponent[] {
  const touch = part.touches?.get(name);
  return touch ? touchedComponents(part.lattice, touch) : [];
}

/** Proves all of these, or shows how the first that does not hold fails. */
export async function proveAll(
  setting: Setting,
  obligations: readonly Obligation[],
  known: readonly ProvedObligation[],
  solver: Solver,
  limits: SolverLimits,
): Promise<PartVerdict> {
  const { part } = setting;
  const answers = await solver.check(obligations, limits);
  const proved = [...known];
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
