import { createRequire } from "node:module";
import { dirname, isAbsolute, relative } from "node:path";
import { performance } from "node:perf_hooks";
import { emitModule, type ModuleClass } from "./emit/emit-class.js";
import { type ClassResult, readClasses, type SourceInput } from "./frontend/read-classes.js";
import type { Arbitration } from "./ir/arbitration.js";
import { CATALOGUE, withFixes } from "./ir/catalogue.js";
import { describeOrder } from "./ir/describe-order.js";
import type { Diagnostic } from "./ir/diagnostic.js";
import type { ClassModel, Clause, Method } from "./ir/model.js";
import type { SourceRange } from "./ir/range.js";
import { GROWTH_TEXT, GROWTHS, type Growth, growthOf, worst } from "./lattice/growth.js";
import { theoryOf } from "./lattice/theory-of.js";
import type {
  ClassReport,
  LiftedReport,
  LiftReport,
  LiftStats,
  PartReport,
  Progress,
} from "./report.js";
import { describeConflict, policyFixes, type SettlingPolicy } from "./synth/conflict-text.js";
import { settlingPolicies } from "./synth/conflicts.js";
import { decideOrder } from "./synth/decide-order.js";
import { isAboutLast, type Lift, type LogLift, type PartLift } from "./synth/lift.js";
import { type Part, type Partition, partition } from "./synth/part.js";
import { Pools } from "./synth/pools.js";
import { type SearchCounts, search } from "./synth/search.js";
import { describeWitness } from "./synth/witness-text.js";
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
  /** Milliseconds that search and proof for one class may take; each part of it gets a second at least. */
  readonly searchMs: number;
  /** Deltas that the search for one part may try. */
  readonly candidates: number;
  /** Megabytes that the process may take before the search for a part is given up. */
  readonly memoryMb: number;
}

export const DEFAULT_LIMITS: Limits = {
  queryMs: 10_000,
  queryLimit: 4_000_000,
  searchMs: 6_000,
  candidates: 200_000,
  memoryMb: 2_000,
};

/** Milliseconds that each part gets, however long the others took. */
const LEAST_MS = 1_000;

