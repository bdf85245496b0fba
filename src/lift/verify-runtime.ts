import { rangeOf } from "../frontend/lifted/module.js";
import { Unread } from "../frontend/lifted/unread.js";
import { type RuntimeModule, runtimeModule } from "../frontend/runtime/module.js";
import type { SourceRange } from "../ir/range.js";
import type { Finding, ObligationReport } from "../report.js";
import type { Obligation } from "../verify/obligations.js";
import { standAlone } from "../verify/query.js";
import type { RuntimeModules } from "../verify/runtime/library.js";
import { RUNTIME_TOPICS } from "../verify/runtime/runtime-obligations.js";
import type { RuntimeTopic } from "../verify/runtime/runtime-topic.js";
import type { Solver, SolverLimits } from "../verify/solver.js";
import { Unsupported } from "../verify/unsupported.js";
import { DEFAULT_LIMITS } from "./limits.js";

/** What is proved of the runtime's source: it is what the proofs take it for if and only if there are no findings. */
export interface RuntimeReport {
  readonly obligations: readonly ObligationReport[];
  readonly findings: readonly Finding[];
}

export interface RuntimeOptions {
  /** What is proved; all if it is left out. */
  readonly topics?: readonly RuntimeTopic[];
  readonly limits?: SolverLimits;
}

/**
 * Proves that the lattices of the runtime are what proofs about lifted classes take them for, from their own source.
 * `texts`: the files, by their paths from the runtime's folder of sources, such as `lattice/map.ts`.
 */
export async function verifyRuntime(
  texts: ReadonlyMap<string, string>,
  solver: Solver,
  { topics = RUNTIME_TOPICS, limits = DEFAULT_LIMITS }: RuntimeOptions = {},
): Promise<RuntimeReport> {
  const modules = modulesOf(texts);
  const findings: Finding[] = [];
  const built: { readonly obligation: Obligation; readonly range: SourceRange }[] = [];
  for (const { path, lemmas } of topics) {
    const file = modules(path)?.file;
    if (!file) {
      throw new Error(`the source of ${path} is missing`);
    }
    const range = rangeOf(file);
    for (const { name, obligations } of lemmas(modules, file)) {
      try {
        built.push(...obligations().map((obligation) => ({ obligation, range })));
      } catch (error) {
        findings.push({ obligation: name, ...unread(error, range) });
      }
    }
  }
  const answers = await solver.check(
    built.map(({ obligation }) => obligation),
    limits,
  );
  const proved: ObligationReport[] = [];
  for (const [i, { obligation, range }] of built.entries()) {
    const answer = answers[i];
    const { name, statement } = obligation;
    if (answer?.kind === "proved") {
      const smtlib = standAlone(obligation);
      proved.push({ name, statement, verdict: "proved", steps: answer.steps, smtlib });
      continue;
    }
    findings.push({
      kind: answer?.kind ?? "unknown",
      range,
      obligation: name,
      message: `${name} is not proved: ${answer?.kind === "unknown" ? answer.reason : statement}`,
    });
  }
  return { obligations: proved, findings };
}

/** Files are read when they are asked for. */
function modulesOf(texts: ReadonlyMap<string, string>): RuntimeModules {
  const read = new Map<string, RuntimeModule>();
  return (path) => {
    const text = texts.get(path);
    const module = read.get(path) ?? (text === undefined ? undefined : runtimeModule(path, text));
    if (module) {
      read.set(path, module);
    }
    return module;
  };
}

/** Why code has no meaning here. `range`: where that is not known more closely. */
function unread(error: unknown, range: SourceRange): Finding {
  if (error instanceof Unread) {
    return { kind: "unread", range: rangeOf(error.node), message: error.message };
  }
  if (error instanceof Unsupported) {
    return { kind: "unread", range, message: error.message };
  }
  throw error;
}
