import type { ClassReport, LiftReport } from "../../report.js";
import { outputsOf } from "../run-lift.js";
import type { Verification } from "../run-verify.js";
import type { Output } from "../settle-output.js";
import type { Reporter } from "./reporter.js";
import type { ShardReport } from "./shard-report.js";

/** A file of lifted classes as programs see it: its text is in the classes' reports. */
type OutputSummary = Pick<Output, "path" | "state">;

/**
 * The document of `--json`: the reports of all files, and what became of the files to be written. The solver's scripts are many times as
 * long as all the rest, so they are left out unless asked for. Written piece by piece, so that it may be of any length.
 */
export function jsonReporter(
  write: (text: string) => void,
  { outputs: withOutputs, scripts }: { readonly outputs: boolean; readonly scripts: boolean },
): Reporter {
  const outputs: OutputSummary[] = [];
  let isFirst = true;
  let shard: ShardReport | undefined;
  const start = () => {
    if (isFirst) {
      write('{\n  "version": 1,\n  "files": [');
    }
  };
  return {
    dealt(one) {
      shard = one;
    },
    begin() {},
    file(file) {
      start();
      const report = scripts ? file.report : withoutScripts(file.report);
      write(`${isFirst ? "" : ","}\n${indented(report, 4)}`);
      isFirst = false;
      outputs.push(...outputsOf(file).map(({ path, state }) => ({ path, state })));
    },
    orphan: ({ range }) => {
      outputs.push({ path: range.file, state: "orphaned" });
    },
    end(_, failure) {
      start();
      const rest = {
        ...(withOutputs && { outputs }),
        ...(shard && { shard }),
        ...(failure && { failure: failure.messages }),
      };
      const more = Object.entries(rest).map(
        ([name, value]) => `,\n  ${JSON.stringify(name)}: ${indented(value, 2).trimStart()}`,
      );
      write(`${isFirst ? "" : "\n  "}]${more.join("")}\n}\n`);
    },
  };
}

function indented(value: unknown, by: number): string {
  return JSON.stringify(value, null, 2).replaceAll(/^/gm, " ".repeat(by));
}

/** The document of `joinery verify --json`: what is proved of the lifted file, or which file is missing. */
export function verificationJson(verification: Verification): string {
  const document = {
    version: 1,
    ...("missing" in verification
      ? { verified: [], missing: verification }
      : {
          verified: [
            {
              ...verification.report,
              classes: verification.report.classes.map(({ obligations, ...rest }) => ({
                ...rest,
                obligations: obligations.map(({ smtlib: _, ...one }) => one),
              })),
            },
          ],
        }),
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
