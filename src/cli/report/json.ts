import type { ClassReport, LiftReport } from "../../report.js";
import type { Output } from "../settle-output.js";

/** A file of lifted classes as programs see it: its text is in the classes' reports. */
type OutputSummary = Pick<Output, "path" | "state">;

/**
 * The document of `--json`: the reports of all files, and what became of the files to be written. The solver's scripts
 * are many times as long as all the rest, so they are left out unless asked for.
 */
export function jsonText(
  reports: readonly LiftReport[],
  { outputs, scripts }: { readonly outputs?: readonly Output[]; readonly scripts: boolean },
): string {
  const document = {
    version: 1,
    files: scripts ? reports : reports.map(withoutScripts),
    ...(outputs && { outputs: outputs.map(({ path, state }): OutputSummary => ({ path, state })) }),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function withoutScripts(report: LiftReport): object {
  return { ...report, classes: report.classes.map(classWithoutScripts) };
}

function classWithoutScripts(report: ClassReport): object {
  return report.outcome === "rejected"
    ? report
    : { ...report, obligations: report.obligations.map(({ smtlib: _, ...rest }) => rest) };
}
