import { createRequire } from "node:module";
import { dirname, isAbsolute, relative } from "node:path";
import { performance } from "node:perf_hooks";
import { emitModule, type ModuleClass } from "./emit/emit-class.js";
import { type ClassResult, readClasses, type SourceInput } from "./frontend/read-classes.js";
import type { Arbitration } from "./ir/arbitration.js";
import { CATALOGUE, withFixes } from "./ir/catalogue.js";
import { describeOrder } from "./ir/describe-order.js";
import type { Diagnostic } from "./ir/diagnostic.js";
import type { ClassModel } from "./ir/model.js";
import { GROWTH_TEXT, growthOf, worst } from "./lattice/growth.js";
import { theoryOf } from "./lattice/theory-of.js";
import type { ClassReport, LiftedReport, LiftReport, LiftStats, Progress } from "./report.js";
import { describeConflict, policyFixes } from "./synth/conflict-text.js";
import { settlingPolicies } from "./synth/conflicts.js";
import { decideOrder } from "./synth/decide-order.js";
import { isAboutLast, type Lift, type PartLift } from "./synth/lift.js";
import { type Part, type Partition, partition } from "./synth/part.js";
import { Pools } from "./synth/pools.js";
import { search } from "./synth/search.js";
import { type Coordination, coordinationOf } from "./verify/coordination.js";
import { argumentValues } from "./verify/counterexample.js";
import type { ProvedObligation } from "./verify/obligations.js";
import { proveOrder } from "./verify/prove-order.js";
import { type PartVerdict, provePart } from "./verify/prove-part.js";
import { standAlone } from "./verify/query.js";
import { sharedSolver } from "./verify/shared-solver.js";
import type { Solver } from "./verify/solver.js";

/** Bounds of a lift. */
export interface Limits {
  /** Wall-clock milliseconds that one solver query may take. */
  readonly queryMs: number;
  /** Solver steps that one query may take: unlike time, the same on every run. */
  readonly queryLimit: number;
  /** Milliseconds that the search for one part may take. */
  readonly searchMs: number;
  /** Deltas that the search for one part may try. */
  readonly candidates: number;
}

export const DEFAULT_LIMITS: Limits = {
  queryMs: 10_000,
  queryLimit: 4_000_000,
  searchMs: 10_000,
  candidates: 200_000,
};

export interface LiftOptions {
  /** Lift only these; without them the marked classes, or all if none is marked. */
  readonly classNames?: readonly string[];
  /** Conflict clauses in place of the class's own. */
  readonly conflict?: readonly string[];
  readonly clock?: "none" | "lamport";
  readonly limits?: Partial<Limits>;
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
  /** The folder that the lifted file will be written to: its header names the source from there. */
  readonly outDir?: string;
  /** A started solver; without it one is started at the first call and kept. */
  readonly solver?: Solver;
}

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

/** A class with its proofs, not yet written out. */
interface Proved extends ModuleClass {
  readonly report: Omit<LiftedReport, "emitted">;
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
  const divided = partition(model);
  const pools = new Pools(model);
  const visible = divided.parts.flatMap((part) => part.fields.map((field) => field.name));
  job.enter("ordering");
  const { order, conflicts } = job.searching(() => decideOrder(model, visible, pools));
  const orderVerdict = await job.proving(() => proveOrder(model, order, solver, job.limits));
  if (orderVerdict.kind === "refuted") {
    return job.rejected([CATALOGUE.badOrder.at(model.policy.range, orderVerdict.message)]);
  }
  if (orderVerdict.kind === "unknown") {
    return job.rejected([CATALOGUE.orderUnknown.at(model.policy.range, orderVerdict.reason)]);
  }
  if (conflicts.length > 0) {
    const policies = settlingPolicies(model, conflicts, visible, pools);
    return job.rejected(
      conflicts.map((conflict) =>
        withFixes(
          CATALOGUE.conflict.at(model.range, describeConflict(conflict, policies)),
          ...policyFixes(model, policies),
        ),
      ),
    );
  }
  const parts: PartLift[] = [];
  const obligations: ProvedObligation[] = [...orderVerdict.obligations];
  for (const part of divided.parts) {
    const found = await liftPart(model, divided, part, order, job);
    if (found.kind !== "proved") {
      return job.rejected([found.diagnostic]);
    }
    parts.push(found.part);
    obligations.push(...found.obligations);
  }
  const lift: Lift = { model, arbitration: order, parts, dropped: divided.dropped };
  const queries = await job.proving(() => coordinationOf(lift, solver, job.limits));
  job.enter("writing");
  return job.lifted(lift, obligations, queries);
}

/** Deltas between two reports of progress. */
const PROGRESS_STEP = 50;

type PartOutcome =
  | Extract<PartVerdict, { kind: "proved" }>
  | { readonly kind: "failed"; readonly diagnostic: Diagnostic };

/** Search and proof in turn: what the solver refutes becomes further histories. */
async function liftPart(
  model: ClassModel,
  divided: Partition,
  part: Part,
  order: Arbitration,
  job: Job,
): Promise<PartOutcome> {
  const counts = { candidates: 0, structures: 0, separable: 0 };
  const deadline = performance.now() + job.limits.searchMs;
  const before = job.candidates;
  const stop = () => {
    job.candidates = before + counts.candidates;
    if (counts.candidates % PROGRESS_STEP === 0) {
      job.enter("searching", part.name);
    }
    return counts.candidates >= job.limits.candidates || performance.now() > deadline;
  };
  job.enter("searching", part.name);
  const candidates = search(model, part, order, counts, { stop });
  let reason = "";
  let next = job.searching(() => candidates.next());
  while (!next.done) {
    const { lift: partLift, atomGroups } = next.value;
    job.enter("proving", part.name);
    const lift: Lift = { model, arbitration: order, parts: [partLift], dropped: divided.dropped };
    const verdict = await job.proving(() =>
      provePart(lift, partLift, atomGroups, job.solver, job.limits),
    );
    if (verdict.kind === "proved") {
      job.proved += verdict.obligations.length;
      return verdict;
    }
    const values = verdict.kind === "refuted" ? argumentValues(verdict.counterexample) : [];
    reason =
      verdict.kind === "refuted"
        ? `${verdict.obligation.name} fails`
        : `${verdict.obligation}: ${verdict.reason}`;
    job.enter("searching", part.name);
    next = job.searching(() => candidates.next({ values }));
  }
  return { kind: "failed", diagnostic: noLattice(model, part, counts, stop(), reason) };
}

