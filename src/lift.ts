import { performance } from "node:perf_hooks";
import { emitModule } from "./emit/emit-class.js";
import { emitTest } from "./emit/simulation/emit-test.js";
import { readClasses } from "./frontend/read-classes.js";
import type { SourceInput } from "./frontend/source-input.js";
import { obligationReport, type Proved } from "./lift/class-report.js";
import { liftClass } from "./lift/lift-class.js";
import { DEFAULT_LIMITS } from "./lift/limits.js";
import type { LiftOptions } from "./lift/options.js";
import { readBack } from "./lift/read-back.js";
import { solverFor } from "./lift/solver-for.js";
import { timed } from "./lift/timed.js";
import type { ClassReport, LiftedReport, LiftReport } from "./report.js";
import type { Solver } from "./verify/solver.js";

export { DEFAULT_LIMITS, type Limits } from "./lift/limits.js";
export type { LiftOptions } from "./lift/options.js";
export { verifyLifted } from "./lift/verify-lifted.js";

/** Lifts the classes of one source file. Rejects only if the signal says so, or the solver cannot be started. */
export async function liftSource(
  source: SourceInput,
  options: LiftOptions = {},
): Promise<LiftReport> {
  const starting = solverFor(options);
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
  const emitted = lifted.length > 0 ? await emitModule(lifted, options) : undefined;
  const test = options.emitTests && lifted.length > 0 ? await emitTest(lifted) : undefined;
  const emitMs = performance.now() - emitStart;
  const reports = await Promise.all(
    classes.map(async (outcome) =>
      "lift" in outcome && emitted
        ? writtenReport(outcome, { ...emitted, ...(test && { test }) }, emitMs, solver, options)
        : (outcome as ClassReport),
    ),
  );
  return { file: source.path, diagnostics: read.diagnostics, classes: reports };
}

/** The report of a class that is written out, with the proof that the text says what was proved. */
async function writtenReport(
  { lift, report }: Proved,
  emitted: Omit<LiftedReport["emitted"], "className">,
  emitMs: number,
  solver: Solver,
  options: LiftOptions,
): Promise<ClassReport> {
  const start = performance.now();
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const text = await readBack(emitted, lift, solver, limits);
  const proveMs = report.stats.proveMs + performance.now() - start;
  return {
    ...report,
    obligations: [...report.obligations, ...text.map((one) => obligationReport(one, options))],
    emitted: { className: `${report.name}CRDT`, ...emitted },
    stats: { ...report.stats, emitMs, proveMs },
  };
}
