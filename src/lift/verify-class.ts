import type { LiftedModule } from "../frontend/lifted/module.js";
import { type ReadLift, readLifted } from "../frontend/lifted/read-lifted.js";
import type { ClassResult } from "../frontend/read-classes.js";
import type { Diagnostic } from "../ir/diagnostic.js";
import type { ClassModel } from "../ir/model.js";
import type { SourceRange } from "../ir/range.js";
import type { Finding } from "../report.js";
import { decideOrder, doubtOf } from "../synth/decide-order.js";
import type { PartLift } from "../synth/lift.js";
import { partition } from "../synth/part.js";
import { Pools } from "../synth/pools.js";
import { constantsOf } from "../verify/constants.js";
import type { ProvedObligation } from "../verify/obligations.js";
import { classReport, type Proved } from "./class-report.js";
import { discharge } from "./discharge.js";
import type { Job } from "./job.js";
import { liftOf, loggedAtSight, loggedPart, unfitForLog } from "./logged.js";
import { memoObligations } from "./memo-obligations.js";
import { orderOfClass } from "./order-of-class.js";
import { partsOfText, type TextParts } from "./parts-of-text.js";
import { isTallyIn, proveText, type TextSetting } from "./prove-text.js";
import { findingOf } from "./text-findings.js";
import { loweredPart } from "./views-of-model.js";

/** What holds of a class of a lifted file, and what does not. */
export interface VerifiedClass {
  readonly job: Job;
  readonly findings: readonly Finding[];
  readonly obligations: readonly ProvedObligation[];
  /** What the file was read as; absent if it could not be. */
  readonly read?: Proved;
}

/** Proves a lifted class as it stands in a file: its order, the parts of its state, and what its view keeps. */
export async function verifyClass(
  result: ClassResult,
  module: LiftedModule,
  job: Job,
): Promise<VerifiedClass> {
  const { model } = result;
  if (!model) {
    return { job, findings: rejections(result.diagnostics), obligations: [] };
  }
  const read = readLifted(module, model);
  if ("reason" in read) {
    return unread(read.range, `not understood: ${read.reason}`, job);
  }
  const divided = partition(model);
  const found = partsOfText(model, divided, read);
  if ("reason" in found) {
    return unread(found.range, found.reason, job);
  }
  const core = loweredPart(model);
  const pools = new Pools(core);
  const visible = divided.parts.flatMap((part) => part.fields.map((field) => field.name));
  job.enter("ordering");
  const doubt = doubtOf(divided.logged.length > 0, found.logged.length > 0);
  const decision = job.searching(() => decideOrder(core, visible, pools, doubt));
  const { clock } = model.policy;
  const usesCells = found.parts.some((one) => one.lift.touches ?? isTallyIn(decision.order, one));
  const isCausal = clock === "causal" || (clock === "auto" && usesCells);
  if (found.parts.some(({ lift }) => lift.touches) && !isCausal) {
    return unread(
      read.places.view,
      `the class asks for the clock ${clock}, not for causal cells`,
      job,
    );
  }
  const setting: TextSetting = {
    model: core,
    divided,
    order: isCausal ? { ...decision.order, clock: "none" } : decision.order,
    isCausal,
    pools,
  };
  return proveClass(model, found, read, setting, job);
}

async function proveClass(
  model: ClassModel,
  found: TextParts,
  read: ReadLift,
  setting: TextSetting,
  job: Job,
): Promise<VerifiedClass> {
  const { divided, order, isCausal } = setting;
  const findings: Finding[] = [];
  const obligations: ProvedObligation[] = [];
  const logged = [
    ...loggedAtSight(divided),
    ...found.logged.map((part) => loggedPart(model, part, "The lifted file keeps its calls.")),
  ];
  const orderProof = await orderOfClass(
    model,
    order,
    isCausal ? { isCausal, hasLog: logged.length > 0 } : {},
    job,
  );
  if ("code" in orderProof) {
    return { job, findings: rejections([orderProof]), obligations };
  }
  obligations.push(...orderProof);
  const parts: PartLift[] = [];
  for (const one of found.parts) {
    job.enter("proving", one.part.name);
    const verdict = await job.proving(() => proveText(one, setting, job));
    if (verdict.kind === "proved") {
      parts.push(verdict.part);
      obligations.push(...verdict.obligations);
    } else {
      parts.push(one.lift);
      findings.push(findingOf(verdict, placeOf(verdict, read)));
    }
  }
  const [unfit] = unfitForLog(model, parts, logged);
  if (unfit) {
    findings.push({ kind: "differs", range: read.places.view, message: unfit.why });
  }
  const lift = liftOf(model, order, isCausal, parts, logged, divided);
  const memos = memoObligations(read.view.memos, constantsOf(lift));
  if (typeof memos === "string") {
    findings.push({ kind: "differs", range: read.places.view, message: memos });
  } else {
    const kept = await discharge(memos, () => read.places.view, job);
    obligations.push(...kept.proved);
    findings.push(...kept.findings);
  }
  const written = classReport(job, {
    lift,
    obligations,
    queries: new Map(),
    logged,
    conflicts: [],
    warnings: [],
  });
  return { job, findings, obligations, read: written };
}

/** Where what an obligation is about stands in the lifted file. */
function placeOf(
  verdict: { readonly obligation: string | { readonly name: string } },
  { places }: ReadLift,
): SourceRange {
  const name =
    typeof verdict.obligation === "string" ? verdict.obligation : verdict.obligation.name;
  const update = [...places.deltas.keys()].find((one) => name.endsWith(`.${one}`));
  return (update !== undefined && places.deltas.get(update)) || places.view;
}

function rejections(diagnostics: readonly Diagnostic[]): readonly Finding[] {
  return diagnostics
    .filter(({ severity }) => severity === "error")
    .map(({ range, message }) => ({ kind: "rejected", range, message }));
}

function unread(range: SourceRange, message: string, job: Job): VerifiedClass {
  return { job, findings: [{ kind: "unread", range, message }], obligations: [] };
}
