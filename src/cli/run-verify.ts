import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import type { LiftReport } from "../report.js";
import { Failure } from "./failure.js";
import { findSources, isLifted } from "./find-sources.js";
import type { Library } from "./host.js";
import { type LiftSettings, liftOne } from "./lift-one.js";
import { classesIn, sourceIn } from "./lifted-header.js";
import { outputPath } from "./output-path.js";
import { readSource, type Source } from "./read-source.js";
import { type Output, settleOutput } from "./settle-output.js";

/** What `joinery verify` is asked to do. */
export interface VerifyRequest extends LiftSettings {
  /** A lifted file or a source. */
  readonly file: string;
  readonly outDir?: string;
}

/** What became of a lifted file. */
export type Verification = Checked | Missing;

/** The source was lifted again. */
export interface Checked {
  /** Of the lifted file. */
  readonly path: string;
  readonly source: Source;
  readonly report: LiftReport;
  /** Absent if no class was lifted. */
  readonly output?: Output;
}

/** There is nothing to compare with, or nothing to compare: one of the two files is not there. */
export interface Missing {
  readonly path: string;
  readonly missing: "lifted" | "source";
  readonly sourcePath: string;
}

/** Lifts a source again and compares with what is on disk. Writes nothing. */
export async function runVerify(
  request: VerifyRequest,
  library: () => Promise<Library>,
): Promise<Verification | Failure> {
  const pair = await findPair(request);
  if (pair instanceof Failure || "missing" in pair) {
    return pair;
  }
  const { source, lifted } = pair;
  const { liftSource } = await library();
  const classNames = request.classNames.length > 0 ? request.classNames : classesIn(lifted.text);
  const outDir = dirname(lifted.path);
  const report = await liftOne(liftSource, source, { ...request, classNames, outDir });
  const text = report.classes.find((one) => one.outcome === "lifted")?.emitted.text;
  if (text === undefined) {
    return { path: lifted.path, source, report };
  }
  const output = settleOutput(lifted.path, text, "check");
  return output instanceof Failure ? output : { path: lifted.path, source, report, output };
}

interface Pair {
  readonly source: Source;
  readonly lifted: Source;
}

/** From either of the two files to both. */
async function findPair({ file, outDir }: VerifyRequest): Promise<Pair | Missing | Failure> {
  if (isLifted(file)) {
    const lifted = readSource(file);
    return "problem" in lifted ? new Failure([lifted.problem]) : withSource(lifted);
  }
  const found = await findSources([file]);
  if (found instanceof Failure) {
    return found;
  }
  const source = readSource(file);
  if ("problem" in source) {
    return new Failure([source.problem]);
  }
  const path = outputPath(file, outDir);
  const lifted = readSource(path);
  if ("problem" in lifted) {
    return lifted.missing
      ? { path, missing: "lifted", sourcePath: file }
      : new Failure([lifted.problem]);
  }
  return { source, lifted };
}

function withSource(lifted: Source): Pair | Missing | Failure {
  const named = sourceIn(lifted.text);
  const sourcePath =
    named === undefined ? siblingOf(lifted.path) : join(dirname(lifted.path), named);
  if (sourcePath === undefined) {
    return new Failure([
      `${lifted.path} names no source in its header, and there is none beside it`,
    ]);
  }
  const source = readSource(sourcePath);
  if ("problem" in source) {
    return source.missing
      ? { path: lifted.path, missing: "source", sourcePath }
      : new Failure([source.problem]);
  }
  return { source, lifted };
}

/** The source that the name of a lifted file suggests. */
function siblingOf(path: string): string | undefined {
  const stem = path.replace(/\.crdt\.[^.]+$/i, "");
  return [".ts", ".tsx", ".mts", ".cts"].map((end) => stem + end).find((name) => existsSync(name));
}
