import type { LiftCommandOptions } from "../command-options.js";
import { Failure } from "../failure.js";
import type { Host } from "../host.js";
import { type Printer, printerFor } from "../print.js";
import { jsonText } from "../report/json.js";
import { liftedFileText } from "../report/lifted-file.js";
import { summaryText } from "../report/summary.js";
import { type LiftedFile, type LiftListener, type LiftRequest, runLift } from "../run-lift.js";
import { settingsOf } from "../settings.js";
import { statusOf } from "../status.js";

/** Performs `joinery lift` and gives its exit status. */
export async function lift(
  files: readonly string[],
  options: LiftCommandOptions,
  host: Host,
): Promise<number> {
  // Where the answer is a text for programs, the report is a remark.
  const printer = printerFor(host, options.dryRun ? "stderr" : "stdout");
  const request = requestOf(files, options, host, printer);
  const run = await runLift(request, host.library, listenerFor(options, host, printer));
  printer.progress?.stop();
  if (run instanceof Failure) {
    return printer.fail(run);
  }
  if (options.json) {
    const outputs = run.files.flatMap((file) => file.output ?? []);
    const scripts = options.emitProof !== undefined;
    host.stdout.write(
      jsonText(
        run.files.map((file) => file.report),
        { outputs, scripts },
      ),
    );
  } else {
    printer.out(summaryText(run, printer.style));
  }
  return statusOf(run.files);
}

function requestOf(
  files: readonly string[],
  options: LiftCommandOptions,
  host: Host,
  { progress }: Printer,
): LiftRequest {
  return {
    ...settingsOf(options),
    files,
    mode: options.check ? "check" : options.dryRun ? "show" : "write",
    signal: host.signal,
    ...(options.outDir !== undefined && { outDir: options.outDir }),
    ...(options.emitProof !== undefined && { proofDir: options.emitProof }),
    ...(progress && { onProgress: (at) => progress.update(at) }),
  };
}

function listenerFor(options: LiftCommandOptions, host: Host, printer: Printer): LiftListener {
  return {
    note: (line) => printer.note(line),
    fileDone(file: LiftedFile) {
      if (options.json) {
        return;
      }
      printer.out(liftedFileText(file, printer.style));
      if (options.dryRun && file.output) {
        host.stdout.write(file.output.text);
      }
    },
  };
}
