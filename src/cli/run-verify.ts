import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import type { FileSettings } from "../project/config/apply-config.js";
import { Failure } from "../project/failure.js";
import type { LiftSettings } from "../project/lift-settings.js";
import { classesIn, sourceIn } from "../project/lifted-header.js";
import { outputPath } from "../project/output-path.js";
import type { VerifyReport } from "../report.js";
import { findSources, isLifted } from "./find-sources.js";
import type { OpenLibrary } from "./host.js";
import { verifyOne } from "./lift-one.js";
import { readSource, type Source } from "./read-source.js";

/** What `joinery verify` is asked to do. */
export interface VerifyRequest extends LiftSettings {
  /** A lifted file or a source. */
  readonly file: string;
  /** Settings of a source other than those here. */
  readonly forFile?: (path: string) => FileSettings;
  /** Where what was found out is kept; without it nothing is. */
  readonly cacheDir?: string;
  /** Told in a line of what does not keep the file from being proved. */
  readonly onProblem?: (problem: string) => void;
}

/** What became of a lifted file. */
export type Verification = Checked | Missing;

/** The lifted file was read back. */
export interface Checked {
  readonly source: Source;
  readonly lifted: Source;
  readonly report: VerifyReport;
}

/** There is nothing to prove, or nothing to prove it against: one of the two files is not there. */
export interface Missing {
  readonly path: string;
  readonly missing: "lifted" | "source";
  readonly sourcePath: string;
}

/** Proves a lifted file as it stands on disk. Writes nothing. */
export async function runVerify(
  request: VerifyRequest,
  open: OpenLibrary,
): Promise<Verification | Failure> {
  const pair = await findPair(request);
  if (pair instanceof Failure || "missing" in pair) {
    return pair;
  }
  const { source, lifted } = pair;
  const own = { ...request, ...request.forFile?.(source.path) };
  const { cacheDir, memoryMb, onProblem } = own;
  const library = await open({
    workers: 1,
    ...(cacheDir !== undefined && { cacheDir }),
    ...(memoryMb !== undefined && { memoryMb }),
    ...(onProblem && { onProblem }),
  });
  const classNames = request.classNames.length > 0 ? request.classNames : classesIn(lifted.text);
  const outDir = dirname(lifted.path);
  try {
    const verify = library.verifyLifted.bind(library);
    const report = await verifyOne(verify, source, lifted, { ...own, classNames, outDir });
    return { source, lifted, report };
  } finally {
    await library.close?.();
  }
}

interface Pair {
  readonly source: Source;
  readonly lifted: Source;
}

/** From either of the two files to both. */
async function findPair({ file, ...request }: VerifyRequest): Promise<Pair | Missing | Failure> {
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
  const path = outputPath(file, request.forFile?.(file).outDir ?? request.outDir);
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
