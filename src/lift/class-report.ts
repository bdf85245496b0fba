import { createRequire } from "node:module";
import { dirname, isAbsolute, relative } from "node:path";
import type { ModuleClass } from "../emit/emit-class.js";
import { LATEST } from "../ir/arbitration.js";
import { CATALOGUE } from "../ir/catalogue.js";
import { describeOrder } from "../ir/describe-order.js";
import type { Diagnostic } from "../ir/diagnostic.js";
import { GROWTH_TEXT, worst } from "../lattice/growth.js";
import { theoryOf } from "../lattice/theory-of.js";
import type { LiftedReport, ObligationReport, PartReport } from "../report.js";
import type { Conflict } from "../synth/conflicts.js";
import { commutes, growthOfPart, type Lift, type LogLift, type PartLift } from "../synth/lift.js";
import type { Coordination } from "../verify/coordination.js";
import type { ProvedObligation } from "../verify/obligations.js";
import { standAlone } from "../verify/query.js";
import { conflictReport } from "./conflict-report.js";
import type { Job } from "./job.js";
import type { Logged } from "./logged.js";
import type { LiftOptions } from "./options.js";

/** A class with its proofs, not yet written out. */
export interface Proved extends ModuleClass {
  readonly report: Omit<LiftedReport, "emitted">;
}

/** What is known of a class when it is lifted. */
export interface Findings {
  readonly lift: Lift;
  readonly obligations: readonly ProvedObligation[];
  readonly queries: ReadonlyMap<string, Coordination>;
  readonly logged: readonly Logged[];
  /** The pairs of updates that do not commute. */
  readonly conflicts: readonly Conflict[];
  readonly warnings: readonly Diagnostic[];
  /** Why the events are ordered by this clock, where the class does not say. */
  readonly whyThisClock?: string;
}

/** The report of a lifted class, and what its header says. */
export function classReport(
  job: Job,
  { lift, obligations, queries, logged, conflicts, warnings, whyThisClock }: Findings,
): Proved {
  const growth = worst([
    ...lift.parts.map(growthOfPart),
    ...(lift.log ? (["events"] as const) : []),
  ]);
  const lattice = notationOf(lift);
  const order = orderOf(lift);
  const clock = lift.isCausal ? "causal" : lift.arbitration.clock;
  // A log keeps the order in which its fields were filled.
  const isUnordered = (diagnostic: Diagnostic) =>
    diagnostic.code === CATALOGUE.insertionOrder.code &&
    !lift.model.methods.some(
      ({ range, reads }) =>
        range === diagnostic.range &&
        lift.parts.some(({ fields }) => fields.some((name) => reads.includes(name))),
    );
  const own = job.result.diagnostics.filter((diagnostic) => !isUnordered(diagnostic));
  return {
    lift,
    ...(job.options.outDir !== undefined && { outDir: job.options.outDir }),
    header: {
      source: sourceFrom(job.options.outDir ?? dirname(lift.model.file), lift.model.file),
      tool: toolVersion(),
      solver: job.solver.version,
      lattice,
      order,
      ...(whyThisClock !== undefined && { clock: `${clock}, taken because ${whyThisClock}` }),
      proved: [summary(obligations, lift.log)],
      growth: GROWTH_TEXT[growth],
    },
    report: {
      outcome: "lifted",
      name: lift.model.name,
      range: job.result.range,
      diagnostics: [...own, ...warnings],
      clock,
      ...(whyThisClock !== undefined && { whyThisClock }),
      order,
      parts: [...lift.parts.map(partReport), ...(lift.log ? [logReport(lift.log, logged)] : [])],
      conflicts: conflicts.map((conflict) =>
        conflictReport(lift.model, conflict, lift.arbitration, lift.isCausal === true),
      ),
      taken: lift.model.methods.flatMap(({ name, role, captures = [] }) =>
        role === "update" ? captures.map(({ text }) => ({ update: name, expression: text })) : [],
      ),
      signals: lift.model.methods.flatMap(({ name, role, signals = [] }) =>
        role === "update" ? signals.map((expression) => ({ update: name, expression })) : [],
      ),
      lattice,
      growth,
      obligations: obligations.map((one) => obligationReport(one, job.options)),
      queries: [...queries].map(([name, coordination]) => ({ name, coordination })),
      stats: job.stats(),
    },
  };
}

