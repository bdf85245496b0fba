import type { ExplainCommandOptions } from "../command-options.js";
import { Failure } from "../failure.js";
import type { Host } from "../host.js";
import { printerFor } from "../print.js";
import { explainText } from "../report/explain.js";
import { jsonText } from "../report/json.js";
import { runLift } from "../run-lift.js";
import { settingsOf } from "../settings.js";
import { statusOf } from "../status.js";

/** Performs `joinery explain` and gives its exit status. */
export async function explain(
  file: string,
  options: ExplainCommandOptions,
  host: Host,
): Promise<number> {
  const printer = printerFor(host, "stdout");
  const { progress, style } = printer;
  const run = await runLift(
    {
      ...settingsOf(options),
      files: [file],
      mode: "show",
      signal: host.signal,
      ...(progress && { onProgress: (at) => progress.update(at) }),
    },
    host.library,
    { note: (line) => printer.note(line), fileDone: () => {} },
  );
  progress?.stop();
  if (run instanceof Failure) {
    return printer.fail(run);
  }
  printer.out(
    options.json
      ? jsonText(
          run.files.map((one) => one.report),
          { scripts: false },
        )
      : run.files.map(({ report, source }) => explainText(report, source, style)).join("\n"),
  );
  return statusOf(run.files);
}
