import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname, resolve } from "node:path";
import { pMapIterable } from "p-map";
import type { Library } from "../batch/library.js";
import { QueueProblem } from "../batch/queue/queue-problem.js";
import { type Load, planShards, type Shard } from "../batch/shard.js";
import type { ReadOptions } from "../frontend/read-classes.js";
import type { FileSettings } from "../project/config/apply-config.js";
import { Failure } from "../project/failure.js";
import { type LiftSettings, liftOptions } from "../project/lift-settings.js";
import { isStandalone, sourceIn } from "../project/lifted-header.js";
import { outputPath, testPath } from "../project/output-path.js";
import type { LiftReport, Progress } from "../report.js";
import { checkOutputs, whyNotWritable } from "./check-outputs.js";
import { type FindOptions, findSources } from "./find-sources.js";
import type { OpenLibrary } from "./host.js";
import { liftOne } from "./lift-one.js";
import { readSource, type Source } from "./read-source.js";
import type { ShardReport } from "./report/shard-report.js";
import { type Output, settleOutputs } from "./settle-output.js";
import { removeLeftovers } from "./write-atomically.js";
import { type Taken, writeProofs } from "./write-proofs.js";

/** What `joinery lift` is asked to do. */
export interface LiftRequest extends LiftSettings {
  /** Files and patterns. */
  readonly files: readonly string[];
  readonly outDir?: string;
  /** Write the lifted classes, only show them, or compare them with what is on disk. */
  readonly mode: "write" | "show" | "check";
  readonly proofDir?: string;
  /** True: all exported classes are meant, not only marked ones. */
  readonly all?: boolean;
  /** Where patterns start from, and what is left out of what they find. */
  readonly find?: FindOptions;
  /** Settings of a file other than those here. */
  readonly forFile?: (path: string) => FileSettings;
  /** The share of the files that is for this machine. */
  readonly shard?: Shard;
  /** How many classes may be lifted at a time; without it one for each core. */
  readonly workers?: number;
  /** Where what was found out is kept; without it nothing is. */
  readonly cacheDir?: string;
  /** The Redis server whose workers are to do it. */
  readonly queue?: string;
}

/** What became of one source file. */
export interface LiftedFile {
  readonly source: Source;
  readonly report: LiftReport;
  /** True if only some of its classes are meant, so that it may have none. */
  readonly isSelected?: boolean;
  /** Absent if no class of the file was lifted. */
  readonly output?: Output;
  /** The simulation of the lifted classes, if it was asked for. */
  readonly test?: Output;
}

/** The files that were made of one source file. */
export function outputsOf({ output, test }: LiftedFile): readonly Output[] {
  return [output, test].flatMap((one) => one ?? []);
}

/** Told of each file in the order of the sources, as soon as it and all before it are done; and of what was left out. */
export interface LiftListener {
  note(line: string): void;
  /** Told how many files there are to lift. */
  begin(files: number): void;
  /** Told, where files are dealt out to several machines, which of them are for this one. */
  dealt(shard: ShardReport): void;
  /** Told where the work on a file stands. */
  at(path: string, progress: Progress): void;
  /** Told of each file as soon as it is lifted, in any order. */
  lifted(path: string): void;
  fileDone(file: LiftedFile): void;
  /** Told, after all files, of a file of lifted classes to which no class is lifted any more. */
  orphan(path: string): void;
}

/**
 * Lifts the classes of all files, several at a time. Everything that can be refused is refused before the first class is lifted, so
 * that a command that fails leaves no part of its work. What is done is handed over and forgotten.
 */
