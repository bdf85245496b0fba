import { CATALOGUE } from "../ir/catalogue.js";
import type { Edit } from "../ir/diagnostic.js";
import { GROWTH_TEXT } from "../lattice/growth.js";
import type { ClassReport, LiftedReport } from "../report.js";
import type { Written } from "./file-state.js";

/** A way to make a class replicated. */
export interface Choice {
  readonly title: string;
  /** What it changes in the source: a policy, or a mark. */
  readonly edits: readonly Edit[];
}

/** The ways to make a class replicated, the cheapest lattice first; or why there is none. */
export type Choices = readonly Choice[] | { readonly reason: string };

/**
 * `written`: how a class that is lifted as it stands compares with its file; then there is nothing to choose, and nothing to do if the file
 * is as it is to be. `mark`: what marks the class, if that is needed.
 */
export function choicesOf(
  report: ClassReport,
  written: (lifted: LiftedReport) => Written,
  mark: readonly Edit[],
): Choices {
  if (report.outcome === "rejected") {
    return policiesOf(report.diagnostics);
  }
  const { name } = report;
  switch (written(report)) {
    case "as it is":
      return [];
    case "stale":
      return [{ title: `Update the replicated ${name}`, edits: [] }];
    case "missing":
      return [{ title: `Make replicated: ${inWords(report)}`, edits: mark }];
  }
}

/** The policies that settle the conflicts of a class; or what else is in the way. */
function policiesOf(diagnostics: ClassReport["diagnostics"]): Choices {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const [first] = errors;
  const other = errors.find(({ code }) => code !== CATALOGUE.conflict.code);
  if (other || !first || first.fixes.length === 0) {
    return { reason: (other ?? first)?.message ?? "It cannot be lifted." };
  }
  return first.fixes.map(({ title, edits }) => ({
    title: `Make replicated: ${title.charAt(0).toLowerCase()}${title.slice(1)}`,
    edits,
  }));
}

/** What a class that needs no decision is lifted to. */
function inWords({ growth, conflicts, parts }: LiftedReport): string {
  const grows = `the state grows with ${GROWTH_TEXT[growth]}`;
  if (parts.some(({ logged }) => logged !== undefined)) {
    return `keep every call in a replay log (${grows})`;
  }
  const what = conflicts.length === 0 ? "no conflicts" : "by its own policy";
  return `${what} (${grows})`;
}
