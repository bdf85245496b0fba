import type { ReporterName } from "../../batch/config.js";
import { Failure } from "../../project/failure.js";
import type { Host } from "../host.js";
import { packageVersion } from "../package-version.js";
import type { Printer } from "../print.js";
import { githubReporter } from "./github.js";
import { jsonReporter } from "./json.js";
import { junitReporter } from "./junit.js";
import { prettyReporter } from "./pretty.js";
import { ReportFile } from "./report-file.js";
import type { Reporter } from "./reporter.js";
import { type ReporterChoice, whyNotTogether } from "./reporter-choice.js";
import { sarifReporter } from "./sarif.js";
import { PLAIN_STYLE } from "./style.js";

/** Several reporters as one. */
export interface Reporters extends Reporter {
  /** Writes no report where nothing was done. */
  drop(): void;
}

/** Opens the reporters, or says why one cannot be. */
export function openReporters(
  choices: readonly ReporterChoice[],
  host: Host,
  printer: Printer,
  { scripts }: { readonly scripts: boolean },
): Reporters | Failure {
  const problem = whyNotTogether(choices);
  if (problem !== undefined) {
    return new Failure([problem]);
  }
  const files: ReportFile[] = [];
  const reporters: Reporter[] = [];
  for (const { name, file } of choices) {
    const target = file === undefined ? undefined : ReportFile.open(file);
    if (target instanceof Failure) {
      drop(files);
      return target;
    }
    if (target) files.push(target);
    const print = name === "pretty" || name === "github" ? printer.out : printer.document;
    const out = target ? (text: string) => target.write(text) : print;
    const style = target ? PLAIN_STYLE : printer.style;
    reporters.push(reporterOf(name, { out, style }, host, scripts));
  }
  // What ends a process that is told to stop does not come back to who opened them.
  host.signal.addEventListener("abort", () => drop(files), { once: true });
  return {
    dealt: (shard) => {
      for (const reporter of reporters) reporter.dealt?.(shard);
    },
    begin: (count) => {
      for (const reporter of reporters) reporter.begin(count);
    },
    file: (one) => {
      for (const reporter of reporters) reporter.file(one);
    },
    orphan: (one) => {
      for (const reporter of reporters) reporter.orphan(one);
    },
    end(tally, failure) {
      for (const reporter of reporters) reporter.end(tally, failure);
      for (const file of files) file.finish();
    },
    drop: () => drop(files),
  };
}

function drop(files: readonly ReportFile[]): void {
  for (const file of files) file.drop();
}

function reporterOf(
  name: ReporterName,
  target: Pick<Printer, "out" | "style">,
  { env }: Host,
  scripts: boolean,
): Reporter {
  const { out } = target;
  switch (name) {
    case "pretty":
      return prettyReporter(target);
    case "json":
      return jsonReporter(out, { outputs: true, scripts });
    case "sarif":
      return sarifReporter(out, packageVersion());
    case "junit":
      return junitReporter(out);
    case "github":
      return githubReporter(out, env);
  }
}
