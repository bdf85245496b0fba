import { performance } from "node:perf_hooks";
import { emitModule } from "./emit/emit-class.js";
import { type ClassResult, readClasses, type SourceInput } from "./frontend/read-classes.js";
import { CATALOGUE, withFixes } from "./ir/catalogue.js";
import { classReport, type Proved } from "./lift/class-report.js";
import { Job } from "./lift/job.js";
import { liftParts } from "./lift/lift-parts.js";
import { type Logged, logOf, namesOf, unfitForLog, whyOpaque } from "./lift/logged.js";
import type { LiftOptions } from "./lift/options.js";
import { orderOfClass } from "./lift/order-of-class.js";
import { timed } from "./lift/timed.js";
import { tryPolicies } from "./lift/try-policies.js";
import { loweredPart } from "./lift/views-of-model.js";
import type { ClassReport, LiftReport } from "./report.js";
import { describeConflict, policyFixes } from "./synth/conflict-text.js";
import { settlingPolicies } from "./synth/conflicts.js";
import { decideOrder } from "./synth/decide-order.js";
import type { Lift, PartLift } from "./synth/lift.js";
import { partition } from "./synth/part.js";
import { Pools } from "./synth/pools.js";
import { coordinationOf } from "./verify/coordination.js";
import type { ProvedObligation } from "./verify/obligations.js";
import { sharedSolver } from "./verify/shared-solver.js";
import type { Solver } from "./verify/solver.js";

export { DEFAULT_LIMITS, type Limits } from "./lift/limits.js";
export type { LiftOptions } from "./lift/options.js";

/** Lifts the classes of one source file. Rejects only if the signal says so, or the solver cannot be started. */
export async function liftSource(
  source: SourceInput,
  options: LiftOptions = {},
): Promise<LiftReport> {
  const starting = options.solver ? Promise.resolve(options.solver) : sharedSolver();
  const [read, readMs] = timed(() => readClasses(source, options));
  const solver = await starting;
  const lifted: Proved[] = [];
  const classes: (Proved | ClassReport)[] = [];
  for (const result of read.classes) {
    const outcome = await liftClass(result, readMs, solver, options);
    classes.push(outcome);
    if ("lift" in outcome) {
      lifted.push(outcome);
    }
  }
  const emitStart = performance.now();
  const emitted = lifted.length > 0 ? await emitModule(lifted) : undefined;
  const emitMs = performance.now() - emitStart;
  return {
    file: source.path,
    diagnostics: read.diagnostics,
    classes: classes.map((outcome) =>
      "lift" in outcome && emitted
        ? {
            ...outcome.report,
            emitted: { className: `${outcome.report.name}CRDT`, ...emitted },
            stats: { ...outcome.report.stats, emitMs },
          }
        : (outcome as ClassReport),
    ),
  };
}

async function liftClass(
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
  const core = loweredPart(model);
  const divided = partition(model);
  const pools = new Pools(core);
  const visible = divided.parts.flatMap((part) => part.fields.map((field) => field.name));
  job.enter("ordering");
  const decision = job.searching(() =>
    decideOrder(core, visible, pools, divided.logged.length > 0),
  );
  const { conflicts, assumed } = decision;
  const policyProof = await orderOfClass(model, decision.order, {}, job);
  if ("code" in policyProof) {
    return job.rejected([policyProof]);
  }
  if (conflicts.length > 0) {
    const settling = settlingPolicies(core, conflicts, visible, pools);
    const policies = await tryPolicies(core, divided, settling, pools, job);
    return job.rejected(
      conflicts.map((conflict) =>
        withFixes(
          CATALOGUE.conflict.at(model.range, describeConflict(core, conflict, policies)),
          ...policyFixes(model, policies),
        ),
      ),
    );
  }
  const { order, isCausal, outcomes, why } = await liftParts(core, divided, decision, pools, job);
  const hasLog =
    divided.logged.length > 0 || [...outcomes.values()].some(({ kind }) => kind === "failed");
  const orderProof = isCausal
    ? await orderOfClass(model, order, { isCausal, hasLog }, job)
    : policyProof;
  if ("code" in orderProof) {
    return job.rejected([orderProof]);
  }
  const parts: PartLift[] = [];
  const obligations: ProvedObligation[] = [...orderProof];
  const logged: Logged[] = divided.logged.map(({ fields, updates, why }) => ({
    fields,
    updates,
    why: whyOpaque(why),
    range: why.range,
  }));
  for (const [part, found] of outcomes) {
    if (found.kind === "proved") {
      parts.push(found.part);
      obligations.push(...found.obligations);
    } else {
      logged.push({
        fields: part.fields.map((field) => field.name),
        updates: part.updates.map(({ method }) => method),
        why: found.why,
        range: part.fields[0]?.range ?? model.range,
      });
    }
  }
  for (const { part, why } of unfitForLog(model, parts, logged)) {
    parts.splice(parts.indexOf(part), 1);
    logged.push({
      fields: part.fields,
      updates: model.methods.filter(({ name }) => part.deltas.has(name)),
      why,
      range: model.range,
    });
  }
  if (logged.length > 0 && options.log === false) {
    return job.rejected(
      logged.map(({ fields, why, range }) => CATALOGUE.noLattice.at(range, fields.join(", "), why)),
    );
  }
  const isComputed = model.opaqueFields.some(({ initText }) => initText === undefined);
  const lift: Lift = {
    model,
    arbitration: order,
    ...(isCausal && { isCausal: true as const }),
    parts,
    ...((logged.length > 0 || isComputed) && { log: logOf(model, logged) }),
    dropped: divided.dropped,
  };
  const queries = await job.proving(() => coordinationOf(lift, solver, job.limits));
  job.enter("writing");
  const warnings = [
    ...(assumed ? [CATALOGUE.assumedLatest.at(model.policy.range, namesOf(lift.log))] : []),
    ...logged.map(({ fields, why, range }) => CATALOGUE.logged.at(range, fields.join(", "), why)),
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
