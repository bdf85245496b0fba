import { dirname } from "node:path";
import { cacheFolder } from "../../project/cache-folder.js";
import { cacheIn, exclusionBy, pathFrom } from "../../project/config/apply-config.js";
import { type LoadedConfig, loadConfig } from "../../project/config/load-config.js";
import { Failure } from "../../project/failure.js";
import type { LiftCommandOptions } from "../command-options.js";
import { givenSettings, settingsFor } from "../config/settings-for.js";
import type { Host } from "../host.js";
import { printerFor } from "../print.js";
import { ofOutput } from "../report/finding.js";
import { ReportError } from "../report/report-error.js";
import {
  defaultReporters,
  isDocumentPrinted,
  type ReporterChoice,
} from "../report/reporter-choice.js";
import { openReporters } from "../report/reporters.js";
import { type LiftRequest, outputsOf, runLift } from "../run-lift.js";
import { settingsOf } from "../settings.js";
import { NOTHING_DONE, statusOf, withFile, withOrphan } from "../tally.js";

/** Performs `joinery lift` and gives its exit status. */
export async function lift(
  files: readonly string[],
  options: LiftCommandOptions,
  host: Host,
): Promise<number> {
  // Where the answer is a text for programs, the report is a remark.
  const printer = printerFor(host, options.dryRun ? "stderr" : "stdout");
  const loaded = await loadConfig(options.config);
  if (loaded instanceof Failure) {
    return printer.fail(loaded);
  }
  const request = requestOf(files, options, loaded, host);
  if (request instanceof Failure) {
    return printer.fail(request);
  }
  const choices = choicesOf(options, loaded, host);
  const reporters = openReporters(choices, host, printer, {
    scripts: options.emitProof !== undefined,
  });
  if (reporters instanceof Failure) {
    return printer.fail(reporters);
  }
  let tally = NOTHING_DONE;
  try {
    const failure = await runLift(request, host.library, {
      note: (line) => printer.note(line),
      dealt: (shard) => reporters.dealt?.(shard),
      begin(files) {
        printer.progress?.begin(files);
        reporters.begin(files);
      },
      at: (path, progress) => printer.progress?.update(progress, path),
      lifted: (path) => printer.progress?.done(path),
      fileDone(file) {
        tally = withFile(tally, file);
        printer.progress?.count(tally);
        reporters.file(file);
        if (options.dryRun && !isDocumentPrinted(choices)) {
          printer.document(
            outputsOf(file)
              .map(({ text }) => text)
              .join("\n"),
          );
        }
      },
      orphan(path) {
        tally = withOrphan(tally);
        for (const finding of ofOutput({ path, state: "orphaned" })) {
          reporters.orphan(finding);
        }
      },
    });
    printer.progress?.stop();
    if (failure === undefined || tally.files > 0) {
      reporters.end(tally, failure);
    }
    return failure ? printer.fail(failure) : statusOf(tally);
  } catch (error) {
    if (error instanceof ReportError) {
      return printer.fail(new Failure([error.message]));
    }
    throw error;
  } finally {
    printer.progress?.stop();
    reporters.drop();
  }
}

/** The reports that are asked for, by the command line or else by the configuration. */
function choicesOf(
  { json, reporter }: LiftCommandOptions,
  loaded: LoadedConfig | undefined,
  { env }: Host,
): readonly ReporterChoice[] {
  if (reporter) {
    return json ? [{ name: "json" }, ...reporter] : reporter;
  }
  if (json) {
    return [{ name: "json" }];
  }
  if (loaded?.config.reporters) {
    const folder = dirname(loaded.path);
    return loaded.config.reporters.map((one) =>
      typeof one === "string" ? { name: one } : { name: one[0], file: pathFrom(folder, one[1]) },
    );
  }
  return defaultReporters(env);
}

/** What is asked for by the command line, and where that says nothing by the configuration. */
function requestOf(
  files: readonly string[],
  options: LiftCommandOptions,
  loaded: LoadedConfig | undefined,
  host: Host,
): LiftRequest | Failure {
  const config = loaded?.config ?? {};
  const asked = files.length > 0 ? files : config.include;
  if (!asked) {
    const where = loaded ? `under "include" in ${loaded.path}` : "in a joinery.config.ts";
    return new Failure([`name files or patterns, or list them ${where}`]);
  }
  const cacheDir = cacheFolder(options, host.env, cacheIn(loaded));
  const workers = options.workers ?? config.workers;
  const memoryMb = options.maxMemory ?? config.maxMemory;
  return {
    ...settingsOf(options),
    ...givenSettings(options),
    ...(memoryMb !== undefined && { memoryMb }),
    files: asked,
    mode: options.check ? "check" : options.dryRun ? "show" : "write",
    signal: host.signal,
    forFile: settingsFor(options, loaded),
    ...(loaded && {
      find: {
        ...(files.length === 0 && { root: dirname(loaded.path) }),
        isExcluded: exclusionBy(loaded),
      },
    }),
    ...(options.emitProof !== undefined && { proofDir: options.emitProof, scripts: true }),
    ...((options.all ?? config.all) && { all: true }),
    ...(options.shard && { shard: options.shard }),
    ...(options.queue !== undefined && { queue: options.queue }),
    ...(workers !== undefined && { workers }),
    ...(cacheDir !== undefined && { cacheDir }),
  };
}
