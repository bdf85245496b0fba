import { readFileSync } from "node:fs";
import { Failure, fileErrorText } from "../../project/failure.js";
import type { LiftReport } from "../../report.js";
import type { ShardReport } from "../report/shard-report.js";
import type { OutputState } from "../settle-output.js";

/** A JSON report, as it was read. */
export interface ReadReport {
  readonly path: string;
  readonly files: readonly LiftReport[];
  readonly outputs: readonly { readonly path: string; readonly state: OutputState }[];
  readonly shard?: ShardReport;
  /** Why the run that made it could not go on. */
  readonly failure?: readonly string[];
}

/** Reads a report that `joinery lift --json` wrote. */
export function readReport(path: string): ReadReport | Failure {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    return new Failure([`cannot read ${path}: ${fileErrorText(error)}`]);
  }
  if (!isReport(content)) {
    return new Failure([`${path} is no report of \`joinery lift\` in the form of version 1`]);
  }
  return { ...content, path };
}

function isReport(value: unknown): value is Omit<ReadReport, "path"> {
  return (
    typeof value === "object" &&
    value !== null &&
    "version" in value &&
    value.version === 1 &&
    "files" in value &&
    Array.isArray(value.files) &&
    "outputs" in value &&
    Array.isArray(value.outputs)
  );
}