/** A proved obligation as reports have it. */
export function obligationReport(
  { obligation, steps }: ProvedObligation,
  { scripts = true }: Pick<LiftOptions, "scripts">,
): ObligationReport {
  const { name, statement } = obligation;
  const smtlib = scripts ? standAlone(obligation) : "";
  return { name, statement, verdict: "proved", steps, smtlib };
}

/** The order of events in words. A log has one for all its events. */
function orderOf({ arbitration, isCausal, log }: Lift): string {
  if (log && arbitration.clock === "none" && arbitration.clauses.length === 0 && !isCausal) {
    return `any: updates outside of the log commute; in the log, ${describeOrder({ clock: "lamport", clauses: [LATEST] })}`;
  }
  const order = describeOrder(arbitration, isCausal);
  return isCausal && log
    ? `${order}; in the log, ${describeOrder({ ...arbitration, clock: "lamport" })}`
    : order;
}

function partReport(part: PartLift): PartReport {
  return {
    name: part.name,
    fields: part.fields,
    lattice: notationOfPart(part),
    growth: growthOfPart(part),
    commutes: commutes(part),
    invariant: part.invariant.map((atom) => atom.label),
  };
}

function logReport(log: LogLift, logged: readonly Logged[]): PartReport {
  return {
    name: log.name,
    fields: log.fields,
    lattice: logNotation(log),
    growth: "events",
    commutes: false,
    invariant: [],
    logged: logged.map(({ fields, why }) => `${fields.join(", ")}: ${why}`),
  };
}

/** The lattice of a part in one line; `causal<…>` if its cells know what happened before what. */
function notationOfPart({ lattice, touches }: PartLift): string {
  const { notation } = theoryOf(lattice);
  return touches ? `causal<${notation}>` : notation;
}

/** The lattice of the whole state in one line. */
function notationOf({ parts, log }: Lift): string {
  const fields = [
    ...parts.map((part) => `${part.name}: ${notationOfPart(part)}`),
    ...(log ? [`${log.name}: ${logNotation(log)}`] : []),
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
  ["causal.", "causal cells"],
  ["happened.", "what happened before"],
  ["tally.", "tallies"],
  [".delta.", "deltas"],
  [".view", "views"],
  [".adds.", "additions"],
  [".resets.", "resets"],
  [".init", "initial state"],
  [".step.", "steps"],
  [".observed.", "steps on what was seen"],
  [".component-", "components"],
  [".inflation.", "inflation"],
  [".nonvacuous.", "non-vacuity"],
];

function summary(obligations: readonly ProvedObligation[], log: LogLift | undefined): string {
  const names = obligations.map(({ obligation }) => obligation.name);
  const subjects = SUBJECTS.filter(([piece]) => names.some((name) => name.includes(piece)));
  const list = subjects.map(([, text]) => text).join(", ");
  const rest = log ? "; the log runs the class itself" : "";
  // Nothing is written of which that is not proved (`read-back.ts`).
  return `${obligations.length} obligations: ${list}${rest}; and that this text is what was proved`;
}

/** The source as seen from a folder, written with slashes. */
function sourceFrom(folder: string, file: string): string {
  const path = relative(folder, file).replaceAll("\\", "/");
  return path.startsWith("../") || isAbsolute(path) ? path : `./${path}`;
}

function toolVersion(): string {
  const { version } = createRequire(import.meta.url)("../../package.json") as {
    readonly version: string;
  };
  return version;
}
