import type { ClassResult } from "../frontend/read-classes.js";
import { CATALOGUE, withFixes, withRelated } from "../ir/catalogue.js";
import type { Diagnostic } from "../ir/diagnostic.js";
import type { ClassModel } from "../ir/model.js";
import type { ClassReport } from "../report.js";
import { describeConflict, policyFixes } from "../synth/conflict-text.js";
import { type Conflict, settlingPolicies } from "../synth/conflicts.js";
import { type Decision, decideOrder, doubtOf } from "../synth/decide-order.js";
import type { PartLift } from "../synth/lift.js";
import { type Partition, partition } from "../synth/part.js";
import { Pools } from "../synth/pools.js";
import { coordinationOf } from "../verify/coordination.js";
import type { ProvedObligation } from "../verify/obligations.js";
import type { Solver } from "../verify/solver.js";
import { classReport, type Proved } from "./class-report.js";
import { Job } from "./job.js";
import { type LiftedParts, liftParts } from "./lift-parts.js";
import { type Logged, liftOf, loggedAtSight, loggedPart, namesOf, unfitForLog } from "./logged.js";
import type { LiftOptions } from "./options.js";
import { orderOfClass } from "./order-of-class.js";
import { tryPolicies } from "./try-policies.js";
import { loweredPart } from "./views-of-model.js";

/** Lifts one class: its order, its parts, and the log for what no lattice was found for. */
export async function liftClass(
  result: ClassResult,
  readMs: number,
  solver: Solver,
  options: LiftOptions,
): Promise<Proved | ClassReport> {
  const job = new Job(result, readMs, solver, options);
  if (!result.model) {
    return job.rejected(result.diagnostics);
  }
  const { model } = result;
  const { except = {} } = options;
  if (Object.hasOwn(except, model.name)) {
    return job.rejected([CATALOGUE.givenUp.at(model.range, except[model.name] ?? "")]);
  }
  const core = loweredPart(model);
  const divided = partition(model);
  const pools = new Pools(core);
  const visible = divided.parts.flatMap((part) => part.fields.map((field) => field.name));
  job.enter("ordering");
  const first = job.searching(() =>
    decideOrder(core, visible, pools, doubtOf(divided.logged.length > 0, false)),
  );
  const policyProof = await orderOfClass(model, first.order, {}, job);
  if ("code" in policyProof) {
    return job.rejected([policyProof]);
  }
  if (first.conflicts.length > 0) {
    return openConflicts(model, core, divided, first.conflicts, visible, pools, job);
  }
  const tried = await liftParts(core, divided, first, pools, job);
  const second = decideAgain(core, first, tried, visible, pools, job);
  if (second && second.conflicts.length > 0) {
    return openConflicts(model, core, divided, second.conflicts, visible, pools, job);
  }
  const decision = second ?? first;
  const { assumed } = decision;
  const { order, isCausal, outcomes, why } = second
    ? await liftParts(core, divided, second, pools, job)
    : tried;
  const hasLog =
    divided.logged.length > 0 || [...outcomes.values()].some(({ kind }) => kind === "failed");
  const orderProof = isCausal
    ? await orderOfClass(model, order, { isCausal, hasLog }, job)
    : second
      ? await orderOfClass(model, order, {}, job)
      : policyProof;
  if ("code" in orderProof) {
    return job.rejected([orderProof]);
  }
  const parts: PartLift[] = [];
  const obligations: ProvedObligation[] = [...orderProof];
  const logged: Logged[] = [...loggedAtSight(divided)];
  for (const [part, found] of outcomes) {
    if (found.kind === "proved") {
      parts.push(found.part);
      obligations.push(...found.obligations);
    } else {
      logged.push(loggedPart(model, part, found.why));
    }
  }
  for (const { part, why } of unfitForLog(model, parts, logged)) {
    parts.splice(parts.indexOf(part), 1);
    logged.push({
      fields: part.fields,
      updates: model.methods.filter(({ name }) => part.deltas.has(name)),
      why,
      range: model.range,
      fixes: [],
    });
  }
  if (logged.length > 0 && options.log === false) {
    return job.rejected(
      logged.map(({ fields, why, range, fixes }) =>
        withFixes(CATALOGUE.noLattice.at(range, fields.join(", "), why), ...fixes),
      ),
    );
  }
  const lift = liftOf(model, order, isCausal, parts, logged, divided);
  const queries = await job.proving(() => coordinationOf(lift, job.solver, job.limits));
  job.enter("writing");
  const doubted = lift.log?.updates ?? model.methods.filter(({ role }) => role === "update");
  const warnings = [
    ...(assumed ? [CATALOGUE.assumedLatest.at(model.policy.range, namesOf(doubted))] : []),
    ...logged.map(({ fields, why, range, fixes }) =>
      withFixes(CATALOGUE.logged.at(range, fields.join(", "), why), ...fixes),
    ),
  ];
  const isKept = (name: string) =>
    name.startsWith("order.") ||
    name.startsWith("causal.") ||
    name.startsWith("happened.") ||
    name.startsWith("tally.") ||
    parts.some((part) => name.startsWith(`${part.name}.`));
  const names = obligations.map(({ obligation }) => obligation.name);
  const kept = obligations.filter(
    ({ obligation: { name } }, i) => isKept(name) && names.indexOf(name) === i,
  );
  return classReport(job, {
    lift,
    obligations: kept,
    queries,
    logged,
    conflicts: decision.all,
    warnings,
    ...(why !== undefined && { whyThisClock: why }),
  });
}

/**
 * The order anew, where no small example showed that one is needed and yet some part could not be lifted without: the values of the
 * counterexamples may show it. If they do not, the later call counts last, as it cannot be said that the order is of no matter.
 */
function decideAgain(
  core: ClassModel,
  { order }: Decision,
  { outcomes }: LiftedParts,
  visible: readonly string[],
  pools: Pools,
  job: Job,
): Decision | undefined {
  const failures = [...outcomes.values()].filter((found) => found.kind === "failed");
  if (order.clock !== "none" || order.clauses.length > 0 || failures.length === 0) {
    return undefined;
  }
  // Two calls that do not commute need two values on one side of a bound.
  for (const value of failures.flatMap(({ values }) => values)) {
    pools.add(value);
    if (typeof value === "number") {
      pools.add(value + 1);
      pools.add(value - 1);
    }
  }
  job.enter("ordering");
  job.extend();
  const again = job.searching(() => decideOrder(core, visible, pools, doubtOf(false, true), true));
  return again.order.clock === "none" && again.conflicts.length === 0 ? undefined : again;
}

/** The report of a class in which the order of some updates matters, and nothing says what it is. */
async function openConflicts(
  model: ClassModel,
  core: ClassModel,
  divided: Partition,
  conflicts: readonly Conflict[],
  visible: readonly string[],
  pools: Pools,
  job: Job,
): Promise<ClassReport> {
  const settling = settlingPolicies(core, conflicts, visible, pools);
  const policies = await tryPolicies(core, divided, settling, pools, job);
  return job.rejected(
    conflicts.map((conflict) => {
      const what = CATALOGUE.conflict.at(model.range, describeConflict(core, conflict, policies));
      return withFixes(withUpdates(what, model, conflict), ...policyFixes(model, policies));
    }),
  );
}

/** A conflict with the places of the two updates. */
function withUpdates(what: Diagnostic, model: ClassModel, { first, second }: Conflict): Diagnostic {
  const names = [...new Set([first.method, second.method])];
  return model.methods
    .filter(({ name }) => names.includes(name))
    .reduce((one, { name, range }) => withRelated(one, range, `${name} is here`), what);
}