export interface LiftOptions {
  /** Lift only these; without them the marked classes, or all if none is marked. */
  readonly classNames?: readonly string[];
  /** Conflict clauses in place of the class's own. */
  readonly conflict?: readonly string[];
  readonly clock?: "none" | "lamport";
  readonly limits?: Partial<Limits>;
  readonly onProgress?: (progress: Progress) => void;
  /** False: refuse a class for which there is no bounded lattice. Else a replay log stands for what has none. */
  readonly log?: boolean;
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
  const core = loweredPart(model);
  const divided = partition(model);
  const pools = new Pools(core);
  const visible = divided.parts.flatMap((part) => part.fields.map((field) => field.name));
  job.enter("ordering");
  const { order, conflicts, assumed } = job.searching(() =>
    decideOrder(core, visible, pools, divided.logged.length > 0),
  );
  const orderVerdict = await job.proving(() =>
    proveOrder(orderModel(model), order, solver, job.limits),
  );
  if (orderVerdict.kind === "refuted") {
    return job.rejected([CATALOGUE.badOrder.at(model.policy.range, orderVerdict.message)]);
  }
  if (orderVerdict.kind === "unknown") {
    return job.rejected([CATALOGUE.orderUnknown.at(model.policy.range, orderVerdict.reason)]);
  }
  if (conflicts.length > 0) {
    const settling = settlingPolicies(core, conflicts, visible, pools);
    const policies = await tryPolicies(core, divided, settling, job);
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
  const logged: Logged[] = divided.logged.map(({ fields, updates, why }) => ({
    fields,
    updates,
    why: whyOpaque(why),
    range: why.range,
  }));
  for (const part of divided.parts) {
    const found = await liftPart(core, divided, part, order, job);
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
    name.startsWith("order.") || parts.some((part) => name.startsWith(`${part.name}.`));
  const kept = obligations.filter(({ obligation }) => isKept(obligation.name));
  return job.lifted(lift, kept, queries, logged, warnings);
}

/** Policies that are tried, and the milliseconds that one may take. */
const TRIED = 5;
const TRIAL_MS = 2_000;

/**
 * What the class would lift to under each of the policies, cheapest first. One that is not tried, or that is not done in
 * time, counts as a log.
 */
async function tryPolicies(
  core: ClassModel,
  divided: Partition,
  settling: readonly (readonly Clause[])[],
  job: Job,
): Promise<readonly SettlingPolicy[]> {
  const isLatest = (clauses: readonly Clause[]) =>
    clauses.length === 1 && clauses[0]?.kind === "latest";
  const tried = [
    ...settling.filter((clauses) => !isLatest(clauses)).slice(0, TRIED - 1),
    ...settling.filter(isLatest),
  ];
  const clock = core.policy.clock === "none" ? "none" : "lamport";
  const policies: SettlingPolicy[] = [];
  for (const clauses of tried) {
    const order: Arbitration = { clock, clauses: [...core.policy.clauses, ...clauses] };
    const trial = job.until(performance.now() + TRIAL_MS);
    const growths: Growth[] = divided.logged.map(() => "events");
    for (const part of divided.parts) {
      const found = await liftPart(core, divided, part, order, trial);
      growths.push(found.kind === "proved" ? growthOf(found.part.lattice) : "events");
    }
    policies.push({ clauses, growth: worst(growths) });
  }
  const rank = ({ growth = "events" }: SettlingPolicy) => GROWTHS.indexOf(growth);
  return policies.sort((a, b) => rank(a) - rank(b));
}

/**
 * Parts that must join the log. The object that a log runs has only the calls that the log keeps, so its other fields
 * are not what they would be. An update that takes something in them as being there, by `!`, could throw on it half way.
 */
function unfitForLog(
  model: ClassModel,
  parts: readonly PartLift[],
  logged: readonly Logged[],
): readonly { readonly part: PartLift; readonly why: string }[] {
  const names = new Set(logged.flatMap(({ updates }) => updates.map(({ name }) => name)));
  const found: { part: PartLift; why: string }[] = [];
  for (let size = -1; size !== found.length; ) {
    size = found.length;
    for (const part of parts.filter((one) => !found.some((other) => other.part === one))) {
      const reader = model.methods.find(
        ({ name, role, asserting, reads }) =>
          role === "update" &&
          asserting &&
          names.has(name) &&
          reads.some((field) => part.fields.includes(field)),
      );
      if (reader) {
        const why = `The calls of ${reader.name} are kept, and it takes something in ${part.fields.join(", ")} as being there, with \`!\`.`;
        found.push({ part, why });
        for (const name of part.deltas.keys()) {
          names.add(name);
        }
      }
    }
  }
  return found;
}

/** Fields that a replay log stands for, and why. */
interface Logged {
  readonly fields: readonly string[];
  readonly updates: readonly Method[];
  readonly why: string;
  readonly range: SourceRange;
}

/** The class without what was not lowered: what can be searched and proved. */
function loweredPart(model: ClassModel): ClassModel {
  return {
    ...model,
    opaqueFields: [],
    methods: model.methods.filter((method) => !method.opaque),
  };
}

/** The class with all updates, of which the order speaks, and their arguments as far as they have types. */
function orderModel(model: ClassModel): ClassModel {
  return {
    ...model,
    methods: model.methods.map((method) => ({
      ...method,
      params: method.params.filter(({ type }) => type.kind !== "void"),
    })),
  };
}

function whyOpaque({ message, range }: Diagnostic): string {
  return `Line ${range.start.line} is not understood well enough for a proof: ${message}`;
}

function logOf(model: ClassModel, logged: readonly Logged[]): LogLift {
  const names = new Set(logged.flatMap(({ updates }) => updates.map(({ name }) => name)));
  const fields = logged.flatMap(({ fields }) => fields);
  // What a constructor computes is there in the object that the log runs, and nowhere else.
  const computed = model.opaqueFields
    .filter(({ name, initText }) => initText === undefined && !fields.includes(name))
    .map(({ name }) => name);
  return {
    fields: [...fields, ...computed],
    updates: model.methods.filter(({ role, name }) => role === "update" && names.has(name)),
  };
}

function namesOf(log: LogLift | undefined): string {
  return log?.updates.map(({ name }) => name).join(", ") ?? "";
}

/** Deltas between two reports of progress. */
const PROGRESS_STEP = 50;

type PartOutcome =
  | Extract<PartVerdict, { kind: "proved" }>
  | { readonly kind: "failed"; readonly why: string };

/** Search and proof in turn: what the solver refutes becomes further histories. */
async function liftPart(
  model: ClassModel,
  divided: Partition,
  part: Part,
  order: Arbitration,
  job: Job,
): Promise<PartOutcome> {
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
    reached ??= counts.candidates >= job.limits.candidates ? "the limit of deltas" : undefined;
    reached ??= performance.now() > deadline ? "the limit of time" : undefined;
    return reached !== undefined;
  };
  job.enter("searching", part.name);
  const candidates = search(model, part, order, counts, { stop });
  let reason = "";
  let next = job.searching(() => candidates.next());
  while (!next.done) {
    const { lift: partLift, atomGroups } = next.value;
    job.enter("proving", part.name);
    const lift: Lift = { model, arbitration: order, parts: [partLift], dropped: divided.dropped };
    const queryMs = Math.min(job.limits.queryMs, Math.max(LEAST_MS, deadline - performance.now()));
    const verdict = await job.proving(() =>
      provePart(lift, partLift, atomGroups, job.solver, { ...job.limits, queryMs }),
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
  stop();
  return { kind: "failed", why: whyNone(part, counts, reached, reason) };
}

/** Why the search found nothing: what was tried, and on what the best candidate failed. */
function whyNone(
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
  return counts.witness ? `${tried} ${describeWitness(part, counts.witness)}` : tried;
}

function isFull({ memoryMb }: Limits): boolean {
  return process.memoryUsage.rss() > memoryMb * 2 ** 20;
}

/** What one class has cost so far, and where its lift stands. */
class Job {
  readonly limits: Limits;
  readonly solver: Solver;
  /** When search and proof should be over. */
  deadline: number;
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
    this.deadline = performance.now() + this.limits.searchMs;
  }

  /** The same job with another deadline. */
  until(deadline: number): Job {
    const other = new Job(this.#result, this.#readMs, this.solver, this.#options);
    other.deadline = deadline;
    return other;
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
    logged: readonly Logged[],
    warnings: readonly Diagnostic[],
  ): Proved {
    const growth = worst([
      ...lift.parts.map((part) => growthOf(part.lattice)),
      ...(lift.log ? (["events"] as const) : []),
    ]);
    const lattice = notationOf(lift);
    const order = describeOrder(lift.arbitration);
    // A log keeps the order in which its fields were filled.
    const isUnordered = (diagnostic: Diagnostic) =>
      diagnostic.code === CATALOGUE.insertionOrder.code &&
      !lift.model.methods.some(
        ({ range, reads }) =>
          range === diagnostic.range &&
          lift.parts.some(({ fields }) => fields.some((name) => reads.includes(name))),
      );
    const own = this.#result.diagnostics.filter((diagnostic) => !isUnordered(diagnostic));
    return {
      lift,
      header: {
        source: sourceFrom(this.#options.outDir ?? dirname(lift.model.file), lift.model.file),
        tool: toolVersion(),
        solver: this.solver.version,
        lattice,
        order,
        proved: [summary(obligations, lift.log)],
        growth: GROWTH_TEXT[growth],
      },
      report: {
        outcome: "lifted",
        name: lift.model.name,
        range: this.#result.range,
        diagnostics: [...own, ...warnings],
        clock: lift.arbitration.clock,
        order,
        parts: [...lift.parts.map(partReport), ...(lift.log ? [logReport(lift.log, logged)] : [])],
        taken: lift.model.methods.flatMap(({ name, role, captures = [] }) =>
          role === "update" ? captures.map(({ text }) => ({ update: name, expression: text })) : [],
        ),
        signals: lift.model.methods.flatMap(({ name, role, signals = [] }) =>
          role === "update" ? signals.map((expression) => ({ update: name, expression })) : [],
        ),
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

function partReport(part: PartLift): PartReport {
  return {
    name: part.name,
    fields: part.fields,
    lattice: theoryOf(part.lattice).notation,
    growth: growthOf(part.lattice),
    commutes: part.order === "any" || !part.invariant.some(isAboutLast),
    invariant: part.invariant.map((atom) => atom.label),
  };
}

function logReport(log: LogLift, logged: readonly Logged[]): PartReport {
  return {
    name: "log",
    fields: log.fields,
    lattice: logNotation(log),
    growth: "events",
    commutes: false,
    invariant: [],
    logged: logged.map(({ fields, why }) => `${fields.join(", ")}: ${why}`),
  };
}

/** The lattice of the whole state in one line. */
function notationOf({ parts, log }: Lift): string {
  const fields = [
    ...parts.map(({ name, lattice }) => `${name}: ${theoryOf(lattice).notation}`),
    ...(log ? [`log: ${logNotation(log)}`] : []),
  ];
  return `{ ${fields.join(", ")} }`;
}

function logNotation(log: LogLift): string {
  return `log<${log.updates.map(({ name }) => name).join(" | ")}>`;
}

/** What the obligations are about, by a piece of their names. */
const SUBJECTS: readonly (readonly [piece: string, text: string])[] = [
  [".lattice.", "lattice laws"],
  ["order.", "order"],
  [".init", "initial state"],
  [".step.", "steps"],
  [".inflation.", "inflation"],
  [".nonvacuous.", "non-vacuity"],
];

function summary(obligations: readonly ProvedObligation[], log: LogLift | undefined): string {
  const names = obligations.map(({ obligation }) => obligation.name);
  const subjects = SUBJECTS.filter(([piece]) => names.some((name) => name.includes(piece)));
  const list = subjects.map(([, text]) => text).join(", ");
  const rest = log ? "; the log runs the class itself" : "";
  return `${obligations.length} obligations: ${list}${rest}`;
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