export async function runLift(
  request: LiftRequest,
  open: OpenLibrary,
  listener: LiftListener,
): Promise<Failure | undefined> {
  const work = await findAsked(request, listener);
  if (work instanceof Failure) {
    return work;
  }
  const outputs = new Set<string>();
  const opened = await orProblem(openFor(work.asked.length, request, open, listener));
  if (opened instanceof Failure) {
    return opened;
  }
  const { library, workers } = opened;
  const dealt = request.shard && (await deal(work.asked, request.shard, request, library));
  const asked = dealt?.asked ?? work.asked;
  if (dealt) {
    listener.dealt(dealt.report);
    for (const { path } of work.asked) {
      outputs.add(resolve(outputOf(path, request)));
    }
  }
  if (request.mode === "write") {
    removeLeftovers(new Set(asked.map(({ path }) => dirname(outputOf(path, request)))));
  }
  listener.begin(asked.length);
  const proofFolders: Taken = new Set();
  const reports = pMapIterable(
    asked,
    async ({ path, classNames, select }) => {
      const source = readSource(path);
      if ("problem" in source) {
        return new Failure([source.problem]);
      }
      const asked = { path, classNames, ...(select && { select }) };
      const settings = {
        ...settingsOf(source, asked, request),
        onProgress: (progress: Progress) => listener.at(path, progress),
      };
      const report = await orProblem(liftOne(library.liftSource.bind(library), source, settings));
      if (report instanceof Failure) {
        return report;
      }
      listener.lifted(path);
      return { source, report, isSelected: select !== undefined };
    },
    { concurrency: workers, backpressure: workers * AHEAD },
  );
  try {
    for await (const lifted of reports) {
      const file = lifted instanceof Failure ? lifted : settle(lifted, request, proofFolders);
      if (file instanceof Failure) {
        return file;
      }
      for (const path of mayBeWritten(file, request)) {
        outputs.add(resolve(path));
      }
      listener.fileDone(file);
    }
    const isFirst = request.shard === undefined || request.shard.index === 1;
    if (request.mode === "check" && request.classNames.length === 0 && isFirst) {
      orphansAmong(work, outputs).forEach(listener.orphan);
    }
    return undefined;
  } finally {
    await library.close?.();
  }
}

/** How a source is lifted. */
function settingsOf(
  source: Source,
  { path, classNames, select }: Asked,
  request: LiftRequest,
): LiftSettings {
  const own = { ...request, ...request.forFile?.(path) };
  const standalone = own.standalone === true || isStandaloneOnDisk(source, request);
  return { ...own, classNames, standalone, ...(select && { select }) };
}

/** The sources that are for this machine. */
async function deal(
  asked: readonly Asked[],
  shard: Shard,
  request: LiftRequest,
  library: Library,
): Promise<{ readonly asked: readonly Asked[]; readonly report: ShardReport }> {
  const loads: Load[] = [];
  for (const one of asked) {
    const source = readSource(one.path);
    const cost =
      "text" in source
        ? await library.costOf?.(source, liftOptions(settingsOf(source, one, request)))
        : undefined;
    loads.push({ path: one.path, cost });
  }
  const { shares, digest } = planShards(loads, shard.of);
  const places = shares.flatMap((share, i) => (share === shard.index ? i : []));
  return {
    asked: places.flatMap((place) => asked[place] ?? []),
    report: { ...shard, plan: digest, places },
  };
}

/** The lifted file of a source that has classes to be lifted, whether that succeeds or not. */
function mayBeWritten({ source, report }: LiftedFile, request: LiftRequest): readonly string[] {
  const hasClasses = report.classes.length > 0 || report.diagnostics.length > 0;
  return hasClasses ? [outputOf(source.path, request)] : [];
}

/** Where the lifted classes of a source go. */
function outputOf(path: string, request: LiftRequest): string {
  return outputPath(path, request.forFile?.(path).outDir ?? request.outDir);
}

/** Lifted files that were found by patterns, of which the source is gone, or was found and has no class to be lifted. */
function orphansAmong({ lifted, sources }: Work, outputs: ReadonlySet<string>): readonly string[] {
  return lifted.filter((path) => {
    const file = outputs.has(resolve(path)) ? undefined : readSource(path);
    const named = file && "text" in file ? sourceIn(file.text) : undefined;
    if (named === undefined) {
      return false;
    }
    const source = resolve(dirname(path), named);
    return sources.has(source) || !existsSync(source);
  });
}

/** Reports that may wait, for each worker, until one before them is done. */
const AHEAD = 16;

/** Files that are put into a queue at a time: nobody knows how many workers there are. */
const QUEUED = 256;

/** What came of some work; a failure if the queue, or who works for it, is at fault. */
async function orProblem<T>(work: Promise<T>): Promise<T | Failure> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof QueueProblem) {
      return new Failure([error.message]);
    }
    throw error;
  }
}

/** A library with no more workers than there are sources. */
async function openFor(
  sources: number,
  { workers = availableParallelism(), cacheDir, memoryMb, queue }: LiftRequest,
  open: OpenLibrary,
  { note }: LiftListener,
): Promise<{ readonly library: Library; readonly workers: number }> {
  const needed = Math.max(1, Math.min(queue === undefined ? workers : QUEUED, sources));
  const library = await open({
    ...(queue !== undefined && { queue }),
    workers: needed,
    ...(cacheDir !== undefined && { cacheDir }),
    ...(memoryMb !== undefined && { memoryMb }),
    onProblem: note,
  });
  return { library, workers: needed };
}

