import { emitModule } from "../emit/emit-class.js";
import { type Bodies, compareLifted, type Deviation } from "../frontend/lifted/compare.js";
import { type LiftedModule, moduleOf, syntaxErrorsOf } from "../frontend/lifted/module.js";
import { withBodies } from "../frontend/lifted/with-bodies.js";
import { readClasses } from "../frontend/read-classes.js";
import type { SourceInput } from "../frontend/source-input.js";
import type { ClassModel } from "../ir/model.js";
import type { SourceRange } from "../ir/range.js";
import type { Finding, VerifiedReport, VerifyReport } from "../report.js";
import type { ProvedObligation } from "../verify/obligations.js";
import { obligationReport, type Proved } from "./class-report.js";
import { discharge } from "./discharge.js";
import { Job } from "./job.js";
import type { LiftOptions } from "./options.js";
import { answerObligations } from "./prove-answers.js";
import { solverFor } from "./solver-for.js";
import { timed } from "./timed.js";
import { type VerifiedClass, verifyClass } from "./verify-class.js";
import { withExample } from "./with-example.js";

/**
 * Proves a lifted file as it stands: reads lattices, deltas and views from its text, discharges all obligations on what it reads, and holds
 * the rest of the file against what is written for such a lift. `options.outDir`: the folder of the lifted file, if it is not the
 * source's. Rejects only if the signal says so, or the solver cannot be started.
 */
export async function verifyLifted(
  source: SourceInput,
  lifted: SourceInput,
  options: LiftOptions = {},
): Promise<VerifyReport> {
  const solver = await solverFor(options);
  const module = moduleOf(lifted.path, lifted.text);
  const ends = { file: source.path, lifted: lifted.path, diagnostics: [], findings: [] };
  const broken = whyNoModule(module);
  if (broken) {
    return { ...ends, findings: [broken], classes: [] };
  }
  const classNames = options.classNames ?? namesIn(module);
  const [read, readMs] = timed(() => readClasses(source, { ...options, classNames }));
  const verified: VerifiedClass[] = [];
  for (const result of read.classes) {
    const job = new Job(result, readMs, solver, options);
    verified.push(await verifyClass(result, module, job));
  }
  const rest = await verifyRest(source, module, verified, options);
  const classes: VerifiedReport[] = [];
  for (const [i, one] of verified.entries()) {
    const more = rest[i];
    const obligations = [...one.obligations, ...(more?.proved ?? [])];
    const found = { ...one, findings: [...one.findings, ...(more?.findings ?? [])] };
    classes.push({
      name: one.job.result.name,
      ...(await withExample(found, source, lifted, module, options)),
      obligations: obligations.map((one) => obligationReport(one, options)),
      stats: one.job.stats(),
    });
  }
  return { ...ends, diagnostics: read.diagnostics, classes };
}

/** Why a file is none of lifted classes. */
function whyNoModule(module: LiftedModule): Finding | undefined {
  const [syntax] = syntaxErrorsOf(module.file);
  if (syntax) {
    return { kind: "unread", ...syntax };
  }
  return namesIn(module).length === 0
    ? {
        kind: "unread",
        range: module.rangeOf(""),
        message: "there is no lifted class in this file",
      }
    : undefined;
}

/** The source classes whose lifted form a file holds. */
function namesIn({ classes }: LiftedModule): readonly string[] {
  return [...classes.keys()].flatMap((name) => (name.endsWith("CRDT") ? [name.slice(0, -4)] : []));
}

interface Rest {
  readonly proved: readonly ProvedObligation[];
  readonly findings: readonly Finding[];
}

/** What is neither delta nor view: it must be what is written for such a lift, but for queries that answer alike. */
async function verifyRest(
  source: SourceInput,
  module: LiftedModule,
  verified: readonly VerifiedClass[],
  options: LiftOptions,
): Promise<readonly Rest[]> {
  const lifts = verified.flatMap(({ read }) => read ?? []);
  if (lifts.length < verified.length || lifts.length === 0) {
    return [];
  }
  const { text } = await emitModule(lifts, { standalone: module.isStandalone });
  const wanted = moduleOf(module.file.fileName, text);
  const { deviation, bodies } = compareLifted(
    module,
    wanted,
    lifts.map(({ lift }) => ({ model: lift.model, hasLog: lift.log !== undefined })),
  );
  const owner = deviation && ownerOf(deviation, module, lifts);
  return Promise.all(
    verified.map(async ({ job, read }): Promise<Rest> => {
      const differs: readonly Finding[] = deviation && read === owner ? [findingOf(deviation)] : [];
      const changed = read && bodies.get(read.lift.model);
      if (!read || !changed || changed.size === 0) {
        return { proved: [], findings: differs };
      }
      const answers = await verifyAnswers(source, read, changed, job, options);
      return { ...answers, findings: [...differs, ...answers.findings] };
    }),
  );
}

/** Queries with other bodies. */
async function verifyAnswers(
  source: SourceInput,
  { lift }: Proved,
  bodies: Bodies,
  job: Job,
  options: LiftOptions,
): Promise<Rest> {
  const { model } = lift;
  const names = [...bodies.keys()].join(", ");
  const [first] = bodies.values();
  const range = first?.range ?? model.range;
  const differs = (reason: string): Rest => ({
    proved: [],
    findings: [
      { kind: "differs", range, message: `${names}: other code than in the class, and ${reason}` },
    ],
  });
  const text = withBodies(source.text, model.name, bodies);
  if (text === undefined) {
    return differs("it is not the class's own");
  }
  const { classes, diagnostics } = readClasses(
    { ...source, text },
    { ...options, classNames: [model.name] },
  );
  const [result] = classes;
  if (!result?.model) {
    const [why] = [...diagnostics, ...(result?.diagnostics ?? [])];
    return differs(`it cannot stand there: ${why?.message ?? "it is not understood"}`);
  }
  const obligations = answerObligations(lift, result.model);
  if ("reason" in obligations) {
    return differs(`${obligations.method} cannot be compared: ${obligations.reason}`);
  }
  return discharge(
    obligations,
    ({ name }) => bodies.get(name.slice(name.indexOf(".") + 1))?.range ?? range,
    job,
  );
}

/** The class that a place of the file belongs to; what belongs to none, as an import, counts for the first. */
function ownerOf(
  { range }: Deviation,
  module: LiftedModule,
  lifts: readonly Proved[],
): Proved | undefined {
  const isIn = ({ lift }: Proved): boolean => {
    const { start, end } = rangeOfClass(lift.model, module);
    return start.line <= range.start.line && range.start.line <= end.line;
  };
  return lifts.find(isIn) ?? lifts[0];
}

function rangeOfClass({ name }: ClassModel, module: LiftedModule): SourceRange {
  return module.rangeOf(`${name}CRDT`);
}

function findingOf({ range, found, wanted }: Deviation): Finding {
  const [is, due] = [found, wanted].map(shortened);
  const message =
    found === ""
      ? `something is missing: ${due}`
      : wanted === ""
        ? `this has no place in a lifted class: ${is}`
        : `this is not what the lift needs: ${is} stands where ${due} is due`;
  return { kind: "differs", range, message };
}

/** Code in a message. */
function shortened(code: string): string {
  return code.length > 100 ? `${code.slice(0, 97)}…` : code;
}
