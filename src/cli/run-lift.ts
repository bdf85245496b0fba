import type { LiftReport } from "../report.js";
import { Failure } from "./failure.js";
import { findSources } from "./find-sources.js";
import type { Library } from "./host.js";
import { type LiftSettings, liftOne } from "./lift-one.js";
import { checkOutputs, outputPath, whyNotWritable } from "./output-path.js";
import { readSource, type Source } from "./read-source.js";
import { type Output, settleOutput } from "./settle-output.js";
import { type Taken, writeProofs } from "./write-proofs.js";

/** What `joinery lift` is asked to do. */
export interface LiftRequest extends LiftSettings {
  /** Files and patterns. */
  readonly files: readonly string[];
  readonly outDir?: string;
  /** Write the lifted classes, only show them, or compare them with what is on disk. */
  readonly mode: "write" | "show" | "check";
  readonly proofDir?: string;
}

/** What became of one source file. */
export interface LiftedFile {
  readonly source: Source;
  readonly report: LiftReport;
  /** Absent if no class of the file was lifted. */
  readonly output?: Output;
}

export interface LiftRun {
  readonly files: readonly LiftedFile[];
}

/** Told of each file as soon as it is done, and of what was left out. */
export interface LiftListener {
  note(line: string): void;
  fileDone(file: LiftedFile): void;
}

/**
 * Lifts the classes of all files. Everything that can be refused is refused before the first class is lifted, so that
 * a command that fails leaves no part of its work.
 */
export async function runLift(
  request: LiftRequest,
  library: () => Promise<Library>,
  listener: LiftListener,
): Promise<LiftRun | Failure> {
  const sources = await readAll(request, listener);
  if (sources instanceof Failure) {
    return sources;
  }
  const { liftSource } = await library();
  const files: LiftedFile[] = [];
  const proofFolders: Taken = new Set();
  for (const source of sources) {
    const classNames = namesFor(source, sources, request.classNames);
    if (!classNames) {
      continue;
    }
    const report = await liftOne(liftSource, source, { ...request, classNames });
    const file = settle(source, report, request, proofFolders);
    if (file instanceof Failure) {
      return file;
    }
    files.push(file);
    listener.fileDone(file);
  }
  return { files };
}

/**
 * The classes of a source that are asked for; undefined if none is. Of several files each needs only some of the
 * classes named. One that no file has is asked of all, so that each says what it has instead.
 */
function namesFor(
  source: Source,
  sources: readonly Source[],
  names: readonly string[],
): readonly string[] | undefined {
  if (names.length === 0 || sources.length === 1) {
    return names;
  }
  const asked = names.filter(
    (name) => declares(source, name) || !sources.some((other) => declares(other, name)),
  );
  return asked.length > 0 ? asked : undefined;
}

function declares({ text }: Source, name: string): boolean {
  return [...text.matchAll(/\bclass\s+([\p{ID_Start}$_][\p{ID_Continue}$]*)/gu)].some(
    (match) => match[1] === name,
  );
}

async function readAll(
  request: LiftRequest,
  listener: LiftListener,
): Promise<readonly Source[] | Failure> {
  const found = await findSources(request.files);
  if (found instanceof Failure) {
    return found;
  }
  for (const note of found.notes) {
    listener.note(note);
  }
  const read = found.paths.map((path) => readSource(path));
  const problems = read.flatMap((file) => ("problem" in file ? file.problem : []));
  if (problems.length > 0) {
    return new Failure(problems);
  }
  const refused = checkOutputs(found.paths, request) ?? checkProofs(request.proofDir);
  return refused ?? read.flatMap((file) => ("text" in file ? file : []));
}

function checkProofs(folder: string | undefined): Failure | undefined {
  const problem = folder === undefined ? undefined : whyNotWritable(folder);
  return problem ? new Failure([`cannot write to ${folder}: ${problem}`]) : undefined;
}

/** Writes what is to be written. */
function settle(
  source: Source,
  report: LiftReport,
  request: LiftRequest,
  proofFolders: Taken,
): LiftedFile | Failure {
  const lifted = report.classes.filter((one) => one.outcome === "lifted");
  if (request.proofDir !== undefined) {
    for (const one of lifted) {
      const failure = writeProofs(request.proofDir, one, proofFolders);
      if (failure) {
        return failure;
      }
    }
  }
  const text = lifted[0]?.emitted.text;
  if (text === undefined) {
    return { source, report };
  }
  const output = settleOutput(outputPath(source.path, request.outDir), text, request.mode);
  return output instanceof Failure ? output : { source, report, output };
}