/** Whether a check is of a file that says it holds the runtime. */
function isStandaloneOnDisk(source: Source, request: LiftRequest): boolean {
  const onDisk = request.mode === "check" ? readSource(outputOf(source.path, request)) : undefined;
  return onDisk !== undefined && "text" in onDisk && isStandalone(onDisk.text);
}

/** A source with classes that are asked for. */
interface Asked {
  readonly path: string;
  readonly classNames: readonly string[];
  readonly select?: ReadOptions["select"];
}

/** What there is to do. */
interface Work {
  readonly asked: readonly Asked[];
  /** Files of lifted classes that patterns match. */
  readonly lifted: readonly string[];
  /** Full paths of the sources that patterns match. */
  readonly sources: ReadonlySet<string>;
}

/** What may mark a class, for a first look at a text. */
const MARK = /@(replicated|conflict|clock|invariant)\b/;

/** All sources with classes that are asked for. Each is read, and not kept: of thousands most may hold no such class. */
async function findAsked(request: LiftRequest, listener: LiftListener): Promise<Work | Failure> {
  const found = await findSources(request.files, request.find);
  if (found instanceof Failure) {
    return found;
  }
  for (const note of found.notes) {
    listener.note(note);
  }
  const problems: string[] = [];
  const sources: (Asked & { readonly declared: readonly string[] })[] = [];
  for (const { path, isNamed } of found.sources) {
    const source = readSource(path);
    if ("problem" in source) {
      problems.push(source.problem);
      continue;
    }
    const select = request.all ? "exported" : isNamed ? undefined : "marked";
    const isMeant = request.classNames.length > 0 || select !== "marked" || MARK.test(source.text);
    if (isMeant) {
      const declared = request.classNames.filter((name) => declares(source, name));
      sources.push({ path, classNames: request.classNames, declared, ...(select && { select }) });
    }
  }
  if (problems.length > 0) {
    return new Failure(problems);
  }
  if (sources.length === 0) {
    const { length } = found.sources;
    listener.note(
      `no class in ${length === 1 ? "the file" : `the ${length} files`} is marked with @replicated; use --all for all exported classes`,
    );
  }
  const outputs = sources.map(({ path }) => ({ source: path, output: outputOf(path, request) }));
  const refused = checkOutputs(outputs, request.mode) ?? checkProofs(request.proofDir);
  if (refused) {
    return refused;
  }
  return {
    asked: sources.length === 1 ? sources : sources.flatMap((one) => narrowed(one, sources)),
    lifted: found.lifted,
    sources: new Set(found.sources.flatMap((one) => (one.isNamed ? [] : resolve(one.path)))),
  };
}

/**
 * A source with the classes of it that are asked for; nothing if none is. Of several files each needs only some of the classes
 * named. One that no file has is asked of all, so that each says what it has instead.
 */
function narrowed(
  { declared, ...source }: Asked & { readonly declared: readonly string[] },
  sources: readonly { readonly declared: readonly string[] }[],
): readonly Asked[] {
  if (source.classNames.length === 0) {
    return [source];
  }
  const classNames = source.classNames.filter(
    (name) => declared.includes(name) || !sources.some((other) => other.declared.includes(name)),
  );
  return classNames.length > 0 ? [{ ...source, classNames }] : [];
}

function declares({ text }: Source, name: string): boolean {
  return [...text.matchAll(/\bclass\s+([\p{ID_Start}$_][\p{ID_Continue}$]*)/gu)].some(
    (match) => match[1] === name,
  );
}

function checkProofs(folder: string | undefined): Failure | undefined {
  const problem = folder === undefined ? undefined : whyNotWritable(folder);
  return problem ? new Failure([`cannot write to ${folder}: ${problem}`]) : undefined;
}

/** Writes what is to be written. */
function settle(
  lifted: Omit<LiftedFile, "output" | "test">,
  request: LiftRequest,
  proofFolders: Taken,
): LiftedFile | Failure {
  const { source, report } = lifted;
  const classes = report.classes.filter((one) => one.outcome === "lifted");
  if (request.proofDir !== undefined) {
    for (const one of classes) {
      const failure = writeProofs(request.proofDir, one, proofFolders);
      if (failure) {
        return failure;
      }
    }
  }
  const emitted = classes[0]?.emitted;
  if (!emitted) {
    return lifted;
  }
  const path = outputOf(source.path, request);
  const files = [
    { path, text: emitted.text },
    ...(emitted.test ? [{ path: testPath(path), text: emitted.test.text }] : []),
  ];
  const outputs = settleOutputs(files, request.mode);
  if (outputs instanceof Failure) {
    return outputs;
  }
  const [output, test] = outputs;
  return { ...lifted, ...(output && { output }), ...(test && { test }) };
}
