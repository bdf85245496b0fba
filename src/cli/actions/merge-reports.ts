import { Failure } from "../../project/failure.js";
import type { MergeCommandOptions } from "../command-options.js";
import type { Host } from "../host.js";
import { type MergedFile, mergeAll } from "../merge/merge.js";
import { type ReadReport, readReport } from "../merge/read-report.js";
import { printerFor } from "../print.js";
import { readSource } from "../read-source.js";
import { ofOutput } from "../report/finding.js";
import { ReportError } from "../report/report-error.js";
import { defaultReporters } from "../report/reporter-choice.js";
import { openReporters } from "../report/reporters.js";
import type { LiftedFile } from "../run-lift.js";
import type { Output } from "../settle-output.js";
import { NOTHING_DONE, statusOf, withFile, withOrphan } from "../tally.js";

/** Performs `joinery merge-reports` and gives its exit status. */
export function mergeReports(
  paths: readonly string[],
  { reporter }: MergeCommandOptions,
  host: Host,
): number {
  const printer = printerFor(host, "stdout");
  const reports: ReadReport[] = [];
  for (const path of paths) {
    const read = readReport(path);
    if (read instanceof Failure) {
      return printer.fail(read);
    }
    reports.push(read);
  }
  const merged = mergeAll(reports);
  if (merged instanceof Failure) {
    return printer.fail(merged);
  }
  const reporters = openReporters(reporter ?? defaultReporters(host.env), host, printer, {
    scripts: false,
  });
  if (reporters instanceof Failure) {
    return printer.fail(reporters);
  }
  let tally = NOTHING_DONE;
  try {
    reporters.begin(merged.files.length);
    for (const one of merged.files) {
      const file = liftedFile(one);
      tally = withFile(tally, file);
      reporters.file(file);
    }
    for (const path of merged.orphans) {
      tally = withOrphan(tally);
      for (const finding of ofOutput({ path, state: "orphaned" })) {
        reporters.orphan(finding);
      }
    }
    const failure = merged.failures.length > 0 ? new Failure(merged.failures) : undefined;
    reporters.end(tally, failure);
    return failure ? printer.fail(failure) : statusOf(tally);
  } catch (error) {
    if (error instanceof ReportError) {
      return printer.fail(new Failure([error.message]));
    }
    throw error;
  } finally {
    reporters.drop();
  }
}

/** A file as the run that made its report had it. What it showed of texts is read anew, where they are here. */
function liftedFile({ report, outputs }: MergedFile): LiftedFile {
  const source = readSource(report.file);
  const lifted = report.classes.find((one) => one.outcome === "lifted");
  const texts =
    lifted?.outcome === "lifted" ? [lifted.emitted.text, lifted.emitted.test?.text ?? ""] : [];
  const [output, test] = outputs.map((one, i): Output => {
    const onDisk = one.state === "stale" ? readSource(one.path) : undefined;
    return {
      ...one,
      text: texts[i] ?? "",
      ...(onDisk && "text" in onDisk && { onDisk: onDisk.text }),
    };
  });
  return {
    source: "text" in source ? source : { path: report.file, text: "" },
    report,
    isSelected: true,
    ...(output && { output }),
    ...(test && { test }),
  };
}