function noLattice(
  model: ClassModel,
  part: Part,
  counts: { readonly candidates: number; readonly structures: number; readonly separable: number },
  stopped: boolean,
  reason: string,
): Diagnostic {
  const fields = part.fields.map((field) => field.name).join(", ");
  const tried = `${counts.structures} structures, ${counts.candidates} deltas tried, ${counts.separable} complete candidates${stopped ? ", then the limits were reached" : ""}`;
  const last = reason === "" ? "" : ` The last candidate failed here: ${reason}.`;
  return CATALOGUE.noLattice.at(part.fields[0]?.range ?? model.range, fields, tried, last);
}

/** What one class has cost so far, and where its lift stands. */
class Job {
  readonly limits: Limits;
  readonly solver: Solver;
  proved = 0;
  /** Deltas tried in the search. */
  candidates = 0;
  readonly #result: ClassResult;
  readonly #options: LiftOptions;
  readonly #asked: number;
  readonly #readMs: number;
  #searchMs = 0;
  #proveMs = 0;

  constructor(result: ClassResult, readMs: number, solver: Solver, options: LiftOptions) {
    this.#result = result;
    this.#options = options;
    this.#readMs = readMs;
    this.#asked = solver.asked;
    this.solver = solver;
    this.limits = { ...DEFAULT_LIMITS, ...options.limits };
  }

  /** Reports where the lift stands; throws if it is to be given up. */
  enter(stage: Progress["stage"], part?: string): void {
    this.#options.signal?.throwIfAborted();
    this.#options.onProgress?.({
      className: this.#result.name,
      stage,
      ...(part !== undefined && { part }),
      candidates: this.candidates,
      obligationsProved: this.proved,
    });
  }

  searching<T>(step: () => T): T {
    const [result, ms] = timed(step);
    this.#searchMs += ms;
    return result;
  }

  async proving<T>(step: () => Promise<T>): Promise<T> {
    const start = performance.now();
    const result = await step();
    this.#proveMs += performance.now() - start;
    return result;
  }

  rejected(diagnostics: readonly Diagnostic[]): ClassReport {
    const warnings = this.#result.model ? this.#result.diagnostics : [];
    return {
      outcome: "rejected",
      name: this.#result.name,
      range: this.#result.range,
      diagnostics: [...warnings, ...diagnostics],
      stats: this.#stats(),
    };
  }

  lifted(
    lift: Lift,
    obligations: readonly ProvedObligation[],
    queries: ReadonlyMap<string, Coordination>,
  ): Proved {
    const growth = worst(lift.parts.map((part) => growthOf(part.lattice)));
    const lattice = theoryOf({
      kind: "record",
      fields: lift.parts.map((part) => ({ name: part.name, lattice: part.lattice })),
    }).notation;
    const order = describeOrder(lift.arbitration);
    return {
      lift,
      header: {
        source: sourceFrom(this.#options.outDir ?? dirname(lift.model.file), lift.model.file),
        tool: toolVersion(),
        solver: this.solver.version,
        lattice,
        order,
        proved: [summary(obligations)],
        growth: GROWTH_TEXT[growth],
      },
      report: {
        outcome: "lifted",
        name: lift.model.name,
        range: this.#result.range,
        diagnostics: this.#result.diagnostics,
        clock: lift.arbitration.clock,
        order,
        parts: lift.parts.map((part) => ({
          name: part.name,
          fields: part.fields,
          lattice: theoryOf(part.lattice).notation,
          growth: growthOf(part.lattice),
          commutes: part.order === "any" || !part.invariant.some(isAboutLast),
          invariant: part.invariant.map((atom) => atom.label),
        })),
        lattice,
        growth,
        obligations: obligations.map(({ obligation, steps }) => ({
          name: obligation.name,
          statement: obligation.statement,
          verdict: "proved",
          steps,
          smtlib: standAlone(obligation),
        })),
        queries: [...queries].map(([name, coordination]) => ({ name, coordination })),
        stats: this.#stats(),
      },
    };
  }

  #stats(): LiftStats {
    return {
      readMs: this.#readMs,
      searchMs: this.#searchMs,
      proveMs: this.#proveMs,
      emitMs: 0,
      candidates: this.candidates,
      queries: this.solver.asked - this.#asked,
    };
  }
}

function summary(obligations: readonly ProvedObligation[]): string {
  return `${obligations.length} obligations: lattice laws, order, initial state, steps, inflation, non-vacuity`;
}

function timed<T>(step: () => T): readonly [T, number] {
  const start = performance.now();
  const result = step();
  return [result, performance.now() - start];
}

/** The source as seen from a folder, written with slashes. */
function sourceFrom(folder: string, file: string): string {
  const path = relative(folder, file).replaceAll("\\", "/");
  return path.startsWith("../") || isAbsolute(path) ? path : `./${path}`;
}

function toolVersion(): string {
  const { version } = createRequire(import.meta.url)("../package.json") as {
    readonly version: string;
  };
  return version;
}
